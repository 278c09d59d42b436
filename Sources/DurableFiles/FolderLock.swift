internal import Glibc

/// A lock on a folder between processes, given back by the system when its holder ends, however.
///
/// Guards changes to the files inside that read before they write, such as adding a line.
public enum FolderLock {
  /// Does something while no other process that asks for the same lock does.
  ///
  /// - Throws: ``DurableFile/Failure`` when the folder cannot be opened, and what `body` throws.
  public static func held<Result>(on folder: String, _ body: () throws -> Result) throws -> Result {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw DurableFile.Failure("open", folder) }
    defer { FileLock.giveBack(file) }
    while flock(file, LOCK_EX) != 0 {
      // A file system without locks: one process at a time is then up to its users.
      if errno != EINTR { break }
    }
    return try body()
  }
}

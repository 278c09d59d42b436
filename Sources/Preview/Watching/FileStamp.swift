internal import Glibc

/// What the file system says of a file without its being read, and what changes with its contents.
public struct FileStamp: Hashable, Sendable {
  private var device: UInt64
  private var number: UInt64
  private var size: Int64
  private var modified: [Int]

  /// Takes the stamp of a file; nil when it is not there.
  ///
  /// - Parameter path: The file; a link stands for what it leads to.
  public init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    size = Int64(status.st_size)
    modified = [
      status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
    ]
  }
}

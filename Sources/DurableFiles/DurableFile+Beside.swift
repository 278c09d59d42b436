internal import Glibc

extension DurableFile {
  /// Makes a file by something that writes files itself, such as a database: beside its place, then
  /// flushed and renamed into it.
  ///
  /// A file that is replaced keeps its permissions. What was written is removed again when `body` or the
  /// renaming fails, and the file that was there is then as it was.
  ///
  /// - Parameter body: Writes the file whose path it is given, where nothing is yet.
  /// - Throws: ``Failure``, and what `body` throws.
  public static func make<Result>(
    _ path: String, by body: (_ temporary: String) throws -> Result
  ) throws -> Result {
    let target = try resolved(path)
    let temporary = FileBeside.newName(beside: target)
    do {
      let result = try body(temporary)
      try flush(temporary, as: path, mode: mode(of: target))
      guard rename(temporary, target) == 0 else { throw Failure("create", path) }
      try flushFolder(of: target)
      return result
    } catch {
      unlink(temporary)
      for suffix in Leftover.databaseSuffixes { unlink(temporary + suffix) }
      throw error
    }
  }

  private static func flush(_ temporary: String, as path: String, mode: mode_t?) throws {
    let file = open(temporary, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Failure("create", path) }
    defer { close(file) }
    if let mode { fchmod(file, mode) }
    guard fsync(file) == 0 else { throw Failure("write", path) }
  }
}

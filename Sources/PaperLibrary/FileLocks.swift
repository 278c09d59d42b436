internal import Foundation

/// Whether the locks that SQLite needs between processes are to be had.
enum FileLocks {
  /// Why no file can be locked in the folder of a file; nil where one can, and where that cannot be
  /// tried.
  ///
  /// A file of its own is tried: to close the database's would give its locks back.
  static func lack(beside path: String) -> String? {
    let own = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
    let file = open(own, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    defer { close(file) }
    unlink(own)
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_len = 1
    guard fcntl(file, F_SETLK, &lock) != 0 else { return nil }
    return String(cString: strerror(errno))
  }

  /// Waits for the locks of another process: shortly at first, ten seconds in all.
  ///
  /// - Parameters:
  ///   - tries: How often this lock was waited for already.
  ///   - path: The database; nil for one in memory.
  /// - Returns: Whether to try again.
  static func wait(afterTries tries: Int, for path: String?) -> Bool {
    if tries == 0, let path, lack(beside: path) != nil { return false }
    guard tries < 106 else { return false }
    usleep(min(1_000 << UInt32(min(tries, 7)), 100_000))
    return true
  }
}

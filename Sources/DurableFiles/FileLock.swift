internal import Glibc

/// A lock of flock(2), which belongs to the open file and not to the process.
public enum FileLock {
  /// Gives a lock back, and closes its file.
  ///
  /// Closing alone would leave it with whoever has the same open file: a child process has, from its
  /// fork to its exec.
  public static func giveBack(_ file: Int32) {
    flock(file, LOCK_UN)
    close(file)
  }
}

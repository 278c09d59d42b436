internal import Foundation
internal import Glibc

/// A file that is being written beside the place that it is meant for, under a hidden name.
///
/// The name is the same each time, and who writes holds a lock on the file. So what a killed process has
/// left there is found to be nobody's, and the next write of the same file removes it: nothing piles up.
/// While another process is writing the same file, and where there are no locks, a name is taken that
/// nobody else has. The caller renames, links or removes the file while this value is alive.
struct FileBeside: ~Copyable {
  /// Where it is.
  let path: String
  private let file: Int32
  private let target: String

  /// Opens it.
  ///
  /// - Parameters:
  ///   - target: The file that it is to be; its folder must be there. One that is there gives it its
  ///     permissions, whatever the umask.
  ///   - name: What the target is called in failures.
  /// - Throws: ``DurableFile/Failure``.
  init(_ target: String, for name: String) throws {
    let mode = DurableFile.mode(of: target)
    let usual = Self.machine.map { Self.name(target, $0) }
    if let usual, let claimed = Self.claim(usual, mode ?? 0o666) {
      path = usual
      file = claimed
    } else {
      path = Self.newName(beside: target)
      file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode ?? 0o666)
      guard file >= 0 else { throw DurableFile.Failure("create", name) }
    }
    self.target = name
    if let mode { fchmod(file, mode) }
  }

  deinit {
    close(file)
  }

  /// Writes all of its contents, and flushes them.
  ///
  /// - Throws: ``DurableFile/Failure``; then it is not there any more.
  func fill(_ data: Data) throws {
    do {
      try DurableFile.write(data, to: file, path: target)
      guard fsync(file) == 0 else { throw DurableFile.Failure("write", target) }
    } catch {
      unlink(path)
      throw error
    }
  }

  /// A name that no other file has, with the process that took it: `.library.sqlite.4711-123456.tmp`.
  static func newName(beside target: String) -> String {
    name(target, "\(getpid())-\(UInt32.random(in: 0 ... .max))")
  }

  /// Whether nobody is writing a file of the usual name, as far as this machine can tell.
  static func isNobodys(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { FileLock.giveBack(file) }
    return lock(file) == .ours
  }

  private static func name(_ target: String, _ unique: String) -> String {
    let name = target.split(separator: "/").last.map { String($0.prefix(40)) } ?? "file"
    return "\(DurableFile.folder(of: target) ?? ".")/.\(name).\(unique).tmp"
  }

  /// Makes the file of the usual name, and locks it, if no other process is writing it.
  private static func claim(_ path: String, _ mode: mode_t) -> Int32? {
    for _ in 0..<3 {
      let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      if file >= 0 {
        switch lock(file) {
        case .ours where bears(file, path): return file
        case .none: unlink(path)
        case .ours, .anothers: break  // which took it for one that was left
        }
        close(file)
        return nil
      }
      guard errno == EEXIST else { return nil }
      // It may be in use, or have been left behind; by then it can be a second name of the file that
      // was made of it, and so it is not written to.
      let left = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard left >= 0 else { return nil }
      defer { close(left) }
      guard lock(left) == .ours, bears(left, path), unlink(path) == 0 else { return nil }
    }
    return nil
  }

  private enum Lock {
    case ours, anothers
    /// There are no locks here.
    case none
  }

  private static func lock(_ file: Int32) -> Lock {
    if flock(file, LOCK_EX | LOCK_NB) == 0 { return .ours }
    return errno == EWOULDBLOCK ? .anothers : .none
  }

  /// Whether an open file still has its name.
  private static func bears(_ file: Int32, _ path: String) -> Bool {
    var mine = stat()
    var there = stat()
    return fstat(file, &mine) == 0 && lstat(path, &there) == 0 && mine.st_ino == there.st_ino
      && mine.st_dev == there.st_dev
  }

  /// Which start of which machine this is: locks hold between the processes of one, and need not between
  /// machines that share a folder.
  private static let machine: String? = {
    let id = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    return id.flatMap { $0.count >= 8 ? String($0.prefix(8)) : nil }
  }()
}

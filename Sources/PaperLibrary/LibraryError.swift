internal import Foundation
internal import GRDB

/// Why the library cannot be used.
public struct LibraryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure, by what can be done about them.
  public enum Kind: Hashable, Sendable {
    /// The file cannot be made where it should be.
    case cannotCreate
    /// Reading or writing failed: a full disk, a missing permission.
    case inputOutput
    /// Other processes keep it busy.
    case busy
    /// The file is no library, or is damaged.
    case damaged
    /// The file is the database of another program.
    case foreign
    /// A newer version of this program made it.
    case newer
    /// A search for words that nearly every paper holds.
    case tooVague
    /// A search that changes between its operators too often.
    case tooDeep
  }

  /// What can be done.
  public var kind: Kind
  /// A sentence with the file's path.
  public var description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  /// The file is the database of another program.
  init(foreign path: String) {
    self.init(
      .foreign, "\(path) is the database of another program, and is left alone; name another file")
  }

  /// The index names papers that the library does not have, or cannot read.
  init(indexOf path: String) {
    self.init(
      .damaged,
      "\(path) is damaged: its index of words names papers that cannot be read; "
        + "\(LibraryRepair.command(path)) saves what can be read, and sync and import bring back the rest"
    )
  }

  /// Puts an error of the database into words.
  init(_ error: DatabaseError, path: String) {
    let message = error.message ?? "error \(error.resultCode.rawValue)"
    // SQLite takes a file system without locks for one where another process has them all.
    let isAboutLocks =
      [.SQLITE_BUSY, .SQLITE_PROTOCOL].contains(error.resultCode)
      || [
        .SQLITE_IOERR_LOCK, .SQLITE_IOERR_RDLOCK, .SQLITE_IOERR_UNLOCK, .SQLITE_IOERR_SHMLOCK,
        .SQLITE_IOERR_CHECKRESERVEDLOCK,
      ].contains(error.extendedResultCode)
    if isAboutLocks, let lack = FileLocks.lack(beside: path) {
      self.init(
        .inputOutput,
        "the library \(path) is on a file system without locks (\(lack)), where programs that write "
          + "at once would spoil it; name a place on this machine's own disk with --library or "
          + "ARXIV_CURATE_LIBRARY")
      return
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.busy, "the library \(path) is being written to by another process; try again")
    case .SQLITE_CANTOPEN:
      let reason = Self.lackOfFolder(path).map { "\($0); SQLite writes there also to read" }
      self.init(
        .cannotCreate, "cannot open or create the library \(path): \(reason ?? message)")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(.inputOutput, "cannot write to the library \(path): \(message)")
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_NOMEM:
      self.init(.inputOutput, "cannot read or write the library \(path): \(message)")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(
        .damaged,
        "\(path) is not a library, or is damaged (\(message)); nothing that a person wrote is in it: "
          + "\(LibraryRepair.command(path)) saves what can be read, and sync and import bring back the rest"
      )
    default:
      self.init(.inputOutput, "the library \(path) failed: \(message)")
    }
  }

  /// Why nothing can be made in the folder of a file; nil where it can.
  static func lackOfFolder(_ path: String) -> String? {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    guard access(folder.isEmpty ? "/" : folder, W_OK) != 0 else { return nil }
    return "its folder cannot be written to (\(String(cString: strerror(errno))))"
  }
}

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

  /// Puts an error of the database into words.
  init(_ error: DatabaseError, path: String) {
    let message = error.message ?? "error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.busy, "the library \(path) is being written to by another process; try again")
    case .SQLITE_CANTOPEN:
      self.init(.cannotCreate, "cannot open or create the library \(path): \(message)")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(.inputOutput, "cannot write to the library \(path): \(message)")
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_NOMEM:
      self.init(.inputOutput, "cannot read or write the library \(path): \(message)")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(
        .damaged,
        "\(path) is not a library, or is damaged (\(message)); nothing that a person wrote is in it: "
          + "`arxiv-curate doctor --repair` saves what can be read, and sync and import bring back the rest"
      )
    default:
      self.init(.inputOutput, "the library \(path) failed: \(message)")
    }
  }
}

internal import DurableFiles
internal import Foundation
internal import GRDB

extension PaperLibrary {
  /// Copies the library as it is at one moment, while other processes read and write it.
  ///
  /// The copy is checked before it takes its place, so that a damaged one never replaces a good one; it
  /// is one file, without a log beside it, and can be used as a library.
  ///
  /// - Parameters:
  ///   - copy: Where the copy is to be.
  ///   - isReplacing: Whether a copy that is there already is replaced; nothing but a library ever is.
  /// - Returns: The copy's size in bytes.
  /// - Throws: ``LibraryError``, `DurableFile.Failure`.
  @discardableResult
  public func backUp(to copy: String, replacing isReplacing: Bool = false) throws -> Int {
    try requireRoom(at: copy, isReplacing)
    return try DurableFile.make(copy) { temporary in
      do {
        let target = try DatabaseQueue(path: temporary)
        do {
          try database.backup(to: target)
        } catch let error as DatabaseError where error.resultCode.isDamage {
          throw LibraryError(error, path: path)
        }
        let problem = try target.writeWithoutTransaction { db in
          // Of one file: a copy is moved about, and may end where nothing can be written.
          try db.execute(sql: "PRAGMA journal_mode = DELETE")
          return try LibraryFile.problems(db, isFull: false, limit: 1).first
        }
        try target.close()
        if let problem { throw damaged(problem) }
      } catch let error as DatabaseError {
        if error.resultCode.isDamage { throw damaged(error.message ?? "unreadable") }
        let isNoPlace = error.resultCode == .SQLITE_CANTOPEN
        let reason = isNoPlace ? LibraryError.lackOfFolder(copy) : nil
        throw LibraryError(
          isNoPlace ? .cannotCreate : .inputOutput,
          "cannot make the copy \(copy): \(reason ?? error.message ?? "\(error.resultCode)")")
      }
      var status = stat()
      guard stat(temporary, &status) == 0 else { throw DurableFile.Failure("read", temporary) }
      return Int(status.st_size)
    }
  }

  private func damaged(_ problem: String) -> LibraryError {
    LibraryError(
      .damaged,
      "the library \(path) is damaged (\(problem)), so that no copy was kept; "
        + "\(LibraryRepair.command(path)) saves what can be read")
  }

  /// Sees to it that nothing is lost where the copy is to be.
  private func requireRoom(at copy: String, _ isReplacing: Bool) throws {
    // The log of another database would be taken for the copy's.
    for suffix in ["-wal", "-journal"] where try DurableFile.kind(of: copy + suffix) != .nothing {
      throw LibraryError(
        .cannotCreate,
        "\(copy)\(suffix) belongs to a database of that name, which may be in use; name another file"
      )
    }
    switch try DurableFile.kind(of: copy) {
    case .nothing: return
    case .other:
      throw LibraryError(.cannotCreate, "\(copy) is no file; name the file that the copy is to be")
    case .file: break
    }
    var there = stat()
    var own = stat()
    if stat(copy, &there) == 0, stat(path, &own) == 0, there.st_ino == own.st_ino,
      there.st_dev == own.st_dev
    {
      throw LibraryError(.cannotCreate, "\(copy) is the library itself; name another file")
    }
    guard isReplacing else {
      throw LibraryError(
        .cannotCreate, "\(copy) is there already; --replace puts the new copy in its place")
    }
    guard there.st_size == 0 || LibraryFile(copy).isLibrary else {
      throw LibraryError(
        .cannotCreate,
        "\(copy) is not a copy of a library, and is not replaced; name another file, or remove it")
    }
  }
}

extension ResultCode {
  /// Whether the file is at fault.
  var isDamage: Bool { self == .SQLITE_CORRUPT || self == .SQLITE_NOTADB }
}

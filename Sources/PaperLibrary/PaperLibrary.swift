public import ArxivModel
internal import DurableFiles
public import Foundation
internal import GRDB

/// What arXiv said of papers, kept in one SQLite file for all of a user's workspaces and programs.
///
/// A cache that can be made anew: nothing that a person wrote lives only here. Several processes may
/// read and write at once; a writer waits for another up to ten seconds.
public final class PaperLibrary {
  /// A paper as it was found here.
  public struct Found: Hashable, Sendable {
    /// The paper.
    public var paper: Paper
    /// When arXiv last said that this version is the current one; nil when that is not known.
    public var confirmed: Date?
  }

  /// The file.
  public let path: String
  let database: DatabaseQueue
  private static let memory = "(memory)"

  /// Opens the library, making it where there is none.
  ///
  /// - Parameters:
  ///   - path: The file; its folder must be there. nil for a library in memory.
  ///   - beforeUpgrade: Called with the number of papers before a library of an earlier release is
  ///     brought to today's schema, which takes up to a minute a million of them.
  /// - Throws: ``LibraryError``.
  public init(path: String?, beforeUpgrade: (_ papers: Int) -> Void = { _ in }) throws {
    self.path = path ?? Self.memory
    do {
      var configuration = Configuration()
      configuration.busyMode = .callback { FileLocks.wait(afterTries: $0, for: path) }
      configuration.prepareDatabase { db in
        // A commit is in the log when it returns, and survives the program's end; NORMAL flushes at
        // checkpoints, so that a power cut may cost the last commits but never the file.
        try db.execute(sql: "PRAGMA synchronous = NORMAL")
        // Of a file that is yet to be made: of SQLite's usual 4 KiB, a paper would waste a third.
        try db.execute(sql: "PRAGMA page_size = 16384")
        try StemmedText.allow(in: db)
        try Relevance.allow(in: db)
      }
      if let path {
        database = try DatabaseQueue(path: path, configuration: configuration)
      } else {
        database = try DatabaseQueue(configuration: configuration)
      }
      try prepare(beforeUpgrade)
    } catch let error as DatabaseError {
      throw LibraryError(error, path: self.path)
    }
  }

  /// Brings the file to today's schema, where it is not; one process at a time, since SQLite would let
  /// two begin with the same step.
  private func prepare(_ beforeUpgrade: (Int) -> Void) throws {
    do {
      if try isPrepared() { return }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      // Another process is making it at this very moment.
    }
    guard path != Self.memory else { return try LibrarySchema.migrator().migrate(database) }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try FolderLock.held(on: folder.isEmpty ? "/" : folder) {
      if try isPrepared() { return }
      if let papers = try papersBeforeUpgrade(), papers > 0 { beforeUpgrade(papers) }
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = WAL")
      }
      try LibrarySchema.migrator().migrate(database)
    }
  }

  private func isPrepared() throws -> Bool {
    let migrator = LibrarySchema.migrator()
    let (nature, isNewer, isCurrent, mode) = try database.read { db in
      (
        try LibraryFile.nature(db), try migrator.hasBeenSuperseded(db),
        try migrator.hasCompletedMigrations(db), try String.fetchOne(db, sql: "PRAGMA journal_mode")
      )
    }
    guard nature != .foreign else { throw LibraryError(foreign: path) }
    guard !isNewer else {
      throw LibraryError(
        .newer,
        "the library \(path) was made by a newer arxiv-curate; update this one, or name another "
          + "file with --library")
    }
    return isCurrent && mode == "wal"
  }

  /// How many papers a library of an earlier release holds; nil for one that has only to be made.
  private func papersBeforeUpgrade() throws -> Int? {
    try database.read { db in
      guard try db.tableExists("paper"),
        try !LibrarySchema.migrator().hasCompletedMigrations(db)
      else { return nil }
      return try Int.fetchOne(db, sql: "SELECT count(*) FROM paper")
    }
  }

  // MARK: - Reading

  /// The paper in the version asked for; without a version, in the newest one seen.
  ///
  /// - Throws: ``LibraryError``.
  public func paper(_ reference: ArxivReference) throws -> Found? {
    try reading { db in try Self.find(reference, db) }
  }

  /// The papers to some references, in their order; those that are not here are left out.
  ///
  /// - Throws: ``LibraryError``.
  public func papers(_ references: [ArxivReference]) throws -> [Found] {
    try reading { db in try references.compactMap { try Self.find($0, db) } }
  }

  /// The versions seen of a paper, ascending.
  ///
  /// - Throws: ``LibraryError``.
  public func versions(of id: ArxivID) throws -> [Int] {
    try reading { db in
      try Int.fetchAll(
        db,
        sql: """
          SELECT version FROM paper WHERE id = ?1
          UNION
          SELECT older.version FROM olderVersion AS older
          JOIN paper USING (number) WHERE paper.id = ?1
          ORDER BY 1
          """, arguments: [id.description])
    }
  }

  /// How many papers are kept.
  ///
  /// - Throws: ``LibraryError``.
  public func count() throws -> Int {
    try reading { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM paper") ?? 0 }
  }

  private static func find(_ reference: ArxivReference, _ db: Database) throws -> Found? {
    let current = try db.cachedStatement(
      sql: "SELECT id, version, \(PaperRow.columns), confirmed FROM paper WHERE id = ?")
    if let row = try Row.fetchOne(current, arguments: [reference.id.description]),
      let paper = PaperRow.paper(row),
      reference.version == nil || reference.version == paper.version
    {
      let confirmed: Int? = row[typed: PaperRow.end]
      return Found(
        paper: paper, confirmed: confirmed.map { Date(timeIntervalSince1970: Double($0)) })
    }
    guard let version = reference.version else { return nil }
    let older = try db.cachedStatement(
      sql: """
        SELECT ?1, version, \(PaperRow.columns) FROM olderVersion
        WHERE number = (SELECT number FROM paper WHERE id = ?1) AND version = ?2
        """)
    let row = try Row.fetchOne(older, arguments: [reference.id.description, version])
    return row.flatMap { PaperRow.paper($0) }.map { Found(paper: $0, confirmed: nil) }
  }

  // MARK: -

  /// Puts the log into the file and gives the file back.
  ///
  /// - Throws: ``LibraryError``, also when it is used afterwards.
  func close() throws {
    do {
      try database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try database.close()
    } catch let error as DatabaseError {
      throw LibraryError(error, path: path)
    }
  }

  func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try database.read(body)
    } catch let error as DatabaseError {
      throw LibraryError(error, path: path)
    }
  }

  func withoutTransaction(_ body: (Database) throws -> Void) throws {
    do {
      try database.writeWithoutTransaction(body)
    } catch let error as DatabaseError {
      throw LibraryError(error, path: path)
    }
  }

  func writing<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try database.write(body)
    } catch let error as DatabaseError {
      throw LibraryError(error, path: path)
    }
  }
}

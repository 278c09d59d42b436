public import ArxivModel
internal import GRDB

extension PaperLibrary {
  /// How far the import of a file has come.
  public struct ImportProgress: Hashable, Sendable {
    /// Which file within the file, from 1.
    public var member: Int
    /// How many bytes of it were read, unpacked; the beginning of a line.
    public var offset: Int
    /// How many lines of it were read.
    public var line: Int
    /// How many lines were bad, in all.
    public var bad: Int

    /// Creates a progress.
    public init(member: Int, offset: Int, line: Int, bad: Int) {
      self.member = member
      self.offset = offset
      self.line = line
      self.bad = bad
    }
  }

  /// Changes that are made together or, if the body throws or the program ends, not at all.
  public struct Transaction {
    let db: Database
    private let insertions: PaperEntry.Insertions

    init(_ db: Database) throws {
      self.db = db
      insertions = try PaperEntry.Insertions(db)
    }

    /// Keeps a paper.
    ///
    /// - Throws: Errors of the database, which ``PaperLibrary/write(_:)`` puts into words.
    @discardableResult
    public func keep(_ entry: PaperEntry) throws -> PaperEntry.Change {
      try entry.keep(in: db, insertions)
    }

    /// Marks a paper that arXiv has deleted; nothing happens to one that is not here.
    ///
    /// - Throws: As ``keep(_:)``.
    /// - Returns: Whether it is here, and was not marked yet.
    @discardableResult
    public func markDeleted(_ id: ArxivID) throws -> Bool {
      try db.execute(
        sql: "UPDATE paper SET isMarkedWithdrawn = 1 WHERE id = ? AND isMarkedWithdrawn = 0",
        arguments: [id.description])
      return db.changesCount > 0
    }

    /// Whether a paper is here in a version, or a newer one; without a version, in any.
    ///
    /// - Throws: As ``keep(_:)``.
    public func has(_ reference: ArxivReference) throws -> Bool {
      let version = try Int.fetchOne(
        db, sql: "SELECT version FROM paper WHERE id = ?", arguments: [reference.id.description])
      return version.map { $0 >= reference.version ?? 1 } ?? false
    }

    /// Notes how far an import has come; nil when it came to its end.
    ///
    /// - Parameter source: What tells the file from every other, and from itself when it has changed.
    /// - Throws: As ``keep(_:)``.
    public func note(_ progress: ImportProgress?, of source: String) throws {
      guard let progress else {
        try db.execute(sql: "DELETE FROM unfinishedImport WHERE source = ?", arguments: [source])
        return
      }
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO unfinishedImport (source, member, offset, line, bad)
          VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [source, progress.member, progress.offset, progress.line, progress.bad])
    }
  }

  /// Makes ready for very many changes: more memory (64 MB), fewer and larger writes to the file.
  ///
  /// - Throws: ``LibraryError``.
  public func expectManyChanges() throws {
    try withoutTransaction { db in
      try db.execute(sql: "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4096")
    }
  }

  /// Makes changes together.
  ///
  /// - Throws: ``LibraryError``, and what the body throws of its own.
  public func write<Value>(_ body: (Transaction) throws -> Value) throws -> Value {
    try writing { try body(Transaction($0)) }
  }

  /// How far an import had come that was interrupted; nil when none was.
  ///
  /// - Throws: ``LibraryError``.
  public func progress(of source: String) throws -> ImportProgress? {
    try reading { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT member, offset, line, bad FROM unfinishedImport WHERE source = ?",
        arguments: [source])
      guard let row, let member: Int = row[typed: 0], let offset: Int = row[typed: 1],
        let line: Int = row[typed: 2],
        let bad: Int = row[typed: 3]
      else { return nil }
      return ImportProgress(member: member, offset: offset, line: line, bad: bad)
    }
  }
}

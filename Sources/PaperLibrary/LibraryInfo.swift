public import Foundation
internal import GRDB

/// What a library holds, in figures.
public struct LibraryInfo: Hashable, Sendable {
  /// How many papers.
  public var papers: Int
  /// How many older versions of them.
  public var olderVersions: Int
  /// When the first and the last of the papers was submitted, version 1 of each; nil without papers.
  public var submitted: ClosedRange<Date>?
  /// How many papers are in the index of words.
  public var indexedPapers: Int
  /// How many words are in it, each as often as it stands in a paper; nil where that is not known.
  public var indexedWords: Int?
  /// The size of the file in bytes.
  public var size: Int
  /// The size of the log beside it, which is put into the file from time to time.
  public var logSize: Int
  /// How much of the file is not in use, in bytes.
  public var freeSize: Int
  /// The steps that the schema has taken, the last of which names it.
  public var steps: [String]
  /// How many listings are kept.
  public var listings: Int
  /// How many of them were not read to their end.
  public var unfinishedListings: Int
  /// How many imports were not read to their end.
  public var unfinishedImports: Int
  /// When a sync of some category last succeeded.
  public var synced: Date?
}

extension PaperLibrary {
  /// What the library holds, in figures; a library of a million papers is counted in seconds.
  ///
  /// - Throws: ``LibraryError``.
  public func info() throws -> LibraryInfo {
    try reading { db in
      func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      func date(_ sql: String) throws -> Date? {
        try Int.fetchOne(db, sql: sql).map { Date(timeIntervalSince1970: Double($0)) }
      }
      let pageSize = try number("PRAGMA page_size")
      let first = try date("SELECT min(submitted) FROM paper")
      let last = try date("SELECT max(submitted) FROM paper")
      return LibraryInfo(
        papers: try number("SELECT count(*) FROM paper"),
        olderVersions: try number("SELECT count(*) FROM olderVersion"),
        submitted: first.flatMap { first in last.map { first...$0 } },
        indexedPapers: try number("SELECT count(*) FROM paperText_docsize"),
        indexedWords: try IndexFigures(db)?.words.reduce(0, +),
        size: try number("PRAGMA page_count") * pageSize, logSize: Self.size(of: path + "-wal"),
        freeSize: try number("PRAGMA freelist_count") * pageSize,
        steps: try String.fetchAll(
          db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid"),
        listings: try number("SELECT count(*) FROM listing"),
        unfinishedListings: try number("SELECT count(*) FROM listing WHERE finished IS NULL"),
        unfinishedImports: try number("SELECT count(*) FROM unfinishedImport"),
        synced: try date("SELECT max(succeeded) FROM sync"))
    }
  }

  /// The latest time that the library has written down, of a sync or of a listing; nil where there is
  /// none.
  ///
  /// - Throws: ``LibraryError``.
  public func latestRecord() throws -> Date? {
    try reading { db in
      let seconds = try Int.fetchOne(
        db,
        sql: """
          SELECT max(time) FROM (
            SELECT succeeded AS time FROM sync UNION ALL SELECT failed FROM sync
            UNION ALL SELECT begun FROM listing UNION ALL SELECT finished FROM listing)
          """)
      return seconds.map { Date(timeIntervalSince1970: Double($0)) }
    }
  }

  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}

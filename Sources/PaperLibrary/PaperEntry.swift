public import ArxivModel
public import struct Foundation.Date
internal import GRDB

/// A paper made ready to be kept: all that needs no library is done when it is made, on any thread.
///
/// A class, since it goes from hand to hand, and copies would count the references of all its parts.
public final class PaperEntry: Sendable {
  /// The paper.
  public let paper: Paper
  private let text: SearchText
  private let confirmed: Int?
  private let archive: Archive?
  /// What a new row takes, made beforehand.
  private let row: PackedColumns

  /// What ``ArchiveRecord`` tells beside the paper.
  private struct Archive: Equatable {
    var submitter: String?
    var license: String?
    var versionDates: String
    var datestamp: Int

    static let columns = "submitter, license, versionDates, datestamp"

    /// Adds what ``columns`` are given.
    static func add(_ archive: Archive?, to row: inout PackedColumns) {
      row.add(archive?.submitter)
      row.add(archive?.license)
      row.add(archive?.versionDates)
      row.add(archive?.datestamp)
    }
  }

  /// What keeping a paper did.
  public enum Change: Hashable, Sendable {
    /// The library did not have it.
    case new
    /// What is said of it changed, or it has a new version.
    case updated
    /// All of it was known.
    case unchanged
  }

  /// The words by which it is found, a text for each column of the index.
  package var words: [String?] { SearchText(paper, stems: nil).columns.texts }

  /// Makes an entry of what arXiv's query API said.
  ///
  /// - Parameter confirmed: When arXiv said that this version is the current one; nil if it did not.
  public convenience init(_ paper: Paper, confirmed: Date?) {
    self.init(paper, confirmed: confirmed.map { Int($0.timeIntervalSince1970) }, archive: nil)
  }

  /// Makes an entry of what arXiv's archive says.
  ///
  /// - Parameter confirmed: When arXiv sent the record, which is always that of the current version;
  ///   nil when it was saved, nobody knows when.
  public convenience init(_ record: ArchiveRecord, confirmed: Date? = nil) {
    let dates = record.versions.map { String(Int($0.submitted.timeIntervalSince1970)) }
    self.init(
      record.paper, confirmed: confirmed.map { Int($0.timeIntervalSince1970) },
      archive: Archive(
        submitter: record.submitter, license: record.license,
        versionDates: dates.joined(separator: " "),
        datestamp: Int(record.datestamp.timeIntervalSince1970)))
  }

  private init(_ paper: Paper, confirmed: Int?, archive: Archive?) {
    self.paper = paper
    self.confirmed = confirmed
    self.archive = archive
    text = SearchText(paper)
    row = Self.row(paper, confirmed, archive)
  }

  /// The columns of a row that ``init(salvaged:)`` reads.
  static let salvagedColumns = "id, version, \(PaperRow.columns), confirmed, \(Archive.columns)"

  /// Makes an entry of a row of a damaged library, with ``salvagedColumns``; nil for one that has been
  /// damaged itself.
  convenience init?(salvaged row: Row) {
    guard let paper = PaperRow.paper(row), paper.version >= 1, !paper.categories.isEmpty else {
      return nil
    }
    var archive: Archive?
    if let dates: String = row[typed: PaperRow.end + 3],
      let datestamp: Int = row[typed: PaperRow.end + 4]
    {
      archive = Archive(
        submitter: row[typed: PaperRow.end + 1], license: row[typed: PaperRow.end + 2],
        versionDates: dates,
        datestamp: datestamp)
    }
    self.init(paper, confirmed: row[typed: PaperRow.end], archive: archive)
    guard self.row.isUndamaged else { return nil }
  }

  private static func row(
    _ paper: Paper, _ confirmed: Int?, _ archive: Archive?
  ) -> PackedColumns {
    var row = PackedColumns(
      count: 20, size: paper.title.utf8.count + paper.abstract.utf8.count + 500)
    row.add(paper.id.description)
    row.add(paper.version)
    row.add(confirmed)
    PaperRow.add(paper, to: &row)
    Archive.add(archive, to: &row)
    return row
  }

  /// The statements that keep a paper which the library does not have, made once for all papers of a
  /// transaction.
  struct Insertions {
    fileprivate let ofPaper: Statement
    fileprivate let ofWords: Statement

    init(_ db: Database) throws {
      ofPaper = try db.cachedStatement(
        sql: """
          INSERT INTO paper (id, version, confirmed, \(PaperRow.columns), \(Archive.columns))
          VALUES (?, ?, ?, \(PaperRow.places), ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
          """)
      ofWords = try SearchText.insertion(db)
    }
  }

  /// Keeps the paper: the newest version of it is its record, what an older one said stays beneath it.
  ///
  /// - Parameter insertions: See ``Insertions``.
  @discardableResult
  func keep(in db: Database, _ insertions: Insertions) throws -> Change {
    try row.run(insertions.ofPaper)
    if db.changesCount == 1 {
      try text.add(by: insertions.ofWords, number: db.lastInsertedRowID)
      return .new
    }
    let select = try db.cachedStatement(
      sql: """
        SELECT id, version, \(PaperRow.columns), number, confirmed, \(Archive.columns)
        FROM paper WHERE id = ?
        """)
    guard let row = try Row.fetchOne(select, arguments: [paper.id.description]),
      let known = Known(row)
    else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a paper without a version") }
    return try keep(beside: known, db)
  }

  /// What the library has of a paper.
  private struct Known {
    var number: Int64
    var paper: Paper
    var confirmed: Int?
    var archive: Archive?

    init?(_ row: Row) {
      guard let paper = PaperRow.paper(row), let number: Int64 = row[typed: PaperRow.end] else {
        return nil
      }
      self.paper = paper
      self.number = number
      confirmed = row[typed: PaperRow.end + 1]
      if let dates: String = row[typed: PaperRow.end + 4],
        let datestamp: Int = row[typed: PaperRow.end + 5]
      {
        archive = Archive(
          submitter: row[typed: PaperRow.end + 2], license: row[typed: PaperRow.end + 3],
          versionDates: dates,
          datestamp: datestamp)
      }
    }
  }

  private func keep(beside known: Known, _ db: Database) throws -> Change {
    if paper.version < known.paper.version { return try keep(beneath: known, db) }
    var now = known
    let isTold = paper.version == known.paper.version && saysTheSame(as: known.paper)
    if isTold {
      // In the words of another service; what only one of them tells is taken from both.
      if known.paper.authors.allSatisfy(\.affiliations.isEmpty) {
        now.paper.authors = paper.authors
      }
      if known.paper.subjectClasses.isEmpty { now.paper.subjectClasses = paper.subjectClasses }
    } else if paper.version > known.paper.version || !isOutdated(by: known) {
      now.paper = paper
    }
    if paper.version == known.paper.version {
      now.confirmed = confirmed ?? known.confirmed
    } else {
      now.confirmed = confirmed
      try putBeneath(known, db)
    }
    if let archive {
      if archive.datestamp >= known.archive?.datestamp ?? 0 { now.archive = archive }
      now.paper.reportNumber = paper.reportNumber
      now.paper.isMarkedWithdrawn = paper.isMarkedWithdrawn
    } else {
      // The query API has no words for these: what the archive said of this version stays.
      now.paper.reportNumber = paper.reportNumber ?? known.paper.reportNumber
      now.paper.isMarkedWithdrawn =
        paper.isMarkedWithdrawn
        || paper.version == known.paper.version && known.paper.isMarkedWithdrawn
    }
    guard
      now.paper != known.paper || now.archive != known.archive || now.confirmed != known.confirmed
    else { return .unchanged }
    try replace(known, with: now, db)
    let isMarked = now.paper.isMarkedWithdrawn && !known.paper.isMarkedWithdrawn
    return !isTold && now.paper != known.paper || isMarked ? .updated : .unchanged
  }

  /// Whether another description of the same version says nothing else: the query API writes letters
  /// where OAI-PMH and the snapshot write TeX, and divides abstracts and initials otherwise.
  private func saysTheSame(as other: Paper) -> Bool {
    paper.submitted == other.submitted && paper.updated == other.updated
      && paper.dois == other.dois && paper.categories == other.categories
      && Self.said(by: paper) == Self.said(by: other)
  }

  private static func said(by paper: Paper) -> [String?] {
    func line(_ text: String) -> String {
      TeXText.plain(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    func name(_ author: Author) -> String {
      String(TeXText.plain(author.name).filter { $0.isLetter || $0.isNumber })
    }
    return [
      line(paper.title), line(paper.abstract), paper.comment.map(line),
      paper.journalReference.map(line),
    ] + paper.authors.map(name)
  }

  /// Whether arXiv itself has spoken of the paper after the day of this record.
  private func isOutdated(by known: Known) -> Bool {
    guard let archive, let known = known.confirmed else { return false }
    return known > confirmed ?? (archive.datestamp + 86_399)
  }

  private func replace(_ known: Known, with now: Known, _ db: Database) throws {
    let update = try db.cachedStatement(
      sql: """
        UPDATE paper SET
          (version, confirmed, \(PaperRow.columns), \(Archive.columns)) =
          (?, ?, \(PaperRow.places), ?, ?, ?, ?)
        WHERE number = ?
        """)
    var columns = PackedColumns(count: 20, size: now.paper.abstract.utf8.count + 500)
    columns.add(now.paper.version)
    columns.add(now.confirmed)
    PaperRow.add(now.paper, to: &columns)
    Archive.add(now.archive, to: &columns)
    try columns.run(update, last: known.number)
    let old = SearchText(known.paper)
    let new = SearchText(now.paper)
    if old != new {
      try old.remove(from: db, number: known.number)
      try new.add(by: SearchText.insertion(db), number: known.number)
    }
    let clean = try db.cachedStatement(
      sql: "DELETE FROM olderVersion WHERE number = ? AND version >= ?")
    try clean.execute(arguments: [known.number, now.paper.version])
  }

  /// Keeps what was the newest version beneath a newer one.
  private func putBeneath(_ known: Known, _ db: Database) throws {
    let move = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO olderVersion (number, version, \(PaperRow.columns))
        SELECT number, version, \(PaperRow.columns) FROM paper WHERE number = ?
        """)
    try move.execute(arguments: [known.number])
  }

  /// Keeps this version beneath the newer one that the library has.
  private func keep(beneath known: Known, _ db: Database) throws -> Change {
    let select = try db.cachedStatement(
      sql: """
        SELECT ?1, version, \(PaperRow.columns) FROM olderVersion WHERE number = ?2 AND version = ?3
        """)
    let row = try Row.fetchOne(
      select, arguments: [paper.id.description, known.number, paper.version])
    if row.flatMap({ PaperRow.paper($0) }) == paper { return .unchanged }
    let insert = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO olderVersion (number, version, \(PaperRow.columns))
        VALUES (?, ?, \(PaperRow.places))
        """)
    var columns = PackedColumns(count: 15, size: paper.abstract.utf8.count + 500)
    columns.add(Int(known.number))
    columns.add(paper.version)
    PaperRow.add(paper, to: &columns)
    try columns.run(insert)
    return .updated
  }
}

extension PaperLibrary {
  /// Keeps papers that arXiv has just described, all of them or, if that fails, none.
  ///
  /// The newest version of a paper is its record; what an older one said stays beneath it. A version
  /// that was kept before is replaced by what arXiv says of it now.
  ///
  /// - Parameters:
  ///   - papers: The papers.
  ///   - confirmed: When arXiv sent them.
  ///   - isCurrent: Whether arXiv was asked for the current version of this paper, not for one by its
  ///     number.
  /// - Throws: ``LibraryError``.
  public func keep(
    _ papers: [Paper], confirmed: Date, isCurrent: (Paper) -> Bool
  ) throws {
    guard !papers.isEmpty else { return }
    let entries = papers.map { PaperEntry($0, confirmed: isCurrent($0) ? confirmed : nil) }
    try writing { db in
      let insertions = try PaperEntry.Insertions(db)
      for entry in entries { try entry.keep(in: db, insertions) }
    }
  }
}

public import ArxivModel
public import Foundation
internal import GRDB

extension PaperLibrary {
  /// A listing that was asked of arXiv, and how far it has come.
  public struct Listing: Hashable, Sendable {
    /// Its number in the library.
    public var number: Int64
    /// When it was first asked.
    public var begun: Date
    /// When its last page was kept; nil while it is not complete.
    public var finished: Date?
    /// How far it has come, in the client's words; empty at the beginning.
    public var progress: String
    /// How many papers arXiv announced and did not send.
    public var lacking: Int
  }

  /// The listing of a question, the one that was begun within some time or a new one.
  ///
  /// - Parameters:
  ///   - question: The question in one line.
  ///   - now: The time.
  ///   - lifetime: How long a listing is good for, in seconds; zero to begin anew.
  /// - Throws: ``LibraryError``.
  public func listing(of question: String, now: Date, lifetime: Double) throws -> Listing {
    try writing { db in
      if let found = try Self.listing(db, question) {
        let age = now.timeIntervalSince(found.finished ?? found.begun)
        if age >= 0, age < lifetime { return found }
        try db.execute(sql: "DELETE FROM listing WHERE number = ?", arguments: [found.number])
      }
      // What nobody has asked for in a month is not kept for ever.
      try db.execute(
        sql: "DELETE FROM listing WHERE begun < ?",
        arguments: [Int(now.timeIntervalSince1970) - 30 * 86_400])
      try db.execute(
        sql: "INSERT INTO listing (question, begun, progress) VALUES (?, ?, '')",
        arguments: [question, Int(now.timeIntervalSince1970)])
      return Listing(
        number: db.lastInsertedRowID, begun: now, finished: nil, progress: "", lacking: 0)
    }
  }

  private static func listing(_ db: Database, _ question: String) throws -> Listing? {
    let row = try Row.fetchOne(
      db,
      sql: "SELECT number, begun, finished, progress, lacking FROM listing WHERE question = ?",
      arguments: [question])
    guard let row, let number: Int64 = row[typed: 0], let begun: Int = row[typed: 1] else {
      return nil
    }
    let finished: Int? = row[typed: 2]
    return Listing(
      number: number, begun: Date(timeIntervalSince1970: Double(begun)),
      finished: finished.map { Date(timeIntervalSince1970: Double($0)) },
      progress: row[typed: 3] ?? "",
      lacking: row[typed: 4] ?? 0)
  }

  /// Keeps a page of a listing: its papers, their places and how far the listing has come; all of it
  /// or nothing.
  ///
  /// - Returns: How many of the papers the listing did not have.
  /// - Throws: ``LibraryError``.
  public func keep(
    _ papers: [Paper], in listing: Listing, confirmed: Date, progress: (_ new: Int) -> String
  ) throws -> Int {
    try writing { db in
      let last =
        try Int.fetchOne(
          db, sql: "SELECT max(position) FROM listingEntry WHERE listing = ?",
          arguments: [listing.number]) ?? 0
      let insert = try db.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO listingEntry (listing, position, paper)
          VALUES (?, ?, (SELECT number FROM paper WHERE id = ?))
          """)
      let insertions = try PaperEntry.Insertions(db)
      var new = 0
      for paper in papers {
        try PaperEntry(paper, confirmed: confirmed).keep(in: db, insertions)
        try insert.execute(
          arguments: [listing.number, last + new + 1, paper.id.description])
        new += db.changesCount
      }
      try db.execute(
        sql: "UPDATE listing SET progress = ? WHERE number = ?",
        arguments: [progress(new), listing.number])
      return new
    }
  }

  /// Marks a listing as read to its end.
  ///
  /// - Parameter lacking: How many papers arXiv announced and did not send.
  /// - Throws: ``LibraryError``.
  public func finish(_ listing: Listing, at date: Date, lacking: Int) throws {
    try writing { db in
      try db.execute(
        sql: "UPDATE listing SET finished = ?, lacking = ? WHERE number = ?",
        arguments: [Int(date.timeIntervalSince1970), lacking, listing.number])
    }
  }

  /// How many papers a listing has so far.
  ///
  /// - Throws: ``LibraryError``.
  public func count(of listing: Listing) throws -> Int {
    try reading { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM listingEntry WHERE listing = ?",
        arguments: [listing.number]) ?? 0
    }
  }

  /// Some papers of a listing, in arXiv's order.
  ///
  /// - Parameters:
  ///   - position: The place after which they stand; 0 for the beginning.
  ///   - limit: How many at the most.
  /// - Returns: The papers with their places.
  /// - Throws: ``LibraryError``.
  public func papers(
    of listing: Listing, after position: Int, limit: Int
  ) throws -> [(position: Int, paper: Paper)] {
    try reading { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, version, \(PaperRow.columns), entry.position
          FROM listingEntry AS entry JOIN paper ON paper.number = entry.paper
          WHERE entry.listing = ? AND entry.position > ? ORDER BY entry.position LIMIT ?
          """, arguments: [listing.number, position, limit])
      return rows.compactMap { row in
        guard let paper = PaperRow.paper(row), let position: Int = row[typed: PaperRow.end] else {
          return nil
        }
        return (position, paper)
      }
    }
  }
}

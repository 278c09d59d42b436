internal import ArxivModel
internal import DurableFiles
internal import Foundation
internal import GRDB

/// Copies what can be read of a damaged library into a new one.
///
/// First by SQLite, paper by paper around the damage; and then, for what it cannot reach, from the pages
/// of the file themselves, as when the file's beginning is gone. What sync and import know of their
/// progress is not carried over: they would believe that papers are here which are lost.
struct LibrarySalvage {
  /// What was saved.
  struct Outcome: Hashable, Sendable {
    /// How many papers.
    var papers = 0
    /// How many older versions of them.
    var olderVersions = 0
    /// How many papers there were; nil where nothing tells it any more.
    var expected: Int?
  }

  private let damaged: LibraryFile
  private let target: PaperLibrary
  private let now: Date
  private var outcome = Outcome()

  /// Prepares it.
  ///
  /// - Parameters:
  ///   - path: The damaged file, which is only read.
  ///   - target: The new library.
  init(_ path: String, into target: PaperLibrary, now: Date) {
    damaged = LibraryFile(path)
    self.target = target
    self.now = now
  }

  /// Copies what can be read.
  ///
  /// - Throws: ``LibraryError`` of the new library, and where nothing shows that the file was a library;
  ///   `DurableFile.Failure` of a file that cannot be read at all.
  mutating func run() throws -> Outcome {
    try target.expectManyChanges()
    if let source = try? damaged.open() {
      try source.writeWithoutTransaction { db in
        try copyPapers(db)
        try copyCategories(db)
      }
      try? source.close()
    }
    try copyFromPages()
    guard try outcome.papers > 0 || wasLibrary() else {
      throw LibraryError(
        .damaged,
        "nothing in \(damaged.path) shows that it was a library, and it is left as it is; name another "
          + "file with --library, or move it away")
    }
    return outcome
  }

  /// Whether a file out of which no paper could be read was a library, by its table of schema steps.
  ///
  /// The table is the first that is made, so that its name stands on one of the first pages.
  private func wasLibrary() throws -> Bool {
    let file = open(damaged.path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw DurableFile.Failure("read", damaged.path) }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    let beginning = try handle.read(upToCount: 1 << 20) ?? Data()
    return beginning.range(of: Data("grdb_migrations".utf8)) != nil
  }

  // MARK: - By SQLite

  private static let span: Int64 = 512

  private mutating func copyPapers(_ db: Database) throws {
    func number(_ sql: String) -> Int64? { (try? Int64.fetchOne(db, sql: sql)) ?? nil }
    outcome.expected = [
      number("SELECT count(*) FROM paper INDEXED BY paperBySubmission"),
      number("SELECT count(*) FROM paperText_docsize"),
    ].compactMap { $0.map { Int($0) } }.max()
    // The numbers stand in the indexes as well. Without any, there are no more than fit the file.
    let pages = number("PRAGMA page_count") ?? 0
    let last =
      [
        number("SELECT max(number) FROM paper"), number("SELECT max(id) FROM paperText_docsize"),
        number("SELECT max(number) FROM paper INDEXED BY paperBySubmission"),
      ].compactMap { $0 }.max() ?? pages * 64
    let select = select(db)
    var first: Int64 = 1
    while first <= min(last, pages * 1_024) {
      var entries: [(Int64, PaperEntry)] = []
      collect(db, select, first, first + Self.span - 1, &entries)
      try keep(entries, db)
      first += Self.span
    }
  }

  /// Reads the papers of some numbers, around those that cannot be read.
  private func collect(
    _ db: Database, _ select: String, _ first: Int64, _ last: Int64,
    _ entries: inout [(Int64, PaperEntry)]
  ) {
    var next = first
    do {
      let rows = try Row.fetchCursor(
        try db.cachedStatement(sql: select), arguments: [first, last])
      while let row = try rows.next() {
        guard let number: Int64 = row[typed: row.count - 1] else { continue }
        next = number + 1
        if Self.isWhole(row), let entry = PaperEntry(salvaged: row) {
          entries.append((number, entry))
        }
      }
      return
    } catch {
      guard next <= last, first < last else { return }
    }
    // One half after the other, the second even if the first has nothing to give.
    if next == last { return collect(db, select, next, last, &entries) }
    let middle = next + (last - next) / 2
    collect(db, select, next, middle, &entries)
    collect(db, select, middle + 1, last, &entries)
  }

  /// The columns that hold arXiv's words, at their places in a salvaged row.
  private static let texts = [(2, "title"), (3, "abstract"), (4, "authors"), (7, "dois")]

  private static let length = texts.map { "length(CAST(\($0.1) AS BLOB))" }.joined(separator: " + ")

  /// Whether the texts of a row are as long as they are stored: they end at a zero, and zeros are what a
  /// lost page is full of.
  private static func isWhole(_ row: Row) -> Bool {
    let length = texts.reduce(0) { sum, text in
      let value: String? = row[typed: text.0]
      return sum + (value?.utf8.count ?? 0)
    }
    return row[typed: row.count - 2] == length
  }

  /// The question for papers by their numbers.
  private func select(_ db: Database) -> String {
    """
    SELECT \(Self.columns(PaperEntry.salvagedColumns, of: "paper", db)), \(Self.length), number
    FROM paper NOT INDEXED WHERE number BETWEEN ? AND ? ORDER BY number
    """
  }

  /// Names of columns, of which a schema of an earlier release may not have all.
  private static func columns(_ list: String, of table: String, _ db: Database) -> String {
    let there = Set((try? db.columns(in: table).map(\.name)) ?? [])
    let names = list.split(separator: ", ").map { String($0) }
    return names.map { there.contains($0) || there.isEmpty ? $0 : "NULL AS \($0)" }
      .joined(separator: ", ")
  }

  private mutating func keep(_ entries: [(Int64, PaperEntry)], _ source: Database) throws {
    guard !entries.isEmpty else { return }
    var saved = 0
    var older = 0
    let select = """
      SELECT ? AS id, version, \(Self.columns(PaperRow.columns, of: "olderVersion", source)),
        NULL, NULL, NULL, NULL, NULL
      FROM olderVersion WHERE number = ?
      """
    try target.write { transaction in
      for (number, entry) in entries {
        if try transaction.keep(entry) == .new { saved += 1 }
        for version in Self.olderVersions(of: entry, number, select, source) {
          if try transaction.keep(version) != .unchanged { older += 1 }
        }
      }
    }
    outcome.papers += saved
    outcome.olderVersions += older
  }

  private static func olderVersions(
    of entry: PaperEntry, _ number: Int64, _ select: String, _ source: Database
  ) -> [PaperEntry] {
    let rows = try? Row.fetchAll(
      source.cachedStatement(sql: select), arguments: [entry.paper.id.description, number])
    return (rows ?? []).compactMap { PaperEntry(salvaged: $0) }
      .filter { $0.paper.version < entry.paper.version }
  }

  /// Which categories were synced: those that sync has to begin anew, and `status` to call stale.
  private func copyCategories(_ db: Database) throws {
    let names = (try? String.fetchAll(db, sql: "SELECT category FROM sync")) ?? []
    let states = names.compactMap { Category($0) }.map { category in
      var state = PaperLibrary.SyncState(category: category)
      state.failed = now
      state.failure = "the library was damaged, and papers may be lost: the next sync begins anew"
      return state
    }
    try target.write { transaction in
      for state in states { try transaction.note(state) }
    }
  }

  // MARK: - From the pages

  private mutating func copyFromPages() throws {
    var batch: [PaperEntry] = []
    let isWanted = { id in
      try target.reading { db in
        let select = try db.cachedStatement(sql: "SELECT number FROM paper WHERE id = ?")
        return try Row.fetchOne(select, arguments: [id]) == nil
      }
    }
    try DamagedPages(damaged.path).papers(where: isWanted) { entry in
      batch.append(entry)
      if batch.count == 500 {
        try keepMissing(batch)
        batch = []
      }
    }
    try keepMissing(batch)
    if let expected = outcome.expected { outcome.expected = max(expected, outcome.papers) }
  }

  /// Keeps papers that are not here yet: a page may be one that is no longer in use, whose rows are
  /// older than those that SQLite found.
  private mutating func keepMissing(_ entries: [PaperEntry]) throws {
    let saved = try target.write { transaction in
      try entries.count { entry in
        try !transaction.has(entry.paper.reference) && transaction.keep(entry) == .new
      }
    }
    outcome.papers += saved
  }
}

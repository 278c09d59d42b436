internal import ArxivModel
internal import GRDB

/// The words of a paper by which it is found, and the words of a query: made in the same way.
///
/// TeX, accents, upper case and punctuation are gone: `Schr\"odinger's $\alpha$-decay` has the words
/// `schrodingers alpha decay`. A letter of the Greek alphabet is a word, its name: it is written as a
/// sign and as a word alike.
struct SearchText: Equatable {
  /// The names of the index's columns, in the order of ``columns``.
  static let columnNames = [
    "title", "authors", "abstract", "comment", "journalReference", "reportNumber", "categories",
  ]

  private static let columnList = columnNames.joined(separator: ", ")

  /// The words of each column.
  let columns: PackedColumns

  init(_ paper: Paper) {
    let size = paper.title.utf8.count + paper.abstract.utf8.count + 40 * paper.authors.count
    var columns = PackedColumns(count: Self.columnNames.count, size: size + 200)
    columns.addWords(of: paper.title)
    columns.add { Self.writeNames(of: paper.authors, to: &$0) }
    columns.addWords(of: paper.abstract)
    columns.addWords(of: paper.comment)
    columns.addWords(of: paper.journalReference)
    columns.addWords(of: paper.reportNumber)
    columns.add { bytes in
      for (index, category) in paper.categories.enumerated() {
        if index > 0 { bytes.append(0x20) }
        bytes.append(contentsOf: Self.category(category.id).utf8)
      }
    }
    self.columns = columns
  }

  /// Puts the words into the index.
  func add(to db: Database, number: Int64) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO paperText (\(Self.columnList), rowid) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try columns.run(insert, last: number)
  }

  /// Takes the words out of the index, which must hold just these.
  func remove(from db: Database, number: Int64) throws {
    let delete = try db.cachedStatement(
      sql: """
        INSERT INTO paperText (paperText, \(Self.columnList), rowid)
        VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try columns.run(delete, last: number)
  }

  // MARK: - Words

  /// The words of a text, with a space between.
  static func words(_ text: String) -> String {
    SearchWords.written(TeXText.plain(text), mark: nil)
  }

  /// Writes the words of names, as words like all others, and marked as names.
  private static func writeNames(of authors: [Author], to bytes: inout [UInt8]) {
    let start = bytes.count
    let names = authors.map { TeXText.plain($0.name) }
    for mark in [nil, nameMark] {
      for name in names { SearchWords.append(name, mark: mark, to: &bytes, after: start) }
    }
  }

  /// The words of a name, marked.
  ///
  /// A zero at the end of each keeps the index from taking them for English words, of which it drops
  /// the endings: who looks for the author Lis does not mean Li.
  static func names(_ text: String) -> String {
    SearchWords.written(TeXText.plain(text), mark: nameMark)
  }

  private static let nameMark: UInt8? = 0x30

  /// A category as one word, `cs0cl` for `cs.CL` and `math1ph` for `math-ph`; so that all of an archive
  /// begin alike.
  static func category(_ id: String) -> String {
    String(
      decoding: id.utf8.map { byte in
        switch byte {
        case 0x2E: 0x30
        case 0x2D: 0x31
        default: byte | 0x20
        }
      }, as: UTF8.self)
  }
}

extension PackedColumns {
  /// Adds the words of a text; nothing for none.
  fileprivate mutating func addWords(of text: String?) {
    guard let text else { return addNull() }
    add { SearchWords.append(TeXText.plain(text), mark: nil, to: &$0, after: $0.count) }
  }
}

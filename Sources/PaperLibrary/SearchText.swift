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

  /// The words of each column; where they are stems, as ``StemmedText``.
  let columns: PackedColumns

  /// Takes the words of a paper, and from the words their endings.
  init(_ paper: Paper) {
    self = WordStems.withOne { SearchText(paper, stems: $0) }
  }

  /// Takes the words of a paper.
  ///
  /// - Parameter stems: What takes the endings from the words; where there is nothing, SQLite does it when
  ///   it puts them into the index.
  init(_ paper: Paper, stems: WordStems?) {
    let size = paper.title.utf8.count + paper.abstract.utf8.count + 40 * paper.authors.count
    var columns = PackedColumns(count: Self.columnNames.count, size: size + 200)
    columns.addWords(of: paper.title, stems)
    columns.add(stems) { Self.writeNames(of: paper.authors, stems, to: &$0) }
    columns.addWords(of: paper.abstract, stems)
    columns.addWords(of: paper.comment, stems)
    columns.addWords(of: paper.journalReference, stems)
    columns.addWords(of: paper.reportNumber, stems)
    columns.add(stems) { bytes in
      let start = bytes.count
      for category in paper.categories {
        Self.append(Self.category(category.id), stems, to: &bytes, after: start)
      }
    }
    self.columns = columns
  }

  /// A statement that puts words into the index.
  static func insertion(_ db: Database) throws -> Statement {
    try db.cachedStatement(
      sql: "INSERT INTO paperText (\(columnList), rowid) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
  }

  /// Puts the words into the index.
  ///
  /// - Parameter insertion: See ``insertion(_:)``.
  func add(by insertion: Statement, number: Int64) throws {
    try columns.run(insertion, last: number)
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
  private static func writeNames(
    of authors: [Author], _ stems: WordStems?, to bytes: inout [UInt8]
  ) {
    let start = bytes.count
    let names = authors.map { TeXText.plain($0.name) }
    for name in names { append(name, stems, to: &bytes, after: start) }
    for name in names { SearchWords.append(name, mark: nameMark, to: &bytes, after: start) }
  }

  /// Writes the words of a text, or their stems, behind those that are there.
  @inline(__always)
  fileprivate static func append(
    _ text: String, _ stems: WordStems?, to bytes: inout [UInt8], after start: Int
  ) {
    guard let stems else {
      return SearchWords.append(text, mark: nil, to: &bytes, after: start)
    }
    SearchWords.append(text, mark: nil, to: &bytes, after: start) { word, count in
      stems.shorten(word, count: count)
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
  /// Adds the words of a text, or their stems; nothing for none.
  fileprivate mutating func addWords(of text: String?, _ stems: WordStems?) {
    guard let text else { return addNull() }
    add(stems) { bytes in
      SearchText.append(TeXText.plain(text), stems, to: &bytes, after: bytes.count)
    }
  }

  /// Adds words, or with the mark of ``StemmedText`` stems.
  fileprivate mutating func add(_ stems: WordStems?, _ write: (inout [UInt8]) -> Void) {
    add { bytes in
      if stems != nil { bytes.append(StemmedText.mark) }
      write(&bytes)
    }
  }
}

internal import Foundation
internal import GRDB

/// Whether the index of words is that of the papers.
///
/// FTS5's own check writes, and so keeps every other process from writing while it runs; and it cannot
/// tell whether an index that holds no text is that of the papers. What is read here tells both.
struct WordsCheck {
  private let db: Database
  private let lacking: Set<String>

  /// - Parameter lacking: The names of the tables that are missing.
  init(_ db: Database, lacking: Set<String>) {
    self.db = db
    self.lacking = lacking
  }

  private func finding(_ sentence: String) -> LibraryCheck.Finding {
    LibraryCheck.Finding(kind: .words, sentence: sentence)
  }

  /// What is wrong with the index.
  ///
  /// - Parameters:
  ///   - papers: How many papers there are.
  ///   - isCurrent: Whether the words are those of ``SearchText``, which an older schema's are not.
  func findings(
    papers: Int, _ depth: LibraryCheck.Depth, _ isCurrent: Bool
  ) -> [LibraryCheck.Finding] {
    if let name = lacking.filter({ $0.hasPrefix("paperText") }).min() {
      return [finding("the index of words lacks its table \(name)")]
    }
    do {
      var findings = try counts(papers: papers)
      if findings.isEmpty, depth == .full {
        findings += try terms()
        if findings.isEmpty, isCurrent { findings += try lengths() }
      }
      return findings
    } catch {
      let message = (error as? DatabaseError)?.message ?? "\(error)"
      return [finding("the index of words cannot be read: \(message)")]
    }
  }

  /// Whether each paper has words, and all words have a paper.
  private func counts(papers: Int) throws -> [LibraryCheck.Finding] {
    // Opens the index, which an unreadable configuration prevents.
    _ = try Row.fetchOne(db, sql: "SELECT rowid FROM paperText WHERE paperText MATCH 'a' LIMIT 1")
    guard let figures = try IndexFigures(db) else {
      return [finding("the index of words does not know how many there are")]
    }
    let indexed = try Int.fetchOne(db, sql: "SELECT count(*) FROM paperText_docsize") ?? 0
    let without =
      try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM paper WHERE number NOT IN (SELECT id FROM paperText_docsize)")
      ?? 0
    var findings: [LibraryCheck.Finding] = []
    if without > 0 { findings.append(finding("\(without) of \(papers) papers have no words")) }
    if indexed > papers - without {
      findings.append(finding("\(indexed - papers + without) papers have words and are not there"))
    }
    if findings.isEmpty, figures.papers != indexed {
      findings.append(
        finding("the index of words counts \(figures.papers) papers, and has \(indexed)"))
    }
    return findings
  }

  /// Whether the lists of all words can be read, and hold as many words as were put into them.
  private func terms() throws -> [LibraryCheck.Finding] {
    try db.execute(
      sql: "CREATE VIRTUAL TABLE temp.indexedWord USING fts5vocab('main', 'paperText', 'row')")
    let found = try Int.fetchOne(db, sql: "SELECT sum(cnt) FROM temp.indexedWord") ?? 0
    let known = try IndexFigures(db)?.words.reduce(0, +) ?? 0
    guard found != known else { return [] }
    return [finding("the index of words should hold \(known) words, and holds \(found)")]
  }

  /// Whether each paper has as many words in each column as ``SearchText`` makes of it.
  private func lengths() throws -> [LibraryCheck.Finding] {
    var others = 0
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT paper.id, version, \(PaperRow.columns), sz
        FROM paper JOIN paperText_docsize AS size ON size.id = paper.number
        """)
    while let row = try rows.next() {
      guard let paper = PaperRow.paper(row), let sizes: Data = row[typed: PaperRow.end] else {
        others += 1
        continue
      }
      let counts = SearchText(paper, stems: nil).columns.texts.map { text in
        (text ?? "").utf8.split(separator: 0x20).count
      }
      if IndexFigures.numbers(sizes) != counts { others += 1 }
    }
    guard others > 0 else { return [] }
    return [finding("the index has other words for \(others) papers than those that they hold")]
  }
}

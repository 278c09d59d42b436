public import ArxivModel
internal import GRDB

/// Finds in readable texts what a query matched.
///
/// SQLite's own index does it, over just the texts that are shown: so that a word is known here by the
/// same rules, its endings and accents apart.
public enum SearchHighlighter {
  /// What of a paper is shown.
  public struct Texts: Hashable, Sendable {
    /// The title.
    public var title: String
    /// The authors, in one line.
    public var authors: String
    /// The abstract, in one line.
    public var abstract: String
    /// The comment; empty where there is none.
    public var comment: String

    /// Creates the texts of a paper, which must not hold control characters.
    public init(title: String, authors: String, abstract: String, comment: String) {
      self.title = title
      self.authors = authors
      self.abstract = abstract
      self.comment = comment
    }
  }

  /// A part of a text.
  public struct Piece: Hashable, Sendable {
    /// The part.
    public var text: String
    /// Whether it is what was looked for.
    public var isMatch: Bool

    /// Creates a part.
    public init(text: String, isMatch: Bool) {
      self.text = text
      self.isMatch = isMatch
    }
  }

  /// The texts of a paper with what was looked for.
  public struct Highlighted: Hashable, Sendable {
    /// The title.
    public var title: [Piece]
    /// The authors.
    public var authors: [Piece]
    /// A few words around the best match in the abstract or, failing that, in the comment; empty where
    /// neither has any.
    public var snippet: [Piece]
  }

  /// How many words a snippet has.
  static let snippetLength = 24

  /// Marks in some texts what a query looks for; what it excludes, and categories and dates, are in
  /// no text.
  ///
  /// - Throws: ``LibraryError``.
  public static func highlight(
    _ texts: [Texts], for query: SearchQuery
  ) throws -> [Highlighted] {
    let phrases = query.phrases
    guard !phrases.isEmpty, !texts.isEmpty else { return texts.map(plain) }
    do {
      return try DatabaseQueue().write {
        try highlight(texts, phrases.joined(separator: " OR "), $0)
      }
    } catch let error as DatabaseError {
      throw LibraryError(error, path: "(memory)")
    }
  }

  /// Marks in whole texts what a query looks for, whatever the field that it should be in.
  ///
  /// - Parameters:
  ///   - texts: Texts without control characters.
  ///   - query: What to look for; nil for nothing.
  /// - Throws: ``LibraryError``.
  public static func marked(_ texts: [String], for query: SearchQuery?) throws -> [[Piece]] {
    let phrases = query?.phrasesAnywhere ?? []
    var marked = texts.map { [Piece(text: $0, isMatch: false)] }
    guard !phrases.isEmpty else { return marked }
    do {
      try DatabaseQueue().write { db in
        try db.execute(sql: "CREATE VIRTUAL TABLE shown USING fts5(text, \(tokenizer))")
        for (index, text) in texts.enumerated() {
          try db.execute(
            sql: "INSERT INTO shown (rowid, text) VALUES (?, ?)", arguments: [index, text])
        }
        let rows = try Row.fetchAll(
          db, sql: "SELECT rowid, highlight(shown, 0, ?, ?) FROM shown WHERE shown MATCH ?",
          arguments: [begin, end, phrases.joined(separator: " OR ")])
        for row in rows {
          if let index: Int = row[typed: 0], marked.indices.contains(index) {
            marked[index] = pieces(row[typed: 1])
          }
        }
      }
      return marked
    } catch let error as DatabaseError {
      throw LibraryError(error, path: "(memory)")
    }
  }

  private static let tokenizer = "tokenize = 'porter unicode61 remove_diacritics 2'"

  private static func highlight(
    _ texts: [Texts], _ match: String, _ db: Database
  ) throws -> [Highlighted] {
    try db.execute(
      sql: "CREATE VIRTUAL TABLE shown USING fts5(title, authors, abstract, comment, \(tokenizer))")
    for (index, text) in texts.enumerated() {
      try db.execute(
        sql: "INSERT INTO shown (rowid, title, authors, abstract, comment) VALUES (?, ?, ?, ?, ?)",
        arguments: [index, text.title, text.authors, text.abstract, text.comment])
    }
    var highlighted = texts.map(plain)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT rowid, highlight(shown, 0, ?1, ?2), highlight(shown, 1, ?1, ?2),
          snippet(shown, 2, ?1, ?2, '…', ?4), snippet(shown, 3, ?1, ?2, '…', ?4)
        FROM shown WHERE shown MATCH ?3
        """, arguments: [begin, end, match, snippetLength])
    for row in rows {
      guard let index: Int = row[typed: 0], highlighted.indices.contains(index) else { continue }
      highlighted[index].title = pieces(row[typed: 1])
      highlighted[index].authors = pieces(row[typed: 2])
      let snippets = [pieces(row[typed: 3]), pieces(row[typed: 4])]
      highlighted[index].snippet = snippets.first { $0.contains(where: \.isMatch) } ?? []
    }
    return highlighted
  }

  private static func plain(_ text: Texts) -> Highlighted {
    Highlighted(
      title: [Piece(text: text.title, isMatch: false)],
      authors: [Piece(text: text.authors, isMatch: false)], snippet: [])
  }

  // Characters that no shown text holds.
  private static let begin = "\u{1}"
  private static let end = "\u{2}"

  private static func pieces(_ text: String?) -> [Piece] {
    var pieces: [Piece] = []
    var isMatch = false
    for part in (text ?? "").split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\u{1}" || $0 == "\u{2}" })
    {
      if !part.isEmpty { pieces.append(Piece(text: String(part), isMatch: isMatch)) }
      isMatch.toggle()
    }
    return pieces
  }
}

extension SearchQuery {
  /// What is looked for, each a phrase in the language of FTS5 for any text.
  fileprivate var phrasesAnywhere: [String] {
    switch self {
    case .words(_, let words): ["\"\(words.joined(separator: " ").filter { $0 != "\"" })\""]
    case .category, .submitted: []
    case .and(let left, let right), .or(let left, let right):
      left.phrasesAnywhere + right.phrasesAnywhere
    case .andNot(let left, _): left.phrasesAnywhere
    }
  }

  /// What is looked for in texts, each a phrase in the language of FTS5.
  fileprivate var phrases: [String] {
    switch self {
    case .words(let field, let words):
      let text = words.joined(separator: " ").filter { $0 != "\"" }
      switch field {
      case .all: return ["\"\(text)\""]
      case .title: return ["title : \"\(text)\""]
      case .author: return ["authors : \"\(text)\""]
      case .abstract: return ["abstract : \"\(text)\""]
      case .comment: return ["comment : \"\(text)\""]
      case .journalReference, .reportNumber: return []
      }
    case .category, .submitted: return []
    case .and(let left, let right), .or(let left, let right): return left.phrases + right.phrases
    case .andNot(let left, _): return left.phrases
    }
  }
}

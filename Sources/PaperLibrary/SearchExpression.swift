internal import ArxivModel
internal import GRDB

/// A query as SQLite answers it: an expression for the index of words, a condition on the table of
/// papers, or both, which must then both hold.
struct SearchExpression {
  /// In the language of FTS5; nil where no words are asked for.
  var match: String?
  /// On the columns of `paper`; nil where words are all that is asked for.
  var condition: SQL?

  /// Puts a query so; nil for one that asks only for words which nearly every paper holds, and which
  /// are not in the index.
  init?(_ query: SearchQuery) {
    switch query {
    case .words(let field, let words):
      guard let term = Self.term(field, words.joined(separator: " ")) else { return nil }
      self = term
    case .category(let pattern): match = Self.categories(pattern)
    case .submitted(let window):
      let end = window.last * 60 + 59
      condition = "submitted BETWEEN \(window.first * 60) AND \(end)"
    case .and:
      let parts = query.operands.compactMap { Self($0) }
      guard !parts.isEmpty else { return nil }
      self = Self.all(parts)
    case .or:
      let parts = query.operands.compactMap { Self($0) }
      guard !parts.isEmpty else { return nil }
      self = Self.any(parts)
    case .andNot(let left, let right):
      guard let first = Self(left) else { return nil }
      self = Self(right).map { first.andNot($0) } ?? first
    }
  }

  private init(match: String? = nil, condition: SQL? = nil) {
    self.match = match
    self.condition = condition
  }

  // MARK: - Terms

  private static func term(_ field: SearchField, _ text: String) -> SearchExpression? {
    if field == .author {
      let names = SearchText.names(text)
      return names.isEmpty ? nil : SearchExpression(match: "authors : \"\(names)\"")
    }
    let words = SearchText.words(text)
    guard !words.isEmpty else { return nil }
    switch field {
    case .author, .title: return SearchExpression(match: "title : \"\(words)\"")
    case .abstract: return SearchExpression(match: "abstract : \"\(words)\"")
    case .comment: return SearchExpression(match: "comment : \"\(words)\"")
    case .journalReference: return SearchExpression(match: "journalReference : \"\(words)\"")
    case .reportNumber: return SearchExpression(match: "reportNumber : \"\(words)\"")
    case .all:
      // The authors' words end with a zero: `h0` is the initial H there.
      let isLikeName = words.split(separator: " ").contains { $0.hasSuffix("0") }
      var match = "- \(isLikeName ? "{authors categories}" : "categories") : \"\(words)\""
      for name in Category(typed: text)?.searchedNames ?? [] {
        match += " OR \(Self.category(name.id))"
      }
      let isWords = SearchExpression(match: "(\(match))")
      guard let reference = try? ArxivReference(text) else { return isWords }
      return isWords.or(SearchExpression(condition: "id = \(reference.id.description)"))
    }
  }

  private static func category(_ id: String) -> String {
    "categories : \"\(SearchText.category(id))\""
  }

  /// A category, or with a `*` all that begin so.
  ///
  /// They are named one by one, since the index has no endings and so no beginnings either: SQLite would
  /// take `cs0s` for the plural of `cs0`. Only of whole archives is the beginning a word.
  private static func categories(_ pattern: String) -> String {
    guard pattern.hasSuffix("*") else { return category(pattern) }
    let beginning = pattern.dropLast().lowercased()
    let begins = { (id: String) in id.lowercased().hasPrefix(beginning) }
    let names = Set(
      Taxonomy.categories.values.filter { begins($0.category.id) }.flatMap(\.category.searchedNames)
    )
    var terms = names.map(\.id).sorted().map { category($0) }
    if beginning.hasSuffix(".") {
      // Classes that arXiv made later are found as well.
      terms = terms.filter { !$0.hasPrefix("categories : \"\(SearchText.category(beginning))") }
      terms.append("\(category(beginning)) *")
    }
    return terms.count == 1 ? terms[0] : "(\(terms.joined(separator: " OR ")))"
  }

  // MARK: - Operators

  func and(_ other: SearchExpression) -> SearchExpression { Self.all([self, other]) }

  private func or(_ other: SearchExpression) -> SearchExpression { Self.any([self, other]) }

  /// All of some; side by side, since SQLite reads what nests to a certain depth only.
  private static func all(_ parts: [SearchExpression]) -> SearchExpression {
    let matches = unique(parts.compactMap(\.match))
    let conditions = parts.compactMap(\.condition)
    return SearchExpression(
      match: matches.count > 1 ? "(\(matches.joined(separator: " AND ")))" : matches.first,
      condition: conditions.count > 1
        ? "(\(conditions.joined(separator: " AND ")))" : conditions.first)
  }

  /// Each of some once: what was said twice would be looked for twice.
  private static func unique(_ matches: [String]) -> [String] {
    var seen: Set<String> = []
    return matches.filter { seen.insert($0).inserted }
  }

  /// Any of some.
  private static func any(_ parts: [SearchExpression]) -> SearchExpression {
    if parts.count == 1 { return parts[0] }
    let matches = parts.compactMap { $0.condition == nil ? $0.match : nil }
    if matches.count == parts.count {
      return SearchExpression(match: "(\(unique(matches).joined(separator: " OR ")))")
    }
    return SearchExpression(condition: "(\(parts.map(\.whole).joined(separator: " OR ")))")
  }

  private func andNot(_ other: SearchExpression) -> SearchExpression {
    if let match, let second = other.match, other.condition == nil {
      return SearchExpression(match: "(\(match) NOT \(second))", condition: condition)
    }
    let without: SQL = "NOT \(other.whole)"
    return SearchExpression(
      match: match, condition: condition.map { "(\($0) AND \(without))" } ?? without)
  }

  private static func joined<Value>(
    _ left: Value?, _ right: Value?, _ join: (Value, Value) -> Value
  ) -> Value? {
    guard let left, let right else { return left ?? right }
    return join(left, right)
  }

  /// All of it as a condition on `paper`.
  var whole: SQL {
    let found: SQL? = match.map {
      "number IN (SELECT rowid FROM paperText WHERE paperText MATCH \($0))"
    }
    return Self.joined(found, condition) { "(\($0) AND \($1))" } ?? "TRUE"
  }
}

extension SearchQuery {
  /// What `AND` or `OR` stands between, however it was bracketed; of anything else itself.
  fileprivate var operands: [SearchQuery] {
    var operands: [SearchQuery] = []
    var rest = [self]
    while let query = rest.popLast() {
      switch (self, query) {
      case (.and, .and(let left, let right)), (.or, .or(let left, let right)):
        rest += [right, left]
      default: operands.append(query)
      }
    }
    return operands
  }

  /// How deep different operators stand within each other.
  private var nesting: Int {
    switch self {
    case .words, .category, .submitted: 0
    case .and, .or: 1 + (operands.map(\.nesting).max() ?? 0)
    case .andNot(let left, let right): 1 + max(left.nesting, right.nesting)
    }
  }

  /// How deep they may stand: SQLite's readers hold a hundred open signs, of which a level has three.
  private static let deepest = 20

  /// The query as SQLite answers it.
  ///
  /// - Throws: ``LibraryError`` for one that cannot be answered.
  func expression() throws(LibraryError) -> SearchExpression {
    let query = withBothNamesOfCategories
    guard query.nesting <= Self.deepest else {
      throw LibraryError(
        .tooDeep,
        "the query changes between AND, OR and ANDNOT more than \(Self.deepest) times within "
          + "brackets, which the library cannot answer; ask in several searches")
    }
    guard let expression = SearchExpression(query) else {
      throw LibraryError(
        .tooVague, "“\(self)” has only words that nearly every paper holds, which are not searched"
      )
    }
    return expression
  }
}

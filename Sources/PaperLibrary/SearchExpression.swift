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
    case .category(let pattern): match = Self.category(pattern)
    case .submitted(let window):
      let end = window.last * 60 + 59
      condition = "submitted BETWEEN \(window.first * 60) AND \(end)"
    case .and(let left, let right):
      guard let joined = Self.joined(Self(left), Self(right), { $0.and($1) }) else { return nil }
      self = joined
    case .or(let left, let right):
      guard let joined = Self.joined(Self(left), Self(right), { $0.or($1) }) else { return nil }
      self = joined
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
      var match = "- categories : \"\(words)\""
      if let category = Category(typed: text) { match += " OR \(Self.category(category.id))" }
      let isWords = SearchExpression(match: "(\(match))")
      guard let reference = try? ArxivReference(text) else { return isWords }
      return isWords.or(SearchExpression(condition: "id = \(reference.id.description)"))
    }
  }

  private static func category(_ pattern: String) -> String {
    let isStem = pattern.hasSuffix("*")
    let word = SearchText.category(isStem ? String(pattern.dropLast()) : pattern)
    return "categories : \"\(word)\"\(isStem ? " *" : "")"
  }

  // MARK: - Operators

  func and(_ other: SearchExpression) -> SearchExpression {
    SearchExpression(
      match: Self.joined(match, other.match) { "(\($0) AND \($1))" },
      condition: Self.joined(condition, other.condition) { "(\($0) AND \($1))" })
  }

  private func or(_ other: SearchExpression) -> SearchExpression {
    if let match, let second = other.match, condition == nil, other.condition == nil {
      return SearchExpression(match: "(\(match) OR \(second))")
    }
    return SearchExpression(condition: "(\(whole) OR \(other.whole))")
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

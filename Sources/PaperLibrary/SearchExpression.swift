internal import ArxivModel
internal import GRDB

/// A query as SQLite answers it: an expression for the index of words, a condition on the table of
/// papers, or both, which must then both hold.
struct SearchExpression {
  /// In the language of FTS5; nil where no words are asked for.
  var match: String?
  /// On the columns of `paper`; nil where words are all that is asked for.
  var condition: SQL?

  init(_ query: SearchQuery) {
    switch query {
    case .words(let field, let words): self = Self.words(field, words.joined(separator: " "))
    case .category(let pattern): match = Self.category(pattern)
    case .submitted(let window):
      let end = window.last * 60 + 59
      condition = "submitted BETWEEN \(window.first * 60) AND \(end)"
    case .and(let left, let right): self = Self(left).and(Self(right))
    case .or(let left, let right): self = Self(left).or(Self(right))
    case .andNot(let left, let right): self = Self(left).andNot(Self(right))
    }
  }

  private init(match: String? = nil, condition: SQL? = nil) {
    self.match = match
    self.condition = condition
  }

  // MARK: - Terms

  private static func words(_ field: SearchField, _ text: String) -> SearchExpression {
    let words = SearchText.words(text)
    guard !words.isEmpty else { return SearchExpression(condition: "FALSE") }
    switch field {
    case .author: return SearchExpression(match: "authors : \"\(SearchText.names(text))\"")
    case .title: return SearchExpression(match: "title : \"\(words)\"")
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

  private func and(_ other: SearchExpression) -> SearchExpression {
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

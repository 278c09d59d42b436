/// Reads the words of a repaired query into an expression.
struct QueryParser {
  private var tokens: ArraySlice<QueryToken>
  private let query: String

  /// Prepares to read.
  ///
  /// - Parameters:
  ///   - tokens: The words of the repaired query.
  ///   - query: The repaired query, for the text of an error.
  init(tokens: [QueryToken], query: String) {
    self.tokens = tokens[...]
    self.query = query
  }

  /// Reads the whole query.
  mutating func parse() throws(QueryFailure) -> SearchQuery.Expression {
    let result = try expression()
    guard tokens.isEmpty else { throw invalid }
    return result
  }

  private mutating func expression() throws(QueryFailure) -> SearchQuery.Expression {
    let left = try part()
    guard case .joint(let word) = tokens.first else { return left }
    guard let joint = SearchQuery.Operator(rawValue: word) else { throw invalid }
    tokens.removeFirst()
    return .joined(left, joint, try expression())
  }

  private mutating func part() throws(QueryFailure) -> SearchQuery.Expression {
    switch tokens.popFirst() {
    case .joint("ANDNOT"):
      // The server knows a leading ANDNOT before a single term, and breaks on a group.
      guard tokens.first != .open else { throw .internalError }
      return .not(try part())
    case .open:
      let inner = try expression()
      guard tokens.popFirst() == .close else { throw invalid }
      return inner
    case .prefix(let prefix):
      guard case .text(let text) = tokens.popFirst() else { throw invalid }
      return .term(
        field: String(prefix.dropLast()),
        text: text.hasPrefix("\"") ? String(text.dropFirst().dropLast()) : text)
    default:
      throw invalid
    }
  }

  private var invalid: QueryFailure { .badRequest("Invalid query string: '\(query)'") }
}

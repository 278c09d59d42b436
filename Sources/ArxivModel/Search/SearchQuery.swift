/// What to look for, in the grammar of arXiv's search: `ti:mixer AND cat:cs.CV`.
///
/// The same value asks arXiv and the library. A query that arXiv would refuse, or would silently read
/// as another one, cannot be written down.
public indirect enum SearchQuery: Hashable, Sendable {
  /// Words in a row, in a field.
  case words(SearchField, [String])
  /// A category, or with `*` at its end, all that begin so: `cs.CL`, `cs.*`.
  case category(String)
  /// Version 1 was submitted within a window.
  case submitted(DateWindow)
  /// Both.
  case and(SearchQuery, SearchQuery)
  /// Either.
  case or(SearchQuery, SearchQuery)
  /// The first without the second.
  case andNot(SearchQuery, SearchQuery)

  /// All of some queries; nil of none.
  public static func all(_ queries: [SearchQuery]) -> SearchQuery? {
    queries.dropFirst().reduce(queries.first) { left, right in
      left.map { .and($0, right) }
    }
  }

  /// Any of some queries; nil of none.
  public static func any(_ queries: [SearchQuery]) -> SearchQuery? {
    queries.dropFirst().reduce(queries.first) { left, right in
      left.map { .or($0, right) }
    }
  }
}

/// A field that arXiv searches.
///
/// Comes from section 5.1 of arXiv's API manual.
public enum SearchField: String, Hashable, Sendable, CaseIterable {
  /// Everything.
  case all
  /// The title.
  case title = "ti"
  /// The authors.
  case author = "au"
  /// The abstract.
  case abstract = "abs"
  /// The comment.
  case comment = "co"
  /// The journal reference.
  case journalReference = "jr"
  /// The report number.
  case reportNumber = "rn"
}

extension SearchQuery {
  /// The query with each category that has two names put as either of them.
  ///
  /// arXiv stores one name of such a pair with a paper (`cs.IT` or `math.IT`), and searches for that.
  public var withBothNamesOfCategories: SearchQuery {
    switch self {
    case .words, .submitted: return self
    case .category(let pattern):
      let names = Category(pattern)?.searchedNames ?? []
      guard names.count > 1 else { return self }
      return SearchQuery.any(names.map { .category($0.id) }) ?? self
    case .and(let left, let right):
      return .and(left.withBothNamesOfCategories, right.withBothNamesOfCategories)
    case .or(let left, let right):
      return .or(left.withBothNamesOfCategories, right.withBothNamesOfCategories)
    case .andNot(let left, let right):
      return .andNot(left.withBothNamesOfCategories, right.withBothNamesOfCategories)
    }
  }
}

extension SearchQuery: CustomStringConvertible {
  /// The query as arXiv takes it, with every bracket written.
  ///
  /// arXiv reads operators from right to left and knows no precedence, so that `a AND b OR c` would be
  /// `a AND (b OR c)` to it.
  public var description: String {
    switch self {
    case .words(let field, let words):
      let text = words.joined(separator: " ")
      let isOneWord = words.count == 1 && text.allSatisfy { $0.isLetter || $0.isNumber }
      return "\(field.rawValue):" + (isOneWord ? text : "\"\(text)\"")
    case .category(let pattern): return "cat:\(pattern)"
    case .submitted(let window): return "submittedDate:\(window)"
    case .and(let left, let right): return "(\(left) AND \(right))"
    case .or(let left, let right): return "(\(left) OR \(right))"
    case .andNot(let left, let right): return "(\(left) ANDNOT \(right))"
    }
  }
}

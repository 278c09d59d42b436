internal import ArxivModel

extension FuzzTarget {
  /// A search: what is printed of it is read as the same.
  static let query = FuzzTarget("query", longest: 256) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let query: SearchQuery
    do {
      query = try SearchQuery(parsing: text)
    } catch let error as SearchQuery.ParseError {
      try hold(!error.reason.isEmpty, "no reason")
      try hold((0...error.query.count).contains(error.offset), "the place \(error.offset)")
      return
    }
    let printed = query.description
    do {
      let again = try SearchQuery(parsing: printed)
      try hold(again == query, "\(printed) is read as \(again)")
    } catch let error as SearchQuery.ParseError {
      // With all brackets written, a long query is beyond what anybody types.
      let isLong = error.reason.contains("4,000") || error.reason.contains("too deep")
      try hold(isLong, "\(printed) is not read: \(error)")
    }
    _ = query.withBothNamesOfCategories.description
  }
}

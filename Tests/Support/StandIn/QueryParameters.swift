/// The checked parameters of a request.
struct QueryParameters {
  /// What the results are sorted by.
  enum Sort: String {
    case relevance
    case lastUpdatedDate
    case submittedDate
  }

  /// The `search_query` as it was sent.
  let searchText: String?
  /// The `search_query` as the server reads it.
  let search: SearchQuery?
  /// The words of `id_list`.
  let ids: [String]
  /// The number of results to pass over.
  let start: Int
  /// The number of results to give.
  let maxResults: Int
  /// What the results are sorted by.
  let sort: Sort
  /// Whether the last come first.
  let isDescending: Bool

  /// Checks parameters in the order in which the server does.
  init(_ values: [String: String], layout: StandInArxiv.Layout) throws(QueryFailure) {
    let idList = values["id_list"] ?? ""
    ids =
      idList.isEmpty
      ? [] : idList.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for id in ids where !Self.holdsIdentifier(id) {
      throw .badRequest("incorrect id format for \(id)", anchored: true)
    }
    maxResults = try Self.number(values, "max_results", default: 10)
    start = try Self.number(values, "start", default: 0)
    guard let sort = Sort(rawValue: values["sortBy"] ?? Sort.relevance.rawValue) else {
      throw .badSort("sortBy must be in: relevance, lastUpdatedDate, submittedDate")
    }
    self.sort = sort
    switch values["sortOrder"] ?? "descending" {
    case "ascending": isDescending = false
    case "descending": isDescending = true
    default: throw .badSort("sortOrder must be in: ascending, descending")
    }
    let text = values["search_query"] ?? ""
    searchText = text.isEmpty ? nil : text
    guard !text.isEmpty || !ids.isEmpty else {
      throw .badRequest("Either a search_query or id_list must be specified for the classic API.")
    }
    search = text.isEmpty ? nil : try SearchQuery(reading: text)
    switch layout {
    case .new:
      // The server divides by the size of a page, and its index refuses to look further.
      guard maxResults > 0, start + maxResults <= 10_000 else { throw .internalError }
    case .legacy:
      guard maxResults <= 30_000 else {
        throw .badRequest("max_results must be at most 30000", anchored: true)
      }
    }
  }

  /// The query as the feed's title shows it.
  func canonical(_ layout: StandInArxiv.Layout) -> String {
    let text = layout == .legacy ? searchText : search?.repaired
    return "search_query=\(text ?? "")&id_list=\(ids.joined(separator: ","))"
      + "&start=\(start)&max_results=\(maxResults)"
  }

  private static func number(
    _ values: [String: String], _ name: String, default standard: Int
  ) throws(QueryFailure) -> Int {
    guard let text = values[name] else { return standard }
    guard let number = Int(text) else {
      throw .badRequest("\(name) must be an integer", anchored: true)
    }
    guard number >= 0 else {
      throw .badRequest("\(name) must be non-negative", anchored: true)
    }
    return min(number, Int(Int32.max))
  }

  private static let archives = [
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn",
    "chem-ph", "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex",
    "hep-lat", "hep-ph", "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th",
    "patt-sol", "physics", "plasm-ph", "q-alg", "q-bio", "quant-ph", "solv-int", "supr-con",
  ]

  /// Whether there is an identifier anywhere in a word, which is all that the server asks for.
  private static func holdsIdentifier(_ word: String) -> Bool {
    if word.contains(/[0-9]{4}\.[0-9]{4,5}/) { return true }
    return word.matches(of: /([a-z-]+)(?:\.[A-Z]{2})?\/[0-9]{7}/).contains { match in
      archives.contains { match.output.1.hasSuffix($0) }
    }
  }
}

/// Finds the papers that a request asks for.
final class QueryEvaluator: Sendable {
  /// A paper in one of its versions.
  struct Hit: Sendable, Equatable {
    var paper: StandInPaper
    var version: StandInPaper.Version
    /// Markup to stand in place of the title, when a fault wants it so.
    var titleMarkup: [UInt8]?

    /// The identifier with version.
    var versionedID: String { "\(paper.id)v\(version.version)" }
  }

  /// The papers in the order in which they were given.
  let papers: [StandInPaper]

  private let places: [String: Int]
  private let texts = Mutex<[PaperText]>([])
  private let searches = Mutex<[String: [Hit]]>([:])

  /// Prepares to search.
  init(papers: [StandInPaper]) {
    self.papers = papers
    places = Dictionary(
      papers.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The paper with an identifier.
  func paper(_ id: String) -> StandInPaper? { places[id].map { papers[$0] } }

  /// Everything that a request matches, sorted, before it is cut into pages.
  func hits(
    for parameters: QueryParameters, layout: StandInArxiv.Layout
  ) throws(QueryFailure) -> [Hit] {
    var hits: [Hit]
    if parameters.ids.isEmpty {
      hits = try searchAll(parameters)
    } else {
      hits = parameters.ids.compactMap(hit(for:))
      var seen: Set<String> = []
      hits.removeAll { !seen.insert($0.versionedID).inserted }
      if let search = parameters.search {
        var matching: [Hit] = []
        for hit in hits where try matches(hit.paper, search.expression) { matching.append(hit) }
        hits = matching
      }
      if layout == .new { shuffle(&hits) }
    }
    if parameters.sort == .relevance, !parameters.isDescending { hits.reverse() }
    return parameters.sort == .relevance ? hits : sorted(hits, parameters)
  }

  private func searchAll(_ parameters: QueryParameters) throws(QueryFailure) -> [Hit] {
    guard let search = parameters.search else { return [] }
    if let known = searches.withLock({ $0[search.repaired] }) { return known }
    var hits: [Hit] = []
    for paper in papers where try matches(paper, search.expression) {
      hits.append(Hit(paper: paper, version: paper.currentVersion))
    }
    let result = shuffled(hits)
    searches.withLock { $0[search.repaired] = result }
    return result
  }

  private func hit(for id: String) -> Hit? {
    if let place = places[id] {
      return Hit(paper: papers[place], version: papers[place].currentVersion)
    }
    guard
      let mark = id.lastIndex(of: "v"), let number = Int(id[id.index(after: mark)...]),
      let place = places[String(id[..<mark])],
      let version = papers[place].versions.first(where: { $0.version == number })
    else { return nil }
    return Hit(paper: papers[place], version: version)
  }
}

// MARK: - Order

extension QueryEvaluator {
  private func sorted(_ hits: [Hit], _ parameters: QueryParameters) -> [Hit] {
    let key: (Hit) -> String =
      parameters.sort == .submittedDate ? { $0.paper.published } : { $0.version.updated }
    let keyed = hits.map { (date: key($0), hit: $0) }
    // The sort is stable, so hits of the same moment keep the order of relevance.
    let ordered =
      parameters.isDescending
      ? keyed.sorted { $0.date > $1.date } : keyed.sorted { $0.date < $1.date }
    return ordered.map(\.hit)
  }

  /// Puts hits into an order that has nothing to do with the one asked for.
  private func shuffle(_ hits: inout [Hit]) {
    let asked = hits
    hits = shuffled(hits)
    if hits == asked { hits.reverse() }
  }

  /// The hits in an order that looks random and is always the same.
  private func shuffled(_ hits: [Hit]) -> [Hit] {
    hits.map { (stableHash($0.versionedID.utf8), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

// MARK: - Matching

extension QueryEvaluator {
  private func matches(
    _ paper: StandInPaper, _ expression: SearchQuery.Expression
  ) throws(QueryFailure) -> Bool {
    switch expression {
    case .term(let field, let text):
      return try matches(paper, field: field, text: text)
    case .not(let part):
      return try !matches(paper, part)
    case .joined(let left, let joint, let right):
      // Both sides are always looked at, so that a broken one shows itself.
      let first = try matches(paper, left)
      let second = try matches(paper, right)
      return switch joint {
      case .and: first && second
      case .or: first || second
      case .andNot: first && !second
      }
    }
  }

  private func matches(
    _ paper: StandInPaper, field: String, text: String
  ) throws(QueryFailure) -> Bool {
    switch field {
    case "cat":
      return text.hasSuffix("*")
        ? paper.categories.contains { $0.hasPrefix(text.dropLast()) }
        : paper.categories.contains(text)
    case "id":
      return text == paper.id || text == "\(paper.id)v\(paper.currentVersion.version)"
    case "doi":
      return paper.dois.contains { $0.lowercased() == text.lowercased() }
    case "submittedDate":
      return try window(text).contains(String(paper.published.filter(\.isNumber).prefix(12)))
    case "rn":
      return false
    default:
      return matches(words(of: paper), field: field, words: PaperText.words(text))
    }
  }

  private func matches(_ text: PaperText, field: String, words: [String]) -> Bool {
    guard !words.isEmpty else { return false }
    return switch field {
    case "ti": text.title.contain(phrase: words)
    case "abs": text.abstract.contain(phrase: words)
    case "co": text.comment.contain(phrase: words)
    case "jr": text.journalReference.contain(phrase: words)
    case "au": text.authors.contains { $0.contain(all: words) }
    default:
      text.authors.contains { $0.contain(all: words) }
        || [text.title, text.abstract, text.comment, text.journalReference, text.rest]
          .contains { $0.contain(phrase: words) }
    }
  }

  private func window(_ text: String) throws(QueryFailure) -> ClosedRange<String> {
    let (from, to) = (String(text.prefix(12)), String(text.suffix(12)))
    guard text == "\(from) TO \(to)", (from + to).utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw .internalError
    }
    return from <= to ? from...to : "none"..."none"
  }

  private func words(of paper: StandInPaper) -> PaperText {
    texts.withLock { texts in
      if texts.isEmpty { texts = papers.map(PaperText.init) }
      return places[paper.id].map { texts[$0] } ?? PaperText(paper)
    }
  }
}

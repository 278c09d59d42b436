internal import ArxivModel

/// Reads the reply to a question for ids, and holds it against the question.
final class IdentifierReply: ReplyReader {
  private let decoder: QueryFeedDecoder
  private let asked: [ArxivID: Set<Int?>]
  private let papers = Papers()

  private final class Papers {
    var list: [Paper] = []
  }

  /// The papers of a whole feed that is no good answer, since it lacks others or has records that
  /// cannot be used; nothing where the feed itself is in doubt.
  private(set) var salvage = Salvage()

  /// What a bad answer is good for.
  struct Salvage {
    /// The papers that came whole.
    var papers: [Paper] = []
    /// Why others that came cannot be used.
    var defects: [ArxivID: String] = [:]
  }

  init(asked references: [ArxivReference]) throws {
    var asked: [ArxivID: Set<Int?>] = [:]
    for reference in references { asked[reference.id, default: []].insert(reference.version) }
    self.asked = asked
    decoder = try QueryFeedDecoder { [papers] in papers.list.append($0) }
  }

  func consume(_ bytes: UnsafeRawBufferPointer) {
    decoder.consume(bytes)
  }

  /// The papers that came, each once.
  func finish() -> ReplyVerdict<[Paper]> {
    switch decoder.finish() {
    case .feed(let feed): return check(feed)
    case .error(let error): return .fault(ReplyFault(error))
    case .malformed(let place): return .fault(ReplyFault(place))
    case .notAFeed(let what): return .fault(ReplyFault(what))
    }
  }

  private func check(_ feed: QueryFeed) -> ReplyVerdict<[Paper]> {
    var seen: Set<ArxivReference> = []
    let distinct = papers.list.filter { seen.insert($0.reference).inserted }
    if let stranger = distinct.first(where: { !wasAsked($0) }) {
      return .fault(.incomplete("papers that were not asked for, such as \(stranger.reference)"))
    }
    salvage = Salvage(papers: distinct)
    for defect in feed.defects {
      guard let reference = defect.reference else { continue }
      salvage.defects[reference.id] = "what arXiv sends of it \(defect.reason)"
    }
    if let defect = feed.defects.first {
      return .fault(.incomplete("an unusable record: \(defect)"))
    }
    guard let total = feed.totalResults else {
      return .fault(.incomplete("a feed that does not say how many papers it has"))
    }
    let announced = min(total, asked.values.reduce(0) { $0 + $1.count })
    guard distinct.count >= announced else {
      return .fault(.incomplete("\(distinct.count) of the \(announced) papers that it announced"))
    }
    return .answer(distinct)
  }

  private func wasAsked(_ paper: Paper) -> Bool {
    guard let versions = asked[paper.id] else { return false }
    return versions.contains(paper.version) || versions.contains(nil)
  }
}

internal import ArxivModel

/// Reads the reply to a question for a page, and holds it against the question.
final class ListingReply: ReplyReader {
  /// A page as it came.
  struct Page {
    var papers: [Paper]
    var total: Int
  }

  private let decoder: QueryFeedDecoder
  private let start: Int
  private let count: Int
  private let papers = Papers()

  private final class Papers {
    var list: [Paper] = []
  }

  init(start: Int, count: Int) throws {
    self.start = start
    self.count = count
    decoder = try QueryFeedDecoder { [papers] in papers.list.append($0) }
  }

  func consume(_ bytes: UnsafeRawBufferPointer) {
    decoder.consume(bytes)
  }

  func finish() -> ReplyVerdict<Page> {
    switch decoder.finish() {
    case .feed(let feed): check(feed)
    case .error(let error): .fault(ReplyFault(error))
    case .malformed(let place): .fault(ReplyFault(place))
    case .notAFeed(let what): .fault(ReplyFault(what))
    }
  }

  private func check(_ feed: QueryFeed) -> ReplyVerdict<Page> {
    if let defect = feed.defects.first {
      return .fault(.incomplete("an unusable record: \(defect)"))
    }
    guard let total = feed.totalResults else {
      return .fault(.incomplete("a feed that does not say how many papers it has"))
    }
    if let index = feed.startIndex, index != start {
      return .fault(.incomplete("records from \(index) in place of those from \(start)"))
    }
    var seen: Set<ArxivID> = []
    let distinct = papers.list.filter { seen.insert($0.id).inserted }
    let expected = max(0, min(count, total - start))
    guard distinct.count >= expected else {
      return .fault(.incomplete("\(distinct.count) of the \(expected) papers that it announced"))
    }
    return .answer(Page(papers: distinct, total: total))
  }
}

extension ReplyFault {
  /// What an error feed is to the question that it answers.
  init(_ error: FeedError) {
    // A refusal names its chapter (`…/api/errors#incorrect_id_format`); a mishap has none.
    self.init(kind: error.id.contains("#") ? .rejected : .serverError, reason: error.message)
  }

  /// What a broken feed is.
  init(_ place: MalformedFeed) {
    self.init(kind: .broken, reason: place.description)
  }

  /// What a body is that is no feed.
  init(_ what: NonFeed) {
    self.init(kind: what.isRateLimit ? .rateLimited : .notAFeed, reason: "it sent \(what)")
  }

  /// What a whole feed is that lacks something.
  static func incomplete(_ what: String) -> ReplyFault {
    ReplyFault(kind: .incomplete, reason: "it sent \(what)")
  }
}

extension Fault {
  /// The way in which this fault answers a request.
  ///
  /// - Parameters:
  ///   - outcome: What a healthy server would say.
  ///   - layout: The layout of the feeds.
  ///   - papers: The papers to choose from where others than the asked ones are wanted.
  func answer(
    to outcome: StandInOutcome, layout: StandInArxiv.Layout, papers: [StandInPaper]
  ) -> WireAnswer {
    switch self {
    case .cut(.byte(let count)):
      return .cut(outcome.reply(layout), atByte: count)
    case .cut(.fraction(let fraction)):
      let reply = outcome.reply(layout)
      return .cut(reply, atByte: Int(Double(reply.body.count) * min(max(fraction, 0), 1)))
    case .reset:
      return .reset
    case .silence(let seconds):
      return .silence(seconds: seconds)
    case .slowDrip(let bytesPerSecond):
      return .drip(outcome.reply(layout), bytesPerSecond: bytesPerSecond)
    case .endless:
      return endless(layout: layout)
    default:
      return .whole(
        refusal(of: outcome, layout: layout)
          ?? alteredFeed(of: outcome, layout: layout, papers: papers))
    }
  }

  /// The reply of those faults that care little for what was asked.
  private func refusal(
    of outcome: StandInOutcome, layout: StandInArxiv.Layout
  ) -> WireAnswer.Reply? {
    switch self {
    case .tooManyRequests(let retryAfter):
      .text(429, "Rate exceeded.", headers: headers(retryAfter))
    case .unavailable(let retryAfter):
      .page(
        503, title: "503 Service Unavailable", text: "The service cannot answer now.",
        headers: headers(retryAfter))
    case .serverError500:
      .failure(.internalError, query: outcome.query, layout: layout)
    case .rateExceeded200:
      .text(200, "Rate exceeded.")
    case .rateExceeded429:
      .text(429, "Rate exceeded.")
    case .html200:
      .page(200, title: "Maintenance", text: "The site is down for maintenance & will be back.")
    case .html403:
      .page(
        403, title: "Access Denied",
        text: "Requests from your network look like those of a robot, which we do not allow.")
    case .html503:
      .page(
        503, title: "503 first byte timeout", text: "Varnish cache server: no answer came in time.",
        headers: headers(.seconds(0)))
    case .errorFeed400(let message):
      .failure(.badRequest(message, anchored: true), query: outcome.query, layout: layout)
    case .errorFeed200(let message):
      .feed(
        FeedWriter.errorFeed(
          .badRequest(message, anchored: true), query: outcome.query, layout: layout),
        layout: layout)
    case .body(let status, let contentType, let bytes):
      WireAnswer.Reply(status, type: contentType, body: bytes)
    case .emptyBody:
      .feed([], layout: layout)
    case .redirect(let address, let status):
      .redirect(to: address, status: status)
    case .redirectLoop:
      .redirect(to: StandInSite.loopPath + "1", status: 302)
    default:
      nil
    }
  }

  private func headers(_ retryAfter: RetryAfter?) -> [(name: String, value: String)] {
    switch retryAfter {
    case nil: []
    case .seconds(let seconds): [(name: "Retry-After", value: String(seconds))]
    case .date(let offset): [(name: "Retry-After", value: ServerClock.httpDate(offset: offset))]
    case .text(let text): [(name: "Retry-After", value: text)]
    }
  }

  private func endless(layout: StandInArxiv.Layout) -> WireAnswer {
    var page = FeedPage(query: "search_query=all:endless&id_list=&start=0&max_results=10")
    page.total = 9_999
    let hits = StandInPaper.synthetic(count: 100).map {
      QueryEvaluator.Hit(paper: $0, version: $0.currentVersion)
    }
    return .endless(
      start: FeedWriter.head(of: page, layout: layout),
      again: FeedWriter.entries(hits, layout: layout))
  }
}

extension Fault {
  /// The way in which this fault answers a request.
  ///
  /// - Parameters:
  ///   - outcome: What a healthy server would say.
  ///   - papers: The papers to choose from where others than the asked ones are wanted.
  func answer(to outcome: StandInOutcome, papers: [StandInPaper]) -> WireAnswer {
    switch self {
    case .cut(.byte(let count)):
      return .cut(outcome.reply, atByte: count)
    case .cut(.fraction(let fraction)):
      let reply = outcome.reply
      return .cut(reply, atByte: Int(Double(reply.body.count) * min(max(fraction, 0), 1)))
    case .reset:
      return .reset
    case .silence(let seconds):
      return .silence(seconds: seconds)
    case .slowDrip(let bytesPerSecond):
      return .drip(outcome.reply, bytesPerSecond: bytesPerSecond)
    case .endless:
      let (start, again) = outcome.voice.endless
      return .endless(type: outcome.voice.contentType, start: start, again: again)
    default:
      return .whole(refusal(outcome.voice) ?? alteredPage(of: outcome, papers: papers))
    }
  }

  /// The reply of those faults that care little for what was asked.
  private func refusal(_ voice: any AnswerVoice) -> WireAnswer.Reply? {
    switch self {
    case .tooManyRequests(let retryAfter):
      .text(429, "Rate exceeded.", headers: headers(retryAfter))
    case .unavailable(let retryAfter):
      .page(
        503, title: "503 Service Unavailable", text: "The service cannot answer now.",
        headers: headers(retryAfter))
    case .serverError500:
      voice.refusal(.internalError)
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
      voice.refusal(.badRequest(message, anchored: true))
    case .errorFeed200(let message):
      voice.refusal(.badRequest(message, anchored: true, status: 200))
    case .body(let status, let contentType, let bytes):
      WireAnswer.Reply(status, type: contentType, body: bytes)
    case .emptyBody:
      WireAnswer.Reply(200, type: voice.contentType, body: [])
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
}

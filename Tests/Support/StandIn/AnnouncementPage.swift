/// A daily feed.
struct AnnouncementPage: AnswerPage {
  /// What the feed is and is called.
  let voice: AnnouncementVoice
  /// Its name, such as `math.CO, cs.DM`.
  let name: String
  /// The papers, in order.
  var hits: [QueryEvaluator.Hit]
  /// Why they are announced, by identifier.
  let kinds: [String: Announced.Kind]
  /// The tags of the feed that the client has already.
  let known: String?
  /// A document type declaration, which no healthy answer has.
  var documentType = ""

  var asked: [String] { [] }

  mutating func claimNothing() {
    hits = []
  }

  var reply: WireAnswer.Reply {
    let body = AnnouncementWriter.feed(self)
    let tag = "\"\(String(stableHash(body), radix: 16))\""
    let headers = [
      (name: "ETag", value: tag),
      (name: "Cache-Control", value: "max-age=\(ServerClock.secondsToNewYorkMidnight())"),
    ]
    let tags = known?.split(separator: ",").map { $0.drop { $0 == " " || $0 == "W" || $0 == "/" } }
    if let tags, tags.contains(where: { $0 == tag || $0 == "*" }) {
      return WireAnswer.Reply(304, type: voice.contentType, body: [], headers: headers)
    }
    return WireAnswer.Reply(200, type: voice.contentType, body: body, headers: headers)
  }
}

/// The manner of the daily feeds.
struct AnnouncementVoice: AnswerVoice {
  /// The forms of the feeds, by the word in their path.
  enum Form: String {
    case rss
    case atom
  }

  /// The form.
  let form: Form
  /// What the feed is asked for by, as it was written.
  let query: String
  /// The day in New York.
  let day: String

  var contentType: String { "application/\(form.rawValue)+xml; charset=utf-8" }

  var endless: (start: [UInt8], again: [UInt8]) {
    AnnouncementWriter.endless(self, QueryEvaluator.Hit.invented(100))
  }

  func refusal(_ failure: QueryFailure) -> WireAnswer.Reply {
    switch failure.status {
    case 200, 400:
      WireAnswer.Reply(
        failure.status, type: contentType, body: AnnouncementWriter.error(failure.message, self))
    default:
      .page(failure.status, title: "Error \(failure.status)", text: failure.message)
    }
  }
}

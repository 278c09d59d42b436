/// What a healthy server has to say to a request.
struct StandInOutcome {
  /// The kinds of things to say.
  enum Content {
    /// A page of papers.
    case page(any AnswerPage)
    /// What is wrong with the request.
    case failure(QueryFailure)
    /// Something else.
    case reply(WireAnswer.Reply)
  }

  /// What it says.
  var content: Content
  /// The manner of the endpoint that was asked.
  var voice: any AnswerVoice

  /// The page of papers, if it is one.
  var page: (any AnswerPage)? {
    if case .page(let page) = content { page } else { nil }
  }

  /// The HTTP response that says it.
  var reply: WireAnswer.Reply {
    switch content {
    case .page(let page): page.reply
    case .failure(let failure): voice.refusal(failure)
    case .reply(let reply): reply
    }
  }
}

/// An answer that is made of papers, so that it can be spoilt.
protocol AnswerPage: Sendable {
  /// The papers that it gives, in order.
  var hits: [QueryEvaluator.Hit] { get set }
  /// A document type declaration, which no healthy answer has.
  var documentType: String { get set }
  /// The identifiers that were asked for by name.
  var asked: [String] { get }
  /// The HTTP response that gives them.
  var reply: WireAnswer.Reply { get }

  /// Gives nothing, and says that there is nothing.
  mutating func claimNothing()
}

/// How an endpoint says what every endpoint has to say.
protocol AnswerVoice: Sendable {
  /// The content type of a healthy answer.
  var contentType: String { get }
  /// The beginning of an answer that goes on and on, and what comes in it over and over.
  var endless: (start: [UInt8], again: [UInt8]) { get }

  /// The refusal of a request.
  func refusal(_ failure: QueryFailure) -> WireAnswer.Reply
}

/// The manner of the query API, and of paths where nothing is.
struct QueryVoice: AnswerVoice {
  /// The layout of the feeds.
  let layout: StandInArxiv.Layout
  /// The query as the legacy layout's error feeds show it.
  let query: String

  var contentType: String {
    switch layout {
    case .new: "application/atom+xml; charset=utf-8"
    case .legacy: "application/atom+xml; charset=UTF-8"
    }
  }

  var endless: (start: [UInt8], again: [UInt8]) {
    var page = FeedPage(query: "search_query=all:endless&id_list=&start=0&max_results=10")
    page.total = 9_999
    return (
      FeedWriter.head(of: page, layout: layout),
      FeedWriter.entries(QueryEvaluator.Hit.invented(100), layout: layout)
    )
  }

  func refusal(_ failure: QueryFailure) -> WireAnswer.Reply {
    .feed(
      FeedWriter.errorFeed(failure, query: query, layout: layout), status: failure.status,
      layout: layout)
  }
}

extension QueryEvaluator.Hit {
  /// Papers that no test has asked for.
  static func invented(_ count: Int) -> [QueryEvaluator.Hit] {
    StandInPaper.synthetic(count: count).map(QueryEvaluator.Hit.init(current:))
  }

  /// A paper in its current version.
  init(current paper: StandInPaper) {
    self.init(paper: paper, version: paper.currentVersion)
  }
}

extension WireAnswer.Reply {
  /// A feed.
  static func feed(
    _ body: [UInt8], status: Int = 200, layout: StandInArxiv.Layout
  ) -> WireAnswer.Reply {
    WireAnswer.Reply(
      status, type: QueryVoice(layout: layout, query: "").contentType, body: body,
      headers: layout == .legacy ? [(name: "Access-Control-Allow-Origin", value: "*")] : [])
  }

  /// A page for people.
  static func page(
    _ status: Int, title: String, text: String, headers: [(name: String, value: String)] = []
  ) -> WireAnswer.Reply {
    let html = """
      <!DOCTYPE html>
      <html>
        <head><title>\(XMLText.escaped(title))</title></head>
        <body>
          <h1>\(XMLText.escaped(title))</h1>
          <p>\(XMLText.escaped(text))</p>
          <hr>
        </body>
      </html>

      """
    return WireAnswer.Reply(
      status, type: "text/html; charset=utf-8", body: Array(html.utf8), headers: headers)
  }

  /// Plain text.
  static func text(
    _ status: Int, _ text: String, headers: [(name: String, value: String)] = []
  ) -> WireAnswer.Reply {
    WireAnswer.Reply(status, type: "text/plain", body: Array(text.utf8), headers: headers)
  }

  /// A redirect.
  static func redirect(to address: String, status: Int) -> WireAnswer.Reply {
    page(
      status, title: "Moved", text: "What you look for is at \(address).",
      headers: [(name: "Location", value: address)])
  }

  /// The refusal of an address beyond all measure.
  static let addressTooLong = page(
    414, title: "414 Request-URI Too Long", text: "The requested address is too long.")

  /// The refusal of a body of unknown length.
  static let lengthRequired = page(
    411, title: "411 Length Required", text: "Say how long the body is.")
}

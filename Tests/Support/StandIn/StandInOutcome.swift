/// What a healthy server has to say to a request.
enum StandInOutcome {
  /// A page of results.
  case page(FeedPage)
  /// An error feed; the query is for the title of the legacy layout.
  case failure(QueryFailure, query: String)
  /// Something that is no feed.
  case reply(WireAnswer.Reply)

  /// The page of results, if it is one.
  var page: FeedPage? {
    if case .page(let page) = self { page } else { nil }
  }

  /// The query as the legacy layout's error feeds show it.
  var query: String {
    switch self {
    case .page(let page): page.query
    case .failure(_, let query): query
    case .reply: ""
    }
  }

  /// The HTTP response that says it.
  func reply(_ layout: StandInArxiv.Layout) -> WireAnswer.Reply {
    switch self {
    case .page(let page):
      .feed(FeedWriter.feed(page, layout: layout), layout: layout)
    case .failure(let failure, let query):
      .failure(failure, query: query, layout: layout)
    case .reply(let reply):
      reply
    }
  }
}

extension WireAnswer.Reply {
  /// A feed.
  static func feed(
    _ body: [UInt8], status: Int = 200, layout: StandInArxiv.Layout
  ) -> WireAnswer.Reply {
    switch layout {
    case .new:
      WireAnswer.Reply(status, type: "application/atom+xml; charset=utf-8", body: body)
    case .legacy:
      WireAnswer.Reply(
        status, type: "application/atom+xml; charset=UTF-8", body: body,
        headers: [(name: "Access-Control-Allow-Origin", value: "*")])
    }
  }

  /// An error feed.
  static func failure(
    _ failure: QueryFailure, query: String, layout: StandInArxiv.Layout
  ) -> WireAnswer.Reply {
    let body = FeedWriter.errorFeed(failure, query: query, layout: layout)
    return feed(body, status: failure.status, layout: layout)
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

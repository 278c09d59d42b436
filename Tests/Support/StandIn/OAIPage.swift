/// An answer of OAI-PMH that is made of records or of their headers.
struct OAIPage: AnswerPage {
  /// What stands at the end of a list.
  enum Ending {
    /// Nothing: it is all of it.
    case whole
    /// A token for the rest.
    case more(token: String)
    /// An empty token: it was the last part.
    case last
  }

  /// What was asked.
  let request: OAIRequest
  /// The records, in order.
  var hits: [QueryEvaluator.Hit]
  /// The identifiers of those among them that are deleted.
  let deleted: Set<String>
  /// What stands at the end.
  let ending: Ending
  /// A document type declaration, which no healthy answer has.
  var documentType = ""

  private var isNothing = false

  /// Makes a page.
  init(_ request: OAIRequest, papers: [StandInPaper], deleted: Set<String>, ending: Ending) {
    self.request = request
    hits = papers.map(QueryEvaluator.Hit.init(current:))
    self.deleted = deleted
    self.ending = ending
  }

  var asked: [String] {
    request.arguments["identifier"].flatMap { try? OAIRequest.paper($0) }.map { [$0] } ?? []
  }

  mutating func claimNothing() {
    isNothing = true
  }

  var reply: WireAnswer.Reply {
    isNothing
      ? .oai(OAIWriter.error(OAIFailure(.noRecordsMatch), request: request))
      : .oai(OAIWriter.page(self))
  }
}

/// The manner of OAI-PMH.
struct OAIVoice: AnswerVoice {
  var contentType: String { "text/xml; charset=utf-8" }

  var endless: (start: [UInt8], again: [UInt8]) {
    OAIWriter.endless(QueryEvaluator.Hit.invented(100))
  }

  func refusal(_ failure: QueryFailure) -> WireAnswer.Reply {
    switch failure.status {
    case 200, 400:
      .oai(
        OAIWriter.error(OAIFailure(.badArgument, failure.message), request: nil),
        status: failure.status)
    default:
      .page(failure.status, title: "Error \(failure.status)", text: failure.message)
    }
  }
}

extension WireAnswer.Reply {
  /// A response of OAI-PMH.
  static func oai(_ body: [UInt8], status: Int = 200) -> WireAnswer.Reply {
    WireAnswer.Reply(status, type: OAIVoice().contentType, body: body)
  }
}

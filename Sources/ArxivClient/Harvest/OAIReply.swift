internal import ArxivModel
internal import struct Foundation.Date

/// Reads the reply to a question for records, and says what it is worth.
final class OAIReply: ReplyReader {
  /// What came.
  enum Answer {
    /// A part of a list.
    case part([OAIItem], OAIResponse)
    /// Nothing was changed in the days asked for; and when arXiv said so.
    case nothing(Date?)
    /// The list must be begun anew: its token means nothing any more.
    case expired
  }

  private let decoder: OAIDecoder
  private let items = Items()

  private final class Items {
    var list: [OAIItem] = []
  }

  init() throws {
    decoder = try OAIDecoder { [items] in items.list.append($0) }
  }

  func consume(_ bytes: UnsafeRawBufferPointer) {
    decoder.consume(bytes)
  }

  func finish() -> ReplyVerdict<Answer> {
    switch decoder.finish() {
    case .response(let response): check(response)
    case .error(let error) where error.isNoRecordsMatch: .answer(.nothing(error.responseDate))
    case .error(let error) where error.isBadResumptionToken: .answer(.expired)
    case .error(let error): .fault(ReplyFault(kind: .rejected, reason: "\(error)"))
    case .malformed(let place): .fault(ReplyFault(place))
    case .notOAI(let what): .fault(ReplyFault(what))
    }
  }

  private func check(_ response: OAIResponse) -> ReplyVerdict<Answer> {
    guard response.verb == .listRecords else {
      return .fault(.incomplete("an answer to another question than ListRecords"))
    }
    // A list without any record says so by an error; an answer without one is a hiccup.
    guard response.records + response.headers + response.deletedRecords + response.defects.count > 0
    else { return .fault(.incomplete("a list without a single record")) }
    guard response.headers == 0 else {
      return .fault(.incomplete("records in another format than arXivRaw"))
    }
    return .answer(.part(items.list, response))
  }
}

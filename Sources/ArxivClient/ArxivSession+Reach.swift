public import Foundation

extension ArxivSession {
  /// The services that can be asked for a sign of life.
  public enum Service: Hashable, Sendable, CaseIterable {
    /// The query API, asked for one paper.
    case query
    /// OAI-PMH, asked who it is.
    case harvest
    /// The announcement feeds, asked for one category's.
    case feeds

    /// The shortest question that a service answers.
    fileprivate var question: String {
      switch self {
      case .query: "?id_list=2105.01601&start=0&max_results=1"
      case .harvest: "?verb=Identify"
      case .feeds: "/rss/cs.CL"
      }
    }
  }

  /// A sign of life.
  public struct Reached: Hashable, Sendable {
    /// What the server's clock said; nil where it said nothing.
    public var date: Date?
    /// When the answer was here.
    public var received: Date
  }

  /// Asks a service one short question, once: as politely as all others, and without trying again.
  ///
  /// - Parameter patience: How many seconds to wait for this process's turn at the most.
  /// - Throws: ``ArxivFailure``, and errors of the file system.
  public func reach(_ service: Service, patience: Double) throws -> Reached {
    var patience = patience
    let request = Request(url: server.apiURL + service.question)
    switch try attempt(
      request, purpose: "a sign of life", patience: &patience, makeReader: Life.init)
    {
    case .answer: return Reached(date: lastDate, received: now)
    case .redirect(let request):
      throw ArxivFailure(.unavailable, "it sends those who ask to \(request.url)")
    case .fault(let fault):
      let kind: ArxivFailure.Kind =
        switch fault.kind {
        case .rateLimited: .tryLater
        case .robotBlock: .shutOut
        default: .unavailable
        }
      throw ArxivFailure(kind, fault.reason)
    }
  }
}

/// Whether a body is XML, by its beginning.
private final class Life: ReplyReader {
  private var beginning: [UInt8] = []

  func consume(_ bytes: UnsafeRawBufferPointer) {
    beginning += bytes.prefix(max(400 - beginning.count, 0))
  }

  func finish() -> ReplyVerdict<Void> {
    let text = String(decoding: beginning, as: UTF8.self).lowercased()
    if text.contains("rate exceeded") {
      return .fault(ReplyFault(kind: .rateLimited, reason: "it sent “Rate exceeded.”"))
    }
    guard text.contains("<?xml") || text.contains("<feed") || text.contains("<rss"),
      !text.contains("<html")
    else {
      return .fault(ReplyFault(kind: .notAFeed, reason: "it sent something that is no XML"))
    }
    return .answer(())
  }
}

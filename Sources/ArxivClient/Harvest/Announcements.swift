public import ArxivModel

extension ArxivSession {
  /// What arXiv announces in some categories, as its daily feed has it.
  public struct DailyFeed: Sendable {
    /// What the feed says of itself.
    public var feed: AnnouncementFeed
    /// The announcements, each paper once.
    public var announcements: [Announcement]
  }

  /// How many announcements a feed has at the most; of more, arXiv drops the new papers first.
  public static let feedLimit = 2_000

  /// Asks for the daily feed of some categories, all in one.
  ///
  /// - Parameter categories: The categories; at least one.
  /// - Throws: ``ArxivFailure``.
  public func announcements(in categories: [Category]) throws -> DailyFeed {
    let names = categories.map(\.id).joined(separator: "+")
    let request = Request(url: "\(server.apiURL)/rss/\(names)")
    let purpose =
      categories.count == 1
      ? "the announcements in \(names)" : "the announcements in \(categories.count) categories"
    return try exchange(request, purpose: purpose) { try AnnouncementReply() }
  }
}

/// Reads the reply to a question for a daily feed.
private final class AnnouncementReply: ReplyReader {
  private let decoder: AnnouncementFeedDecoder
  private let announcements = Announcements()

  private final class Announcements {
    var list: [Announcement] = []
  }

  init() throws {
    decoder = try AnnouncementFeedDecoder { [announcements] in announcements.list.append($0) }
  }

  func consume(_ bytes: UnsafeRawBufferPointer) {
    decoder.consume(bytes)
  }

  func finish() -> ReplyVerdict<ArxivSession.DailyFeed> {
    switch decoder.finish() {
    case .feed(let feed):
      if let defect = feed.defects.first {
        return .fault(.incomplete("an unusable announcement: \(defect)"))
      }
      var seen: Set<ArxivID> = []
      let distinct = announcements.list.filter { seen.insert($0.reference.id).inserted }
      return .answer(ArxivSession.DailyFeed(feed: feed, announcements: distinct))
    case .error(let message): return .fault(ReplyFault(kind: .rejected, reason: message))
    case .malformed(let place): return .fault(ReplyFault(place))
    case .notAFeed(let what): return .fault(ReplyFault(what))
    }
  }
}

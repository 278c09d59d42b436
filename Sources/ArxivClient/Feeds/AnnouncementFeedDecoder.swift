public import ArxivModel

/// Reads a feed of a day's announcements as its bytes arrive, straight into announcements.
///
/// RSS 2.0 and Atom, as rss.arxiv.org has them, and the RSS 1.0 that export.arxiv.org had until January
/// 2024 are one to it: elements are known by namespace and local name, in any order and with any
/// prefix, and what is not known is passed over. Document types are refused, and with them every entity
/// but XML's own five; nothing is ever fetched. A field may hold ``QueryFeedDecoder/fieldLimit`` bytes.
///
/// Not for several threads: made, fed and finished in one place.
public final class AnnouncementFeedDecoder {
  private let parser: BodyParser<AnnouncementReader>

  /// Creates a decoder for one body.
  ///
  /// - Parameter deliver: Called with each announcement as its entry closes. They are as good as the
  ///   feed they stand in: whether it was whole is known only from ``finish()``.
  public init(deliver: @escaping (Announcement) -> Void) throws(OutOfMemory) {
    parser = try BodyParser { AnnouncementReader(parser: $0, deliver: deliver) }
  }

  /// The announcements of one whole body, and what the body was.
  public static func decode(_ body: some Sequence<UInt8>) throws(OutOfMemory) -> (
    announcements: [Announcement], outcome: AnnouncementFeedOutcome
  ) {
    var announcements: [Announcement] = []
    let decoder = try AnnouncementFeedDecoder { announcements.append($0) }
    let bytes = Array(body)
    bytes.withUnsafeBytes { decoder.consume($0) }
    return (announcements, decoder.finish())
  }

  /// Reads the next bytes of the body, however they were cut.
  public func consume(_ bytes: UnsafeRawBufferPointer) {
    parser.consume(bytes)
  }

  /// Says what the body was, once all of it was consumed.
  public func finish() -> AnnouncementFeedOutcome {
    switch parser.finish() {
    case .otherKind(let what): .notAFeed(what)
    case .malformed(let place): .malformed(place)
    case nil: parser.reader.error.map { .error(message: $0) } ?? .feed(feed)
    }
  }

  private var feed: AnnouncementFeed {
    var feed = parser.reader.feed
    feed.defects = parser.defects
    return feed
  }
}

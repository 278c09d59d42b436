public import ArxivModel

/// Reads the feed of arXiv's query API as its bytes arrive, straight into papers.
///
/// Both layouts, before and since November 2025, are one to it: elements are known by namespace and
/// local name, in any order and with any prefix, and what is not known is passed over. Document types
/// are refused, and with them every entity but XML's own five; nothing is ever fetched.
///
/// Not for several threads: made, fed and finished in one place.
public final class QueryFeedDecoder {
  /// How much one field may hold, in bytes; real abstracts have 1,920 characters at the most.
  public static let fieldLimit = ReadingState.fieldLimit

  private let parser: BodyParser<QueryFeedReader>

  /// Creates a decoder for one body.
  ///
  /// - Parameter deliver: Called with each paper as its entry closes. They are as good as the feed
  ///   they stand in: whether it was whole is known only from ``finish()``.
  public init(deliver: @escaping (Paper) -> Void) throws(OutOfMemory) {
    parser = try BodyParser { QueryFeedReader(parser: $0, deliver: deliver) }
  }

  /// The papers of one whole body, and what the body was.
  public static func decode(_ body: some Sequence<UInt8>) throws(OutOfMemory) -> (
    papers: [Paper], outcome: FeedOutcome
  ) {
    var papers: [Paper] = []
    let decoder = try QueryFeedDecoder { papers.append($0) }
    let bytes = Array(body)
    bytes.withUnsafeBytes { decoder.consume($0) }
    return (papers, decoder.finish())
  }

  /// Reads the next bytes of the body, however they were cut.
  public func consume(_ bytes: UnsafeRawBufferPointer) {
    parser.consume(bytes)
  }

  /// Says what the body was, once all of it was consumed.
  public func finish() -> FeedOutcome {
    switch parser.finish() {
    case .otherKind(let what): .notAFeed(what)
    case .malformed(let place): .malformed(place)
    case nil: parser.reader.error.map { .error($0) } ?? .feed(feed)
    }
  }

  private var feed: QueryFeed {
    var feed = parser.reader.feed
    feed.defects = parser.defects
    return feed
  }
}

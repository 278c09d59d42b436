public import ArxivModel
internal import CLibXML2
internal import Foundation

/// Reads the feed of arXiv's query API as its bytes arrive, straight into papers.
///
/// Both layouts, before and since November 2025, are one to it: elements are known by namespace and
/// local name, in any order and with any prefix, and what is not known is passed over. Document types
/// are refused, and with them every entity but XML's own five; nothing is ever fetched.
///
/// Not for several threads: made, fed and finished in one place.
public final class QueryFeedDecoder {
  /// How much one field may hold, in bytes; real abstracts have 1,920 characters at the most.
  public static let fieldLimit = 1 << 20

  private let parser: xmlParserCtxtPtr
  // Behind a pointer, since the parser's callbacks come through C: an access through an object would
  // be checked for exclusivity at every one of the hundred events an entry has.
  private let reader: UnsafeMutablePointer<FeedReader>
  private var head: [UInt8] = []

  /// Creates a decoder for one body.
  ///
  /// - Parameter deliver: Called with each paper as its entry closes. They are as good as the feed
  ///   they stand in: whether it was whole is known only from ``finish()``.
  public init(deliver: @escaping (Paper) -> Void) throws(OutOfMemory) {
    var handler = FeedReader.handler()
    reader = .allocate(capacity: 1)
    guard let parser = clibxml2_push_parser(&handler, reader) else {
      reader.deallocate()
      throw OutOfMemory()
    }
    self.parser = parser
    reader.initialize(to: FeedReader(parser: parser, deliver: deliver))
  }

  deinit {
    xmlFreeParserCtxt(parser)
    reader.pointee.free()
    reader.deinitialize(count: 1)
    reader.deallocate()
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
    if head.count < 400 { head += bytes.prefix(400 - head.count) }
    guard let base = bytes.baseAddress else { return }
    // A slice at a time keeps the parser's own buffer small.
    var offset = 0
    while offset < bytes.count, reader.pointee.failure == nil {
      let length = min(1 << 16, bytes.count - offset)
      let chunk = base.advanced(by: offset).assumingMemoryBound(to: CChar.self)
      xmlParseChunk(parser, chunk, Int32(length), 0)
      reader.pointee.noteFailure(atEnd: false)
      offset += length
    }
  }

  /// Says what the body was, once all of it was consumed.
  public func finish() -> FeedOutcome {
    if reader.pointee.failure == nil {
      xmlParseChunk(parser, nil, 0, 1)
      reader.pointee.noteFailure(atEnd: true)
    }
    guard reader.pointee.isFeed else {
      return .notAFeed(
        NonFeed(firstWords: firstWords(), rootElement: reader.pointee.foreignRoot))
    }
    if let failure = reader.pointee.failure { return .malformed(failure) }
    if let error = reader.pointee.error { return .error(error) }
    return .feed(reader.pointee.feed)
  }

  private func firstWords() -> String {
    var text = String(decoding: head, as: UTF8.self)
    if let body = text.range(of: "<body", options: .caseInsensitive) {
      text = String(text[body.lowerBound...])
    }
    // Of a page of HTML, the words without the tags.
    if text.first(where: { !$0.isWhitespace }) == "<" {
      text = text.replacing(/<[^>]*>?/, with: " ")
    }
    let safe = String.UnicodeScalarView(
      text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 })
    let words = String(safe).split(whereSeparator: \.isWhitespace).prefix(16)
    return String(words.joined(separator: " ").prefix(120))
  }
}

/// Memory ran out while a parser was made.
public struct OutOfMemory: Error, CustomStringConvertible {
  /// A sentence for people.
  public var description: String { "no memory for an XML parser" }
}

/// Reads a response of arXiv's OAI-PMH as its bytes arrive, straight into records.
///
/// Answers of every verb and of every server, before and since March 2025, are one to it: elements are
/// known by namespace and local name, with any prefix; what is not known is passed over, and `Identify`,
/// `ListSets` and `ListMetadataFormats` are recognised and no more. A record saved without the response
/// around it, and one that has lost its namespaces, are read as well. Document types are refused, and
/// with them every entity but XML's own five; nothing is ever fetched. A field may hold
/// ``QueryFeedDecoder/fieldLimit`` bytes.
///
/// Not for several threads: made, fed and finished in one place.
public final class OAIDecoder {
  private let parser: BodyParser<OAIReader>

  /// Creates a decoder for one body.
  ///
  /// - Parameter deliver: Called with each record or header as it closes. They are as good as the
  ///   response they stand in: whether it was whole is known only from ``finish()``.
  public init(deliver: @escaping (OAIItem) -> Void) throws(OutOfMemory) {
    parser = try BodyParser { OAIReader(parser: $0, deliver: deliver) }
  }

  /// The items of one whole body, and what the body was.
  public static func decode(_ body: some Sequence<UInt8>) throws(OutOfMemory) -> (
    items: [OAIItem], outcome: OAIOutcome
  ) {
    var items: [OAIItem] = []
    let decoder = try OAIDecoder { items.append($0) }
    let bytes = Array(body)
    bytes.withUnsafeBytes { decoder.consume($0) }
    return (items, decoder.finish())
  }

  /// Reads the next bytes of the body, however they were cut.
  public func consume(_ bytes: UnsafeRawBufferPointer) {
    parser.consume(bytes)
  }

  /// Says what the body was, once all of it was consumed.
  public func finish() -> OAIOutcome {
    switch parser.finish() {
    case .otherKind(let what): .notOAI(what)
    case .malformed(let place): .malformed(place)
    case nil: parser.reader.error.map { .error($0) } ?? .response(response)
    }
  }

  private var response: OAIResponse {
    var response = parser.reader.response
    response.defects = parser.defects
    return response
  }
}

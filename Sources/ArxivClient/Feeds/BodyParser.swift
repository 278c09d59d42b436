internal import CLibXML2
internal import Foundation

/// Feeds the bytes of one body, as they arrive, to a parser whose events go to a reader.
///
/// A push parser without a tree. Document types are refused, and with them every entity but XML's own
/// five; nothing is ever fetched.
final class BodyParser<Reader: BodyReader> {
  private let parser: xmlParserCtxtPtr
  // Behind a pointer, since the parser's callbacks come through C: an access through an object would
  // be checked for exclusivity at every one of the hundred events an entry has.
  private let storage: UnsafeMutablePointer<Reading<Reader>>
  private var head: [UInt8] = []

  /// Creates a parser for one body, and the reader that `makeReader` makes of a parser.
  init(_ makeReader: (xmlParserCtxtPtr) -> Reader) throws(OutOfMemory) {
    var handler = Reader.handler()
    storage = .allocate(capacity: 1)
    guard let parser = clibxml2_push_parser(&handler, storage) else {
      storage.deallocate()
      throw OutOfMemory()
    }
    self.parser = parser
    storage.initialize(
      to: Reading(
        state: ReadingState(kind: Reader.kind, parser: parser), reader: makeReader(parser)))
  }

  deinit {
    xmlFreeParserCtxt(parser)
    storage.pointee.state.free()
    storage.pointee.reader.free()
    storage.deinitialize(count: 1)
    storage.deallocate()
  }

  /// What was read so far.
  var reader: Reader { storage.pointee.reader }

  /// The entries that were not what they should be.
  var defects: [EntryDefect] { storage.pointee.state.defects }

  /// Reads the next bytes of the body, however they were cut.
  func consume(_ bytes: UnsafeRawBufferPointer) {
    if head.count < Self.headCount { head += bytes.prefix(Self.headCount - head.count) }
    guard let base = bytes.baseAddress else { return }
    // A slice at a time keeps the parser's own buffer small.
    var offset = 0
    while offset < bytes.count, storage.pointee.state.failure == nil {
      let length = min(1 << 16, bytes.count - offset)
      let chunk = base.advanced(by: offset).assumingMemoryBound(to: CChar.self)
      clibxml2_parse(parser, chunk, Int32(length), 0)
      storage.pointee.state.noteFailure(atEnd: false)
      offset += length
    }
  }

  /// Says why the body, once all of it was consumed, is not a whole one of its kind; nil when it is.
  func finish() -> BodyFault? {
    if storage.pointee.state.failure == nil {
      clibxml2_parse(parser, nil, 0, 1)
      storage.pointee.state.noteFailure(atEnd: true)
      storage.pointee.state.noteOpenElement()
    }
    let state = storage.pointee.state
    guard state.isExpected else {
      return .otherKind(
        NonFeed(kind: state.kind, firstWords: firstWords(), rootElement: state.foreignRoot))
    }
    return state.failure.map { .malformed($0) }
  }

  /// How much of the body is kept to show what it was.
  private static var headCount: Int { 400 }

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

/// Why a body is not a whole one of its kind.
enum BodyFault {
  /// XML that ends too early or is none.
  case malformed(MalformedFeed)
  /// Something else altogether.
  case otherKind(NonFeed)
}

/// Memory ran out while a parser was made.
public struct OutOfMemory: Error, CustomStringConvertible {
  /// A sentence for people.
  public var description: String { "no memory for an XML parser" }
}

internal import CLibXML2
internal import Glibc

/// The elements of a query feed that mean something to us.
enum Element: UInt8 {
  case other
  // Atom
  case feed, entry, id, title, summary, published, updated, author, name, category
  // OpenSearch
  case totalResults, startIndex, itemsPerPage
  // arXiv's own
  case affiliation, comment, journalReference, doi, primaryCategory

  /// Whether its text is of use where it stands directly in the feed.
  var isFeedField: Bool {
    switch self {
    case .title, .totalResults, .startIndex, .itemsPerPage: true
    default: false
    }
  }

  /// Whether its text is of use where it stands in an entry.
  var isEntryField: Bool {
    switch self {
    case .id, .title, .summary, .published, .updated, .comment, .journalReference, .doi: true
    default: false
    }
  }

  /// Whether its text is of use where it stands in an author.
  var isAuthorField: Bool { self == .name || self == .affiliation }
}

/// Knows elements by the address of their interned names.
///
/// A parser keeps one copy of each name and namespace, so that one that was seen before is known by
/// two comparisons of pointers; the letters are compared once for each.
struct ElementNames {
  private struct Known {
    var name: UnsafePointer<xmlChar>
    var uri: UnsafePointer<xmlChar>
    var element: Element
  }

  private let known: [Known]
  /// A slot for each of some addresses, with what was last found there.
  private let recent: UnsafeMutablePointer<Known>
  private static let recentCount = 128
  private let term: UnsafePointer<xmlChar>?

  init(_ parser: xmlParserCtxtPtr) {
    let atom = "http://www.w3.org/2005/Atom"
    let opensearch = "http://a9.com/-/spec/opensearch/1.1/"
    let arxiv = "http://arxiv.org/schemas/atom"
    // The commonest first.
    let elements: [(String, String, Element)] = [
      ("name", atom, .name), ("author", atom, .author), ("category", atom, .category),
      ("id", atom, .id), ("title", atom, .title), ("summary", atom, .summary),
      ("published", atom, .published), ("updated", atom, .updated), ("entry", atom, .entry),
      ("primary_category", arxiv, .primaryCategory), ("comment", arxiv, .comment),
      ("affiliation", arxiv, .affiliation), ("doi", arxiv, .doi),
      ("journal_ref", arxiv, .journalReference), ("feed", atom, .feed),
      ("totalResults", opensearch, .totalResults), ("startIndex", opensearch, .startIndex),
      ("itemsPerPage", opensearch, .itemsPerPage), ("link", atom, .other),
    ]
    known = elements.compactMap { name, uri, element in
      guard let name = clibxml2_interned(parser, name), let uri = clibxml2_interned(parser, uri)
      else { return nil }
      return Known(name: name, uri: uri, element: element)
    }
    let nothing = UnsafePointer<xmlChar>(bitPattern: 1).unsafelyUnwrapped  // no name's address
    recent = .allocate(capacity: Self.recentCount)
    recent.initialize(
      repeating: Known(name: nothing, uri: nothing, element: .other),
      count: Self.recentCount)
    term = clibxml2_interned(parser, "term")
  }

  /// Gives the memory back; nothing may be looked up afterwards.
  func free() {
    recent.deallocate()
  }

  @inline(__always)
  func element(_ name: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?) -> Element {
    guard let uri else { return .other }
    let slot = recent + Int(bitPattern: name) / 8 % Self.recentCount
    if slot.pointee.name == name, slot.pointee.uri == uri { return slot.pointee.element }
    slot.pointee = Known(name: name, uri: uri, element: search(name, uri))
    return slot.pointee.element
  }

  @inline(never)
  private func search(
    _ name: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>
  ) -> Element {
    for candidate in known
    where candidate.name == name && candidate.uri == uri
      || strcmp(charPointer(candidate.name), charPointer(name)) == 0
        && strcmp(charPointer(candidate.uri), charPointer(uri)) == 0
    {
      return candidate.element
    }
    return .other
  }

  /// The value of the attribute `term`, as it lies in the parser's buffer.
  func term(
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
  ) -> UnsafeBufferPointer<UInt8>? {
    guard let attributes else { return nil }
    // Five pointers an attribute: name, prefix, namespace, begin and end of the value.
    for index in 0..<count {
      let attribute = attributes + index * 5
      guard let name = attribute[0], attribute[2] == nil,
        name == term || strcmp(charPointer(name), "term") == 0,
        let begin = attribute[3], let end = attribute[4]
      else { continue }
      return UnsafeBufferPointer(start: begin, count: end - begin)
    }
    return nil
  }

  private func charPointer(_ bytes: UnsafePointer<xmlChar>) -> UnsafePointer<CChar> {
    UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
  }
}

internal import ArxivModel
internal import CLibXML2

/// The parser's events, and what has been read so far: a state a body.
struct FeedReader {
  private let parser: xmlParserCtxtPtr
  private let names: ElementNames
  private let deliver: (Paper) -> Void

  // Where the parser is: the depth of the open element (the feed's is 1), and the field whose text is
  // gathered, until the element of that depth closes.
  private var depth = 0
  private var isInEntry = false
  private var isInAuthor = false
  private var field = Element.other
  private var fieldDepth = 0
  private let text = ByteBuffer()

  private var entry = EntryDraft()
  private var categories = CategoryCache()

  /// What the feed says of itself, and how many papers it has brought.
  private(set) var feed = QueryFeed(title: "", papers: 0, defects: [])
  /// Whether the root element is a feed's.
  private(set) var isFeed = false
  /// The name of a root element that is not a feed's.
  private(set) var foreignRoot: String?
  /// arXiv's refusal, if the feed holds one.
  private(set) var error: FeedError?
  /// Where reading ended before the feed did.
  private(set) var failure: MalformedFeed?

  init(parser: xmlParserCtxtPtr, deliver: @escaping (Paper) -> Void) {
    self.parser = parser
    names = ElementNames(parser)
    self.deliver = deliver
  }

  /// Gives back what is not freed of itself; the reader is of no use afterwards.
  func free() {
    names.free()
    text.free()
  }

  /// The callbacks, each of which hands the event to the reader whose address the parser was given.
  static func handler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { context, name, _, uri, _, _, attributeCount, _, attributes in
      guard let name, let context else { return }
      context.assumingMemoryBound(to: FeedReader.self).pointee.startElement(
        name, uri: uri, attributeCount: Int(attributeCount), attributes: attributes)
    }
    handler.endElementNs = { context, _, _, _ in
      context?.assumingMemoryBound(to: FeedReader.self).pointee.endElement()
    }
    handler.characters = { context, bytes, count in
      guard let bytes else { return }
      context?.assumingMemoryBound(to: FeedReader.self).pointee
        .characters(bytes, count: Int(count))
    }
    // The same function for white space spares the parser the question which is which.
    handler.ignorableWhitespace = handler.characters
    handler.internalSubset = { context, name, _, _ in
      context?.assumingMemoryBound(to: FeedReader.self).pointee
        .documentType(name.map { String(cString: $0) } ?? "")
    }
    // Errors are read from the parser when a chunk fails; nothing is printed.
    handler.serror = { _, _ in }
    return handler
  }

  private mutating func startElement(
    _ name: UnsafePointer<xmlChar>, uri: UnsafePointer<xmlChar>?, attributeCount: Int,
    attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    depth += 1
    switch depth {
    case 1:
      isFeed = names.element(name, uri) == .feed
      guard !isFeed else { return }
      foreignRoot = String(String(cString: name).prefix(40))
      stop("the root element is not an Atom feed")
    case 2:
      let element = names.element(name, uri)
      if element == .entry {
        isInEntry = true
        entry.reset()
      } else {
        gather(element, if: element.isFeedField)
      }
    case 3 where isInEntry:
      let element = names.element(name, uri)
      switch element {
      case .author:
        isInAuthor = true
        entry.beginAuthor()
      case .category, .primaryCategory:
        guard let term = names.term(attributes, count: attributeCount) else { return }
        let category = categories.category(term)
        if element == .primaryCategory {
          entry.primaryCategory = category
        } else {
          entry.add(category: category, term: term)
        }
      default: gather(element, if: element.isEntryField)
      }
    case 4 where isInAuthor:
      let element = names.element(name, uri)
      gather(element, if: element.isAuthorField)
    default: break
    }
  }

  @inline(__always)
  private mutating func gather(_ element: Element, if isWanted: Bool) {
    guard isWanted, fieldDepth == 0 else { return }
    field = element
    fieldDepth = depth
    text.removeAll()
  }

  private mutating func characters(_ bytes: UnsafePointer<xmlChar>, count: Int) {
    guard fieldDepth != 0 else { return }
    guard text.count + count <= QueryFeedDecoder.fieldLimit else {
      stop("a field of more than \(QueryFeedDecoder.fieldLimit) bytes")
      return
    }
    text.append(bytes, count: count)
  }

  private mutating func endElement() {
    if depth == fieldDepth {
      fieldDepth = 0
      if isInEntry { close(entryField: field) } else { close(feedField: field) }
    } else if depth == 3, isInAuthor {
      isInAuthor = false
      entry.endAuthor()
    } else if depth == 2, isInEntry {
      isInEntry = false
      closeEntry()
    }
    depth -= 1
  }

  private mutating func close(feedField: Element) {
    switch feedField {
    case .title: feed.title = text.oneLine()
    case .totalResults: feed.totalResults = Int(text.oneLine()).flatMap { $0 >= 0 ? $0 : nil }
    case .startIndex: feed.startIndex = Int(text.oneLine())
    case .itemsPerPage: feed.itemsPerPage = Int(text.oneLine())
    default: break
    }
  }

  private mutating func close(entryField: Element) {
    switch entryField {
    case .id: entry.read(id: text)
    case .title: entry.title = text.oneLine()
    case .summary: entry.abstract = text.paragraphs()
    case .published: entry.submitted = text.date()
    case .updated: entry.updated = text.date()
    case .comment: entry.comment = text.nonEmptyLine()
    case .journalReference: entry.journalReference = text.nonEmptyLine()
    case .doi: entry.add(doi: text.oneLine())
    case .name: entry.authorName = text.oneLine()
    case .affiliation: entry.add(affiliation: text.oneLine())
    default: break
    }
  }

  private mutating func closeEntry() {
    if let found = entry.error() {
      error = error ?? found
      return
    }
    switch entry.takePaper() {
    case .success(let paper):
      feed.papers += 1
      deliver(paper)
    case .failure(let problem):
      feed.defects.append(
        EntryDefect(
          line: Int(clibxml2_line(parser)), id: entry.reference?.description ?? entry.rawID,
          reference: entry.reference, reason: problem.reason))
    }
  }

  private mutating func documentType(_ name: String) {
    // A page of HTML declares one too, and is no feed at all.
    isFeed = name.lowercased() != "html"
    if !isFeed { foreignRoot = "html" }
    stop("it declares a document type, which arXiv's feeds never do")
  }

  private mutating func stop(_ reason: String) {
    fail(reason)
    xmlStopParser(parser)
  }

  /// Keeps the parser's complaint after a chunk that broke the rules of XML.
  mutating func noteFailure(atEnd: Bool) {
    guard failure == nil, clibxml2_is_well_formed(parser) == 0 else { return }
    let last = xmlCtxtGetLastError(parser)
    let message = last?.pointee.message.map { String(cString: $0) } ?? "not well-formed XML"
    fail(message.split(whereSeparator: \.isNewline).joined(separator: " "), isCut: atEnd)
  }

  private mutating func fail(_ reason: String, isCut: Bool = false) {
    guard failure == nil else { return }
    failure = MalformedFeed(
      isCut: isCut, line: Int(clibxml2_line(parser)), column: Int(clibxml2_column(parser)),
      reason: reason, wholeEntries: feed.papers)
  }
}

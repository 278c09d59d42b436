internal import ArxivModel
internal import CLibXML2

/// The events of a query feed, and what has been read of it so far.
struct QueryFeedReader: BodyReader {
  static let kind = BodyKind.queryFeed

  private let names: ElementNames<QueryElement>
  private let term: UnsafePointer<xmlChar>?
  private let deliver: (Paper) -> Void

  private var isInEntry = false
  private var isInAuthor = false
  private var field = QueryElement.other
  private var entry = EntryDraft()
  private var categories = CategoryCache()

  /// What the feed says of itself, and how many papers it has brought.
  private(set) var feed = QueryFeed(title: "", papers: 0, defects: [])
  /// arXiv's refusal, if the feed holds one.
  private(set) var error: FeedError?

  init(parser: xmlParserCtxtPtr, deliver: @escaping (Paper) -> Void) {
    names = QueryElement.names(parser)
    term = clibxml2_interned(parser, "term")
    self.deliver = deliver
  }

  func free() {
    names.free()
  }

  static func handler() -> xmlSAXHandler {
    var handler = Reading<QueryFeedReader>.silentHandler()
    handler.startElementNs = { context, name, _, uri, _, _, attributeCount, _, attributes in
      Reading<QueryFeedReader>.start(context, name, uri, attributeCount, attributes)
    }
    handler.endElementNs = { context, _, _, _ in Reading<QueryFeedReader>.end(context) }
    handler.characters = { context, bytes, count in
      Reading<QueryFeedReader>.text(context, bytes, count)
    }
    // The same function for white space spares the parser the question which is which.
    handler.ignorableWhitespace = handler.characters
    handler.internalSubset = { context, name, _, _ in
      Reading<QueryFeedReader>.documentType(context, name)
    }
    return handler
  }

  mutating func startElement(
    _ name: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?,
    _ attributes: ElementAttributes, in state: inout ReadingState
  ) {
    switch state.depth {
    case 1:
      if names.element(name, uri) == .feed { state.acceptRoot() } else { state.refuseRoot(name) }
    case 2:
      let element = names.element(name, uri)
      if element == .entry {
        isInEntry = true
        entry.reset()
      } else {
        gather(element, if: element.isFeedField, in: &state)
      }
    case 3 where isInEntry:
      let element = names.element(name, uri)
      switch element {
      case .author:
        isInAuthor = true
        entry.beginAuthor()
      case .category, .primaryCategory:
        guard let term = attributes.value(of: term) else { return }
        let category = categories.category(term)
        if element == .primaryCategory {
          entry.primaryCategory = category
        } else {
          entry.add(category: category, term: term)
        }
      default: gather(element, if: element.isEntryField, in: &state)
      }
    case 4 where isInAuthor:
      let element = names.element(name, uri)
      gather(element, if: element.isAuthorField, in: &state)
    default: break
    }
  }

  @inline(__always)
  private mutating func gather(
    _ element: QueryElement, if isWanted: Bool, in state: inout ReadingState
  ) {
    if isWanted, state.gather() { field = element }
  }

  mutating func closeField(in state: inout ReadingState) {
    if isInEntry {
      close(entryField: field, state.text)
    } else {
      close(feedField: field, state.text)
    }
  }

  mutating func closeElement(in state: inout ReadingState) {
    if state.depth == 3, isInAuthor {
      isInAuthor = false
      entry.endAuthor()
    } else if state.depth == 2, isInEntry {
      isInEntry = false
      closeEntry(in: &state)
    }
  }

  private mutating func close(feedField: QueryElement, _ text: ByteBuffer) {
    switch feedField {
    case .title: feed.title = text.oneLine()
    case .totalResults: feed.totalResults = Int(text.oneLine()).flatMap { $0 >= 0 ? $0 : nil }
    case .startIndex: feed.startIndex = Int(text.oneLine())
    case .itemsPerPage: feed.itemsPerPage = Int(text.oneLine())
    default: break
    }
  }

  private mutating func close(entryField: QueryElement, _ text: ByteBuffer) {
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

  private mutating func closeEntry(in state: inout ReadingState) {
    if let found = entry.error() {
      error = error ?? found
      return
    }
    switch entry.takePaper() {
    case .success(let paper):
      feed.papers += 1
      state.wholeEntries += 1
      deliver(paper)
    case .failure(let problem):
      state.note(problem, id: entry.rawID, reference: entry.reference)
    }
  }
}

internal import ArxivModel
internal import CLibXML2
internal import Foundation

/// The events of a feed of announcements, and what has been read of it so far.
struct AnnouncementReader: BodyReader {
  static let kind = BodyKind.announcementFeed

  private let names: ElementNames<AnnouncementElement>
  private let deliver: (Announcement) -> Void

  // The depths of the open channel, of its list of weekdays and of the open item; 0 outside.
  private var channelDepth = 0
  private var skipDaysDepth = 0
  private var itemDepth = 0
  private var hadChannel = false
  private var field = AnnouncementElement.other

  private var item = AnnouncementDraft(form: .rss)
  private var categories = CategoryCache()
  private var feedDescription = ""

  /// What the feed says of itself, and how many announcements it has brought.
  private(set) var feed = AnnouncementFeed(form: .rss)

  init(parser: xmlParserCtxtPtr, deliver: @escaping (Announcement) -> Void) {
    names = AnnouncementElement.names(parser)
    self.deliver = deliver
  }

  func free() {
    names.free()
  }

  /// arXiv's refusal, if that is what the feed is.
  var error: String? {
    guard feed.title.hasPrefix("Feed error for query"), feed.announcements == 0 else { return nil }
    return feedDescription.isEmpty ? feed.title : feedDescription
  }

  static func handler() -> xmlSAXHandler {
    var handler = Reading<AnnouncementReader>.silentHandler()
    handler.startElementNs = { context, name, _, uri, _, _, attributeCount, _, attributes in
      Reading<AnnouncementReader>.start(context, name, uri, attributeCount, attributes)
    }
    handler.endElementNs = { context, _, _, _ in Reading<AnnouncementReader>.end(context) }
    handler.characters = { context, bytes, count in
      Reading<AnnouncementReader>.text(context, bytes, count)
    }
    handler.ignorableWhitespace = handler.characters
    handler.internalSubset = { context, name, _, _ in
      Reading<AnnouncementReader>.documentType(context, name)
    }
    return handler
  }

  mutating func startElement(
    _ name: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?,
    _ attributes: ElementAttributes, in state: inout ReadingState
  ) {
    let element = names.element(name, uri)
    let depth = state.depth
    if depth == 1 {
      startRoot(element, name, in: &state)
    } else if itemDepth != 0 {
      if depth == itemDepth + 1 { startPart(element, attributes, in: &state) }
    } else if element == .item, depth == (feed.form == .rss ? channelDepth + 1 : 2) {
      itemDepth = depth
      item = AnnouncementDraft(form: feed.form)
    } else if depth == 2, element == .channel, feed.form != .atom {
      channelDepth = depth
      hadChannel = true
    } else if channelDepth != 0, depth == channelDepth + 1 {
      switch element {
      case .skipDays: skipDaysDepth = depth
      case .atomLink:
        guard feed.form == .atom, attributes.text(of: "rel") == "self" else { return }
        feed.link = attributes.text(of: "href") ?? ""
      default: gather(element, if: element.isChannelField, in: &state)
      }
    } else if skipDaysDepth != 0, depth == skipDaysDepth + 1 {
      gather(element, if: element == .day, in: &state)
    }
  }

  private mutating func startRoot(
    _ element: AnnouncementElement, _ name: UnsafePointer<xmlChar>, in state: inout ReadingState
  ) {
    switch element {
    case .rss: feed.form = .rss
    case .rdf: feed.form = .rdf
    case .atom:
      feed.form = .atom
      channelDepth = 1
      hadChannel = true
    default:
      state.refuseRoot(name)
      return
    }
    state.acceptRoot()
  }

  private mutating func startPart(
    _ element: AnnouncementElement, _ attributes: ElementAttributes, in state: inout ReadingState
  ) {
    switch element {
    case .category where feed.form == .atom:
      if let term = attributes.value(of: "term") { item.add(category: categories.category(term)) }
    case .atomLink:
      guard feed.form == .atom, attributes.text(of: "rel") == "alternate" else { return }
      item.link = attributes.text(of: "href") ?? ""
    default: gather(element, if: element.isItemField, in: &state)
    }
  }

  private mutating func gather(
    _ element: AnnouncementElement, if isWanted: Bool, in state: inout ReadingState
  ) {
    if isWanted, state.gather() { field = element }
  }

  mutating func closeField(in state: inout ReadingState) {
    let text = state.text
    if itemDepth != 0 {
      item.close(field, text, categories: &categories)
      return
    }
    switch field {
    case .title: feed.title = text.oneLine()
    case .link: feed.link = text.oneLine()
    case .description: feedDescription = text.oneLine()
    case .built: feed.built = text.anyDate()
    case .published: feed.published = text.anyDate()
    case .day: if let day = text.nonEmptyLine() { feed.skipDays.append(day) }
    default: break
    }
  }

  mutating func closeElement(in state: inout ReadingState) {
    let depth = state.depth
    if depth == itemDepth {
      itemDepth = 0
      closeItem(in: &state)
    } else if depth == skipDaysDepth {
      skipDaysDepth = 0
    } else if depth == channelDepth {
      channelDepth = 0
    }
    if depth == 1, !hadChannel { state.fail("it holds no channel") }
  }

  private mutating func closeItem(in state: inout ReadingState) {
    switch item.announcement(published: feed.published ?? feed.built) {
    case .success(let announcement):
      feed.announcements += 1
      state.wholeEntries += 1
      deliver(announcement)
    case .failure(let problem):
      state.note(problem, id: item.rawID, reference: item.reference)
    }
  }
}

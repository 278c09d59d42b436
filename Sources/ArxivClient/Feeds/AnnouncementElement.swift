internal import CLibXML2

/// The elements of the feeds of announcements that mean something to us, in whichever form.
enum AnnouncementElement: UInt8 {
  case other
  // The roots
  case rss, rdf, atom
  // What holds the rest: Atom's entries are items, its root is the channel
  case channel, item
  // Of both
  case title, link, atomLink, description
  // Of the channel
  case built, skipDays, day
  // Of an item; `published` of the channel too
  case guid, category, published, creator, rights, announceType, journalReference, doi

  /// Whether its text is of use where it stands in the channel.
  var isChannelField: Bool {
    switch self {
    case .title, .link, .description, .built, .published: true
    default: false
    }
  }

  /// Whether its text is of use where it stands in an item.
  var isItemField: Bool {
    switch self {
    case .title, .link, .description, .guid, .category, .published, .creator, .rights,
      .announceType, .journalReference, .doi:
      true
    default: false
    }
  }

  /// The names by which a parser reports them.
  static func names(_ parser: xmlParserCtxtPtr) -> ElementNames<AnnouncementElement> {
    let atom = "http://www.w3.org/2005/Atom"
    let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    let rss1 = "http://purl.org/rss/1.0/"
    let dublinCore = "http://purl.org/dc/elements/1.1/"
    let arxiv = "http://arxiv.org/schemas/atom"
    let rss2: String? = nil
    return ElementNames(
      parser,
      [
        ("category", rss2, .category), ("category", atom, .category), ("item", rss2, .item),
        ("title", rss2, .title), ("link", rss2, .link), ("description", rss2, .description),
        ("guid", rss2, .guid), ("pubDate", rss2, .published), ("entry", atom, .item),
        ("id", atom, .guid), ("title", atom, .title), ("link", atom, .atomLink),
        ("summary", atom, .description), ("published", atom, .published),
        ("creator", dublinCore, .creator), ("rights", dublinCore, .rights),
        ("announce_type", arxiv, .announceType), ("journal_reference", arxiv, .journalReference),
        ("DOI", arxiv, .doi), ("item", rss1, .item), ("title", rss1, .title),
        ("link", rss1, .link), ("description", rss1, .description), ("rss", rss2, .rss),
        ("RDF", rdf, .rdf), ("feed", atom, .atom), ("channel", rss2, .channel),
        ("channel", rss1, .channel), ("lastBuildDate", rss2, .built), ("updated", atom, .built),
        ("date", dublinCore, .built), ("skipDays", rss2, .skipDays), ("day", rss2, .day),
        ("subtitle", atom, .description),
      ], other: .other)
  }
}

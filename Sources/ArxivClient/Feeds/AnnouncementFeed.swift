public import struct Foundation.Date

/// What a body that was asked of the daily feeds turned out to be.
///
/// Only ``feed(_:)`` is an answer; on Saturdays, Sundays and arXiv's holidays it is one without a
/// single announcement.
public enum AnnouncementFeedOutcome: Hashable, Sendable {
  /// A whole feed, to its last tag.
  case feed(AnnouncementFeed)
  /// arXiv's own way of saying no, in its words: a feed whose title says so.
  ///
  /// Comes from `/rss/channel/description` and `/feed/subtitle`, with a status of 400.
  case error(message: String)
  /// XML that ends too early or is none.
  case malformed(MalformedFeed)
  /// No feed at all: plain text, HTML, another kind of XML, nothing.
  case notAFeed(NonFeed)
}

/// What a feed of announcements says of itself, and how many came.
public struct AnnouncementFeed: Hashable, Sendable {
  /// The form in which it is written.
  public var form: Form
  /// What it calls itself, such as "cs.AI updates on arXiv.org".
  ///
  /// Comes from `/rss/channel/title`, `/feed/title`, `/rdf:RDF/channel/title`.
  public var title = ""
  /// Its own address; until 2024 that of arXiv.
  ///
  /// Comes from `/rss/channel/link`, from the `href` of `/feed/link` with `rel="self"`, and from
  /// `/rdf:RDF/channel/link`.
  public var link = ""
  /// When arXiv made it; nil when it does not say.
  ///
  /// Comes from `/rss/channel/lastBuildDate`, `/feed/updated`, `/rdf:RDF/channel/dc:date`.
  public var built: Date?
  /// The instant from which it is that day's, midnight in New York; nil where only the announcements
  /// say it, as in Atom.
  ///
  /// Comes from `/rss/channel/pubDate`.
  public var published: Date?
  /// The English names of the weekdays without a new feed, in no particular order.
  ///
  /// Comes from `/rss/channel/skipDays/day`.
  public var skipDays: [String] = []
  /// How many announcements were delivered.
  public var announcements = 0
  /// The entries that could not be made an announcement.
  public var defects: [EntryDefect] = []

  /// The forms of arXiv's daily feeds.
  public enum Form: Hashable, Sendable {
    /// RSS 2.0, as rss.arxiv.org has it at `/rss/`.
    case rss
    /// Atom, as rss.arxiv.org has it at `/atom/`.
    case atom
    /// RSS 1.0, which is RDF, as export.arxiv.org had it until January 2024.
    case rdf
  }
}

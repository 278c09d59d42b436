public import ArxivModel

/// What a body that was asked of the query API turned out to be.
///
/// A status of 200 says nothing: arXiv sends `Rate exceeded.`, maintenance pages, error feeds and half
/// feeds with it. Only ``feed(_:)`` is an answer.
public enum FeedOutcome: Hashable, Sendable {
  /// A whole feed, to its last tag.
  case feed(QueryFeed)
  /// arXiv's own way of saying no: a feed of one entry, by its id and its author an error.
  case error(FeedError)
  /// XML that ends too early or is none.
  case malformed(MalformedFeed)
  /// No feed at all: plain text, HTML, another kind of XML, nothing.
  case notAFeed(NonFeed)
}

/// What a feed says of itself, and how many entries came.
public struct QueryFeed: Hashable, Sendable {
  /// How many papers the whole result has; nil when the feed does not say.
  ///
  /// Comes from `/feed/opensearch:totalResults`.
  public var totalResults: Int?
  /// The place of the first entry in the whole result, from 0; nil when the feed does not say.
  ///
  /// Comes from `/feed/opensearch:startIndex`.
  public var startIndex: Int?
  /// How many entries were asked for, not how many came; nil when the feed does not say.
  ///
  /// Comes from `/feed/opensearch:itemsPerPage`.
  public var itemsPerPage: Int?
  /// The query as arXiv understood it, after its repairs.
  ///
  /// Comes from `/feed/title`.
  public var title: String
  /// How many papers were delivered.
  public var papers: Int
  /// The entries that could not be made a paper.
  public var defects: [EntryDefect]
}

/// An entry without what makes it a paper; of OAI-PMH, a record that is none.
public struct EntryDefect: Hashable, Sendable, CustomStringConvertible {
  /// What it stands in.
  public var kind: BodyKind
  /// The line, from 1, on which the entry ends.
  public var line: Int
  /// The entry's id as it came; empty when there was none.
  public var id: String
  /// The paper that it describes, where the id is one.
  public var reference: ArxivReference?
  /// What is wrong with it.
  public var reason: String

  /// A sentence for people.
  public var description: String {
    "line \(line): the \(kind.part)\(id.isEmpty ? "" : " \(id)") \(reason)"
  }
}

/// arXiv's refusal, in its own words.
public struct FeedError: Hashable, Sendable {
  /// Where arXiv documents the error, such as `http://arxiv.org/api/errors#start_must_be_an_integer`.
  ///
  /// Comes from `/feed/entry/id`.
  public var id: String
  /// What arXiv says.
  ///
  /// Comes from `/feed/entry/summary`.
  public var message: String
}

/// Where and why a body could not be read to its end.
public struct MalformedFeed: Hashable, Sendable, CustomStringConvertible {
  /// What the body was meant to be.
  public var kind: BodyKind
  /// Whether it is well-formed as far as it goes, and merely ends too early.
  public var isCut: Bool
  /// The line, from 1.
  public var line: Int
  /// The column in that line, from 1.
  public var column: Int
  /// What is wrong there.
  public var reason: String
  /// How many entries before that place were whole.
  public var wholeEntries: Int

  /// A sentence for people.
  public var description: String {
    let entries = "\(wholeEntries) whole \(wholeEntries == 1 ? kind.part : kind.parts)"
    let place = "at line \(line), column \(column), after \(entries)"
    return isCut
      ? "the \(kind.word) breaks off \(place)" : "the \(kind.word) is broken \(place): \(reason)"
  }
}

/// A body of another kind than it was meant to be.
public struct NonFeed: Hashable, Sendable, CustomStringConvertible {
  /// What it was meant to be.
  public var kind: BodyKind
  /// The first words of what came, on one line, without tags and control characters; empty for an
  /// empty body.
  public var firstWords: String
  /// The root element, where it is XML of another kind.
  public var rootElement: String?

  /// Whether arXiv says, with whatever status, that it was asked too often.
  public var isRateLimit: Bool {
    firstWords.lowercased().hasPrefix("rate exceeded")
  }

  /// A sentence for people.
  public var description: String {
    if let rootElement { return "no \(kind.name) but <\(rootElement)> “\(firstWords)”" }
    return firstWords.isEmpty ? "an empty body" : "no \(kind.word) but “\(firstWords)”"
  }
}

/// What a body that arXiv sent was meant to be, for the sentences that say what is wrong with it.
public enum BodyKind: Hashable, Sendable {
  /// A feed of the query API.
  case queryFeed
  /// A feed of a day's announcements.
  case announcementFeed
  /// A response of OAI-PMH.
  case oaiResponse

  /// What it is called with all its words.
  var name: String {
    switch self {
    case .queryFeed: "Atom feed"
    case .announcementFeed: "feed of announcements"
    case .oaiResponse: "OAI-PMH response"
    }
  }

  /// What it is called, with its article.
  var noun: String { self == .announcementFeed ? "a \(name)" : "an \(name)" }

  /// What it is called in one word.
  var word: String { self == .oaiResponse ? "response" : "feed" }

  /// What one of the things in it is called.
  var part: String { self == .oaiResponse ? "record" : "entry" }

  /// What several of them are called.
  var parts: String { self == .oaiResponse ? "records" : "entries" }
}

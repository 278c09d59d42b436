import ArxivClient
import ArxivModel
import Foundation
import TestSupport
import Testing

@Suite("The decoder of announcements")
struct AnnouncementFeedDecoderTests {
  // MARK: - Fixtures

  @Test("reads the same from RSS and from Atom", arguments: ["rss", "atom"])
  func golden(form: String) throws {
    let bytes = try Fixtures.bytes("feeds/announcements.\(form)")
    let (announcements, outcome) = try AnnouncementFeedDecoder.decode(bytes)
    guard case .feed(let feed) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let isAtom = form == "atom"
    #expect(feed.form == (isAtom ? .atom : .rss))
    #expect(feed.title == "math.CO updates on arXiv.org")
    #expect(feed.link == "http://rss.arxiv.org/\(form)/math.CO")
    #expect(
      feed.built.map(Timestamp.text) == (isAtom ? "2021-06-02T04:00:19Z" : "2021-06-02T04:00:11Z"))
    #expect(feed.published.map(Timestamp.text) == (isAtom ? nil : "2021-06-02T04:00:00Z"))
    #expect(feed.skipDays == (isAtom ? [] : ["Saturday", "Sunday"]))
    #expect(feed.defects.isEmpty)
    #expect(feed.announcements == announcements.count)
    let golden = JSONValue.array(announcements.map(Self.everything))
    #expect(try Golden.difference(golden.pretty + "\n", from: "feeds/announcements.json") == nil)
  }

  /// An announcement as decoded, nothing converted.
  private static func everything(_ announcement: Announcement) -> JSONValue {
    .object([
      .init("reference", .string(announcement.reference.description)),
      .init("kind", .string(announcement.kind.rawValue)),
      .init("title", .string(announcement.title)),
      .init("abstract", .string(announcement.abstract)),
      .init("authors", .strings(announcement.authors.map(\.name))),
      .init("categories", .strings(announcement.categories.map(\.id))),
      .init("license", .optional(announcement.license)),
      .init("journalReference", .optional(announcement.journalReference)),
      .init("dois", .strings(announcement.dois)),
      .init("announced", .string(Timestamp.text(announcement.announced))),
    ])
  }

  @Test("takes a feed without announcements for a good one")
  func empty() throws {
    let bytes = try Fixtures.bytes("feeds/announcements-empty.rss")
    let (announcements, outcome) = try AnnouncementFeedDecoder.decode(bytes)
    #expect(announcements.isEmpty)
    guard case .feed(let feed) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(feed.announcements == 0 && feed.defects.isEmpty)
    #expect(feed.skipDays == ["Sunday", "Saturday"])
  }

  @Test("tells arXiv's refusal in its words")
  func error() throws {
    let bytes = try Fixtures.bytes("feeds/announcements-error.rss")
    let (announcements, outcome) = try AnnouncementFeedDecoder.decode(bytes)
    #expect(announcements.isEmpty)
    #expect(outcome == .error(message: "Bad subject class 'math.CO2'."))
  }

  // MARK: - RSS 1.0

  private static func rdf(_ items: String) -> String {
    """
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
    xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>math.CO updates on arXiv.org</title><link>http://arxiv.org/</link>
    <dc:date>2021-06-01T20:30:00-05:00</dc:date></channel>
    <image><title>arXiv.org</title><link>http://arxiv.org/</link></image>
    \(items)
    </rdf:RDF>
    """
  }

  @Test("reads the form of before 2024, with its HTML and its ids behind the title")
  func rdf() throws {
    let body = Self.rdf(
      """
      <item rdf:about="http://arxiv.org/abs/2105.90011"><title>Is $n &lt; 7$? (arXiv:2105.90011v3 \
      [math.CO] UPDATED)</title><link>http://arxiv.org/abs/2105.90011</link>
      <description>&lt;p&gt;We show $n &amp;lt; 7$ by
      means of R&amp;#xe9;nyi&amp;#39;s &amp;amp; of a &lt; b.
      &lt;/p&gt;
      </description>
      <dc:creator> &lt;a href=&quot;http://arxiv.org/a/birch_a_1&quot;&gt;Ada Birch&lt;/a&gt;, \
      &lt;a href="x"&gt;O. Lind&lt;/a&gt;, et al. (909 additional authors not shown)</dc:creator></item>
      <item><title>(arXiv:hep-th/9901999 [hep-th] CROSS LISTED)</title></item>
      <item><title>Neither (arXiv:2105.90012v1 [math.CO] SOMETHING)</title></item>
      <item><title>Without an id</title><link>http://arxiv.org/abs/2105.90012</link></item>
      """)
    let (announcements, outcome) = try AnnouncementFeedDecoder.decode(body.utf8)
    let first = try #require(announcements.first)
    #expect(first.reference.description == "2105.90011v3")
    #expect(first.kind == .replacement)
    #expect(first.title == "Is $n < 7$?")
    #expect(first.abstract == "We show $n < 7$ by means of Rényi's & of a < b.")
    #expect(first.authors.map(\.name) == ["Ada Birch", "O. Lind"])
    #expect(first.categories.map(\.id) == ["math.CO"])
    #expect(Timestamp.text(first.announced) == "2021-06-02T00:00:00Z")
    let second = try #require(announcements.last)
    #expect(second.reference.description == "hep-th/9901999")
    #expect(second.kind == .cross)
    #expect(second.title.isEmpty)
    guard case .feed(let feed) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(feed.form == .rdf)
    #expect(feed.title == "math.CO updates on arXiv.org")
    #expect(
      feed.defects.map(\.description) == [
        "line 12: the entry 2105.90012v1 does not say why it is announced",
        "line 13: the entry 2105.90012 does not say why it is announced",
      ])
  }

  // MARK: - Items

  struct Item: Sendable, CustomTestStringConvertible {
    var parts: String
    var expected: String

    var testDescription: String { expected }
  }

  private static let guid = "<guid>oai:arXiv.org:2105.90011v1</guid>"
  private static let type =
    #"<a:announce_type xmlns:a="http://arxiv.org/schemas/atom">new</a:announce_type>"#
  private static let date = "<pubDate>Wed, 02 Jun 2021 00:00:00 -0400</pubDate>"
  private static let category = "<category>math.CO</category>"

  @Test(
    "names an item that is no announcement, with its line",
    arguments: [
      Item(parts: type + date + category, expected: "the entry has no id"),
      Item(
        parts: guid.replacing("2105", with: "2113") + type + date + category,
        expected: "the entry oai:arXiv.org:2113.90011v1 has an id that is no paper's"),
      Item(
        parts: "<guid>http://arxiv.org/abs/2105.90011v1</guid>" + type + date + category,
        expected: "the entry http://arxiv.org/abs/2105.90011v1 has an id that is no paper's"),
      Item(
        parts: guid + date + category,
        expected: "the entry 2105.90011v1 does not say why it is announced"),
      Item(
        parts: guid + type.replacing("new", with: "old") + date + category,
        expected: "the entry 2105.90011v1 is announced as “old”"),
      Item(parts: guid + type + category, expected: "the entry 2105.90011v1 has no date"),
      Item(parts: guid + type + date, expected: "the entry 2105.90011v1 has no category"),
      Item(
        parts: guid + type + date + "<category>34C29</category>",
        expected: "the entry 2105.90011v1 has no category"),
    ])
  func defects(item: Item) throws {
    let body = """
      <rss version="2.0"><channel><title>x</title>
      <item>\(item.parts)</item>
      <item>\(Self.guid + Self.type + Self.date + Self.category)</item></channel></rss>
      """
    let (announcements, outcome) = try AnnouncementFeedDecoder.decode(body.utf8)
    #expect(announcements.count == 1)
    guard case .feed(let feed) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(feed.defects.map(\.description) == ["line 2: \(item.expected)"])
  }

  @Test("finds id and kind in the line before the abstract, where nothing else tells them")
  func heads() throws {
    let body = """
      <rss version="2.0"><channel>\(Self.date)<item>\(Self.category)
      <description>arXiv:2105.90011v2 Announce Type: replace-cross 
      Abstract: Short.</description></item>
      <item>\(Self.guid)\(Self.type)\(Self.category)<description>arXiv: a history.</description></item>
      </channel></rss>
      """
    let announcements = try AnnouncementFeedDecoder.decode(body.utf8).announcements
    #expect(announcements.map(\.reference.description) == ["2105.90011v2", "2105.90011v1"])
    #expect(announcements.map(\.kind) == [.replacementCross, .new])
    #expect(announcements.map(\.abstract) == ["Short.", "arXiv: a history."])
  }

  // MARK: - What is no feed

  @Test(
    "tells what a body that is no feed is",
    arguments: [
      ("", "no feed: an empty body"),
      ("Status: GOOD Version: 1.1", "no feed: no feed but “Status: GOOD Version: 1.1”"),
      ("<OAI-PMH/>", "no feed: no feed of announcements but <OAI-PMH> “”"),
      (
        "<!DOCTYPE HTML><html><body>Access <b>Denied</b></body></html>",
        "no feed: no feed of announcements but <html> “Access Denied”"
      ),
      (
        #"<rss version="2.0"></rss>"#,
        "malformed: the feed is broken at line 1, column 26, after 0 whole entries: "
          + "it holds no channel"
      ),
      (
        #"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><rss>&b;</rss>"#,
        "malformed: the feed is broken at line 1, column 34, after 0 whole entries: "
          + "it declares a document type, which arXiv's feeds never do"
      ),
      (
        "<rss><channel><title>&eacute;</title></channel></rss>",
        "malformed: the feed is broken at line 1, column 30, after 0 whole entries: "
          + "Entity 'eacute' not defined"
      ),
    ])
  func others(body: String, expected: String) throws {
    let (announcements, outcome) = try AnnouncementFeedDecoder.decode(body.utf8)
    #expect(announcements.isEmpty)
    let text =
      switch outcome {
      case .feed(let feed): "a feed of \(feed.announcements)"
      case .error(let message): "error: \(message)"
      case .malformed(let place): "malformed: \(place)"
      case .notAFeed(let what): "no feed: \(what)"
      }
    #expect(text == expected)
  }

  @Test("bounds what a field may hold, and how deep elements may nest")
  func bounds() throws {
    let head = "<rss><channel><item><title>"
    for body in [
      head + String(repeating: "x", count: QueryFeedDecoder.fieldLimit + 1),
      head + String(repeating: "<b>", count: 100_000),
    ] {
      guard case .malformed(let place) = try AnnouncementFeedDecoder.decode(body.utf8).outcome
      else {
        Issue.record("a body without bounds was read")
        return
      }
      #expect(!place.isCut)
    }
  }

  // MARK: - Pieces and damage

  private static func decode(
    _ bytes: [UInt8], inPiecesOf size: Int?
  ) throws -> ([Announcement], AnnouncementFeedOutcome) {
    var announcements: [Announcement] = []
    let decoder = try AnnouncementFeedDecoder { announcements.append($0) }
    Bodies.feed(bytes, inPiecesOf: size) { decoder.consume($0) }
    return (announcements, decoder.finish())
  }

  static let fixtures = [
    "announcements.rss", "announcements.atom", "announcements-empty.rss",
    "announcements-error.rss",
  ]

  @Test("gives the same however the bytes come", arguments: fixtures)
  func pieces(name: String) throws {
    let bytes = try Fixtures.bytes("feeds/\(name)")
    let whole = try AnnouncementFeedDecoder.decode(bytes)
    for size in [1, 7, 64] {
      let (announcements, outcome) = try Self.decode(bytes, inPiecesOf: size)
      #expect(announcements == whole.announcements)
      #expect(outcome == whole.outcome)
    }
  }

  @Test("never takes a cut feed for a whole one, wherever it is cut", arguments: fixtures)
  func cuts(name: String) throws {
    let bytes = try Fixtures.bytes("feeds/\(name)")
    let end = bytes.lastIndex(of: 0x3E).map { $0 + 1 } ?? bytes.count
    for length in 0..<end {
      let (announcements, outcome) = try AnnouncementFeedDecoder.decode(bytes[..<length])
      switch outcome {
      case .feed, .error: Issue.record("\(length) bytes were taken for a whole feed")
      case .malformed(let place):
        #expect(place.isCut)
        #expect(place.wholeEntries == announcements.count)
      case .notAFeed: #expect(announcements.isEmpty)
      }
    }
  }

  @Test("counts what it delivers, whatever was done to the body", arguments: fixtures)
  func damage(name: String) throws {
    for body in Bodies.damaged(try Fixtures.bytes("feeds/\(name)"), copies: 1_000) {
      let (announcements, outcome) = try AnnouncementFeedDecoder.decode(body)
      switch outcome {
      case .feed(let feed): #expect(feed.announcements == announcements.count)
      case .malformed(let place): #expect(place.wholeEntries == announcements.count)
      case .error: break
      case .notAFeed: #expect(announcements.isEmpty)
      }
    }
  }

  // MARK: - The corpus

  @Test("reads every recorded feed to its last item", .enabled(if: Fixtures.corpus != nil))
  func corpus() throws {
    var kinds: [String: Int] = [:]
    for file in try Bodies.recorded("rss/", "atom-daily/", "generated/feed_") {
      let bytes = try file.bytes()
      let (announcements, outcome) = try AnnouncementFeedDecoder.decode(bytes)
      switch outcome {
      case .feed(let feed):
        #expect(feed.defects.isEmpty, "\(file.name): \(feed.defects)")
        #expect(
          announcements.count == (try Bodies.count(of: "item|entry", in: bytes)), "\(file.name)")
        #expect(feed.title.hasSuffix(" updates on arXiv.org") && !feed.link.isEmpty, "\(file.name)")
        #expect(feed.built != nil, "\(file.name)")
        #expect((feed.published != nil) == (feed.form == .rss), "\(file.name)")
      case .error(let message):
        #expect(file.name.contains("_err_"), "\(file.name)")
        #expect(message.hasPrefix("Bad ") || message.hasPrefix("Unsupported "), "\(file.name)")
      case .malformed(let place):
        #expect(file.name.hasSuffix("TRUNCATED.xml"), "\(file.name)")
        #expect(place.isCut && place.line == 21, "\(place)")
      case .notAFeed(let what):
        #expect(file.name.hasSuffix(".txt"), "\(file.name)")
        #expect(!what.firstWords.isEmpty && what.rootElement == nil, "\(file.name)")
      }
      for announcement in announcements {
        kinds[announcement.kind.rawValue, default: 0] += 1
        let reference = announcement.reference
        #expect(reference.version != nil, "\(file.name): \(reference)")
        #expect(!announcement.title.isEmpty, "\(file.name): \(reference)")
        #expect(!announcement.abstract.isEmpty, "\(file.name): \(reference)")
        #expect(!announcement.abstract.hasPrefix("arXiv:"), "\(file.name): \(reference)")
        #expect(!announcement.abstract.contains("<p>"), "\(file.name): \(reference)")
        #expect(!announcement.authors.isEmpty, "\(file.name): \(reference)")
      }
    }
    #expect(kinds == ["new": 51, "cross": 11, "replace": 90, "replace-cross": 16])
  }

  @Test(
    "gives the same for every recorded feed however its bytes come",
    .enabled(if: Fixtures.corpus != nil))
  func corpusInPieces() throws {
    for file in try Bodies.recorded("rss/", "atom-daily/", "generated/feed_") {
      let bytes = try file.bytes()
      let whole = try AnnouncementFeedDecoder.decode(bytes)
      for size in [1, 7, 64] {
        let (announcements, outcome) = try Self.decode(bytes, inPiecesOf: size)
        #expect(
          announcements == whole.announcements && outcome == whole.outcome,
          "\(file.name) by \(size)")
      }
    }
  }
}

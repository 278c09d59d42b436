/// Writes the daily feeds, with the lines and spaces that arXiv has in them.
///
/// The parts that differ between the forms are in one file for each.
struct AnnouncementWriter: LineWriter {
  /// What the feed is.
  let voice: AnnouncementVoice
  /// What has been written.
  var bytes: [UInt8] = []

  private init(_ voice: AnnouncementVoice) {
    self.voice = voice
  }

  /// A feed.
  static func feed(_ page: AnnouncementPage) -> [UInt8] {
    var writer = AnnouncementWriter(page.voice)
    writer.writeHead(
      title: "\(page.name) updates on arXiv.org",
      description: "\(page.name) updates on the arXiv.org e-print archive.",
      documentType: page.documentType)
    for hit in page.hits { writer.writeItem(hit, page.kinds[hit.paper.id] ?? .new) }
    writer.writeEnd()
    return writer.bytes
  }

  /// A feed that says what is wrong.
  static func error(_ message: String, _ voice: AnnouncementVoice) -> [UInt8] {
    var writer = AnnouncementWriter(voice)
    writer.writeHead(
      title: "Feed error for query: \(writer.address)", description: message, isError: true)
    writer.writeEnd()
    return writer.bytes
  }

  /// The beginning of a feed, and entries to go on with.
  static func endless(
    _ voice: AnnouncementVoice, _ hits: [QueryEvaluator.Hit]
  ) -> (start: [UInt8], again: [UInt8]) {
    var head = AnnouncementWriter(voice)
    head.writeHead(title: "Endless", description: "Endless")
    var items = AnnouncementWriter(voice)
    for hit in hits { items.writeItem(hit, .new) }
    return (head.bytes, items.bytes)
  }

  /// The address that the feed gives itself.
  var address: String { "http://rss.arxiv.org/\(voice.form.rawValue)/\(voice.query)" }

  /// How many hours Greenwich is ahead when the day begins.
  var hours: Int { ServerClock.newYorkHours(on: voice.day) }

  /// What stands before and in the text of an entry.
  func summary(_ hit: QueryEvaluator.Hit, _ kind: Announced.Kind) -> String {
    "arXiv:\(XMLText.escaped(hit.versionedID)) Announce Type: \(kind.rawValue) \nAbstract: "
      + XMLText.paragraphs(StandInPaper.tex(hit.paper.abstract))
  }

  private mutating func writeHead(
    title: String, description: String, documentType: String = "", isError: Bool = false
  ) {
    line("<?xml version='1.0' encoding='UTF-8'?>")
    if !documentType.isEmpty { line(documentType) }
    switch voice.form {
    case .rss:
      writeRSSHead(
        title: XMLText.oneLine(title), description: XMLText.oneLine(description), isError: isError)
    case .atom:
      writeAtomHead(title: XMLText.oneLine(title), description: XMLText.oneLine(description))
    }
  }

  private mutating func writeItem(_ hit: QueryEvaluator.Hit, _ kind: Announced.Kind) {
    switch voice.form {
    case .rss: writeRSSItem(hit, kind)
    case .atom: writeAtomEntry(hit, kind)
    }
  }

  private mutating func writeEnd() {
    switch voice.form {
    case .rss: line("  </channel>\n</rss>")
    case .atom: line("</feed>")
    }
  }

  /// Writes the title of an entry, spoilt or not.
  mutating func writeTitle(of hit: QueryEvaluator.Hit, indent: Int) {
    if let markup = hit.titleMarkup {
      title(markup: markup, indent: indent)
    } else {
      element("title", XMLText.oneLine(StandInPaper.tex(hit.paper.title)), indent: indent)
    }
  }
}

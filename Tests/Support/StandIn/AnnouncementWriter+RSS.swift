/// RSS 2.0.
extension AnnouncementWriter {
  private var published: String { "\(ServerClock.mailDay(voice.day)) 00:00:00 -0\(hours)00" }

  /// Writes everything before the first item.
  mutating func writeRSSHead(title: String, description: String, isError: Bool) {
    let address = XMLText.escaped(address)
    line(
      "<rss xmlns:arxiv=\"http://arxiv.org/schemas/atom\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        + " xmlns:atom=\"http://www.w3.org/2005/Atom\""
        + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" version=\"2.0\">")
    line("  <channel>")
    element("title", title, indent: 4)
    element("link", address, indent: 4)
    element("description", description, indent: 4)
    line(
      "    <atom:link href=\"\(XMLText.attribute(self.address))\" rel=\"self\""
        + " type=\"application/rss+xml\"/>")
    element("docs", "http://www.rssboard.org/rss-specification", indent: 4)
    element("language", "en-us", indent: 4)
    // The same instant as the other, as Greenwich has it.
    element(
      "lastBuildDate", "\(ServerClock.mailDay(voice.day)) 0\(hours):00:00 +0000", indent: 4)
    element("managingEditor", "rss-help\(isError ? "." : "@")arxiv.org", indent: 4)
    element("pubDate", published, indent: 4)
    guard !isError else { return }
    line("    <skipDays>")
    element("day", "Saturday", indent: 6)
    element("day", "Sunday", indent: 6)
    line("    </skipDays>")
  }

  /// Writes one item.
  mutating func writeRSSItem(_ hit: QueryEvaluator.Hit, _ kind: Announced.Kind) {
    let paper = hit.paper
    line("    <item>")
    writeTitle(of: hit, indent: 6)
    element("link", "https://arxiv.org/abs/\(XMLText.escaped(paper.id))", indent: 6)
    element("description", summary(hit, kind), indent: 6)
    line(
      "      <guid isPermaLink=\"false\">\(OAIWriter.prefix)\(XMLText.escaped(hit.versionedID))"
        + "</guid>")
    for category in paper.arxivCategories { element("category", category, indent: 6) }
    element("pubDate", published, indent: 6)
    element("arxiv:announce_type", kind.rawValue, indent: 6)
    element("dc:rights", paper.recordLicense.map(XMLText.escaped), indent: 6)
    let dois = paper.dois.joined(separator: " ")
    element("arxiv:DOI", dois.isEmpty ? nil : XMLText.escaped(dois), indent: 6)
    element(
      "arxiv:journal_reference", paper.journalReference.map(XMLText.oneLine), indent: 6)
    element("dc:creator", XMLText.escaped(paper.authorLine), indent: 6)
    line("    </item>")
  }
}

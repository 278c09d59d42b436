/// Atom.
extension AnnouncementWriter {
  private var updated: String { "\(voice.day)T0\(hours):00:00.000000+00:00" }

  /// Writes everything before the first entry.
  mutating func writeAtomHead(title: String, description: String) {
    line(
      "<feed xmlns:arxiv=\"http://arxiv.org/schemas/atom\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        + " xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en-us\">")
    element("id", XMLText.escaped(address), indent: 2)
    element("title", title, indent: 2)
    element("updated", updated, indent: 2)
    line(
      "  <link href=\"\(XMLText.attribute(address))\" rel=\"self\""
        + " type=\"application/atom+xml\"/>")
    element("subtitle", description, indent: 2)
  }

  /// Writes one entry.
  mutating func writeAtomEntry(_ hit: QueryEvaluator.Hit, _ kind: Announced.Kind) {
    let paper = hit.paper
    line("  <entry>")
    element("id", OAIWriter.prefix + XMLText.escaped(hit.versionedID), indent: 4)
    writeTitle(of: hit, indent: 4)
    element("updated", updated, indent: 4)
    line(
      "    <link href=\"https://arxiv.org/abs/\(XMLText.attribute(paper.id))\" rel=\"alternate\""
        + " type=\"text/html\"/>")
    element("summary", summary(hit, kind), indent: 4)
    for category in paper.arxivCategories { line("    <category term=\"\(category)\"/>") }
    element("published", "\(voice.day)T00:00:00-0\(hours):00", indent: 4)
    element("arxiv:announce_type", kind.rawValue, indent: 4)
    element("dc:rights", paper.recordLicense.map(XMLText.escaped), indent: 4)
    element("dc:creator", XMLText.escaped(paper.authorLine), indent: 4)
    element(
      "arxiv:journal_reference", paper.journalReference.map(XMLText.oneLine), indent: 4)
    let dois = paper.dois.joined(separator: " ")
    element("arxiv:DOI", dois.isEmpty ? nil : XMLText.escaped(dois), indent: 4)
    line("  </entry>")
  }
}

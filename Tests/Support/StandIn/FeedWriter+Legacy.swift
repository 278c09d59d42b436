/// The layout before November 2025.
extension FeedWriter {
  private static let opensearch = "xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\""
  private static let arxiv = "xmlns:arxiv=\"http://arxiv.org/schemas/atom\""

  /// Writes everything before the first entry.
  mutating func writeLegacyHead(of page: FeedPage) {
    writeLegacyHead(
      query: page.query, documentType: page.documentType,
      counts: (total: page.total, start: page.start, perPage: page.maxResults))
  }

  /// Writes one result.
  mutating func writeLegacyEntry(_ hit: QueryEvaluator.Hit) {
    let paper = hit.paper
    let id = XMLText.attribute(hit.versionedID)
    let arxiv = Self.arxiv
    line("  <entry>")
    line("    <id>http://arxiv.org/abs/\(id)</id>")
    line("    <updated>\(hit.version.updated)</updated>")
    line("    <published>\(paper.published)</published>")
    if let markup = hit.titleMarkup {
      title(markup: markup, indent: 4)
    } else if paper.title != "0" {
      // The legacy server took the title "0" for none at all.
      line("    <title>\(wrapped(paper.title, after: "Title: "))</title>")
    }
    line("    <summary>\(summary(paper.abstract))")
    line("</summary>")
    for author in paper.authors {
      line("    <author>")
      line("      <name>\(XMLText.escaped(author.name))</name>")
      for affiliation in author.affiliations {
        line(
          "      <arxiv:affiliation \(arxiv)>\(XMLText.escaped(affiliation))</arxiv:affiliation>")
      }
      line("    </author>")
    }
    if !paper.dois.isEmpty {
      line(
        "    <arxiv:doi \(arxiv)>\(XMLText.escaped(paper.dois.joined(separator: " ")))</arxiv:doi>")
      for doi in paper.dois {
        line(
          "    <link title=\"doi\" href=\"http://dx.doi.org/\(XMLText.attribute(doi))\""
            + " rel=\"related\"/>")
      }
    }
    if let comment = paper.comment {
      line("    <arxiv:comment \(arxiv)>\(wrapped(comment, after: "Comments: "))</arxiv:comment>")
    }
    if let reference = paper.journalReference {
      line(
        "    <arxiv:journal_ref \(arxiv)>\(wrapped(reference, after: "Journal-ref: "))"
          + "</arxiv:journal_ref>")
    }
    line("    <link href=\"http://arxiv.org/abs/\(id)\" rel=\"alternate\" type=\"text/html\"/>")
    line(
      "    <link title=\"pdf\" href=\"http://arxiv.org/pdf/\(id)\" rel=\"related\""
        + " type=\"application/pdf\"/>")
    line(
      "    <arxiv:primary_category \(arxiv) term=\"\(XMLText.attribute(paper.primaryCategory))\""
        + " scheme=\"http://arxiv.org/schemas/atom\"/>")
    for category in paper.categories {
      line(
        "    <category term=\"\(XMLText.attribute(category))\""
          + " scheme=\"http://arxiv.org/schemas/atom\"/>")
    }
    line("  </entry>")
  }

  /// Writes a whole feed that says what is wrong.
  mutating func writeLegacyError(_ failure: QueryFailure, query: String) {
    let id = XMLText.attribute("http://arxiv.org/\(failure.place)")
    writeLegacyHead(query: query, documentType: "", counts: (total: 1, start: 0, perPage: 1))
    line("  <entry>")
    line("    <id>\(id)</id>")
    line("    <title>Error</title>")
    line("    <summary>\(XMLText.escaped(failure.message))</summary>")
    line("    <updated>\(ServerClock.legacyMidnight())</updated>")
    line("    <link href=\"\(id)\" rel=\"alternate\" type=\"text/html\"/>")
    line("    <author>")
    line("      <name>arXiv api core</name>")
    line("    </author>")
    line("  </entry>")
    line("</feed>")
  }

  private mutating func writeLegacyHead(
    query: String, documentType: String, counts: (total: Int, start: Int, perPage: Int)
  ) {
    let address = percentEncoded(query, allowing: "-_.~")
    line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    if !documentType.isEmpty { line(documentType) }
    line("<feed xmlns=\"http://www.w3.org/2005/Atom\">")
    line(
      "  <link href=\"http://arxiv.org/api/query?\(address)\" rel=\"self\""
        + " type=\"application/atom+xml\"/>")
    line("  <title type=\"html\">ArXiv Query: \(XMLText.escaped(query))</title>")
    line("  <id>http://arxiv.org/api/\(FeedIdentifier.text(for: query))</id>")
    line("  <updated>\(ServerClock.legacyMidnight())</updated>")
    for (name, count) in [
      ("totalResults", counts.total), ("startIndex", counts.start),
      ("itemsPerPage", counts.perPage),
    ] {
      line("  <opensearch:\(name) \(Self.opensearch)>\(count)</opensearch:\(name)>")
    }
  }

  private func wrapped(_ text: String, after label: String) -> String {
    XMLText.escaped(XMLText.wrapped(text, label: label.count, indent: "  "))
  }

  private func summary(_ text: String) -> String {
    let paragraphs = text.split(whereSeparator: \.isNewline).map {
      "  " + XMLText.wrapped(String($0), label: 2, indent: "")
    }
    return XMLText.escaped(paragraphs.joined(separator: "\n"))
  }
}

/// The layout since November 2025.
extension FeedWriter {
  /// Writes everything before the first entry.
  mutating func writeNewHead(of page: FeedPage) {
    writeNewProlog(documentType: page.documentType)
    let safe = "!$'()*,/:;?@-_.~"
    let search = percentEncoded(page.search, allowing: safe + " ").replacing(" ", with: "+")
    let ids = percentEncoded(page.idList, allowing: safe)
    let address =
      "https://arxiv.org/api/query?search_query=\(search)&start=\(page.start)"
      + "&max_results=\(page.maxResults)&id_list=\(ids)"
    line("  <id>https://arxiv.org/api/\(FeedIdentifier.text(for: page.query))</id>")
    line("  <title>arXiv Query: \(XMLText.escaped(page.query))</title>")
    line("  <updated>\(ServerClock.atomNow())</updated>")
    line("  <link href=\"\(XMLText.attribute(address))\" type=\"application/atom+xml\"/>")
    writeNewCounts(perPage: page.maxResults, total: page.total, start: page.start)
  }

  /// Writes one result.
  mutating func writeNewEntry(_ hit: QueryEvaluator.Hit) {
    let paper = hit.paper
    let id = XMLText.attribute(hit.versionedID)
    line("  <entry>")
    line("    <id>http://arxiv.org/abs/\(id)</id>")
    if let markup = hit.titleMarkup {
      title(markup: markup, indent: 4)
    } else {
      line("    <title>\(XMLText.oneLine(paper.title))</title>")
    }
    line("    <updated>\(hit.version.updated)</updated>")
    line("    <link href=\"https://arxiv.org/abs/\(id)\" rel=\"alternate\" type=\"text/html\"/>")
    line(
      "    <link href=\"https://arxiv.org/pdf/\(id)\" rel=\"related\" type=\"application/pdf\""
        + " title=\"pdf\"/>")
    line("    <summary>\(XMLText.paragraphs(paper.abstract))</summary>")
    let categories = [paper.primaryCategory] + paper.categories.filter(isArxivCategory)
    for (place, category) in categories.enumerated()
    where categories.firstIndex(of: category) == place {
      line(
        "    <category term=\"\(XMLText.attribute(category))\""
          + " scheme=\"http://arxiv.org/schemas/atom\"/>")
    }
    line("    <published>\(paper.published)</published>")
    if let comment = paper.comment {
      line("    <arxiv:comment>\(XMLText.oneLine(comment))</arxiv:comment>")
    }
    line("    <arxiv:primary_category term=\"\(XMLText.attribute(paper.primaryCategory))\"/>")
    if let reference = paper.journalReference {
      line("    <arxiv:journal_ref>\(XMLText.oneLine(reference))</arxiv:journal_ref>")
    }
    for author in paper.authors {
      line("    <author>")
      line("      <name>\(XMLText.escaped(author.name))</name>")
      for affiliation in author.affiliations {
        line("      <arxiv:affiliation>\(XMLText.escaped(affiliation))</arxiv:affiliation>")
      }
      line("    </author>")
    }
    for doi in paper.dois {
      line("    <arxiv:doi>\(XMLText.escaped(doi))</arxiv:doi>")
      line(
        "    <link rel=\"related\" href=\"https://doi.org/\(XMLText.attribute(doi))\""
          + " title=\"doi\"/>")
    }
    line("  </entry>")
  }

  /// Writes a whole feed that says what is wrong.
  mutating func writeNewError(_ failure: QueryFailure) {
    let now = ServerClock.atomNow()
    let id = XMLText.attribute("https://arxiv.org/\(failure.place)")
    writeNewProlog(documentType: "")
    line("  <id>https://arxiv.org/</id>")
    line("  <title>arXiv Search Results</title>")
    line("  <updated>\(now)</updated>")
    writeNewCounts(perPage: 1, total: 1, start: 0)
    line("  <entry>")
    line("    <id>\(id)</id>")
    line("    <title>Error</title>")
    line("    <updated>\(now)</updated>")
    line("    <link href=\"\(id)\" rel=\"alternate\" type=\"text/html\"/>")
    line("    <summary>\(XMLText.escaped(failure.message))</summary>")
    line("    <author>")
    line("      <name>arXiv api core</name>")
    line("    </author>")
    line("  </entry>")
    line("</feed>")
  }

  private mutating func writeNewProlog(documentType: String) {
    line("<?xml version='1.0' encoding='UTF-8'?>")
    if !documentType.isEmpty { line(documentType) }
    line(
      "<feed xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\""
        + " xmlns:arxiv=\"http://arxiv.org/schemas/atom\" xmlns=\"http://www.w3.org/2005/Atom\">")
  }

  private mutating func writeNewCounts(perPage: Int, total: Int, start: Int) {
    line("  <opensearch:itemsPerPage>\(perPage)</opensearch:itemsPerPage>")
    line("  <opensearch:totalResults>\(total)</opensearch:totalResults>")
    line("  <opensearch:startIndex>\(start)</opensearch:startIndex>")
  }

  /// Whether a category is one of arXiv's own by its looks: `cs.LG` and `hep-th`, not `34C29`.
  private func isArxivCategory(_ text: String) -> Bool {
    text.wholeMatch(of: /[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z-]+)?/) != nil
  }
}

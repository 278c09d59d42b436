internal import ArxivModel
internal import Curation
internal import Digest
internal import Markdown

/// Turns a digest into the values of a Markdown template.
struct MarkdownValues {
  private let digest: Digest
  private let publication: Publication
  private let figurePrefix: String

  init(_ digest: Digest, _ publication: Publication, figurePrefix: String) {
    self.digest = digest
    self.publication = publication
    self.figurePrefix = figurePrefix
  }

  /// The values of the whole issue.
  mutating func values() -> Values {
    var labels: [String: String] = [:]
    for label in Label.allCases {
      labels[IssueValues.name(of: label)] = escaped(publication.labels[label])
    }
    var values: Values = [
      "labels": labels, "language": publication.language.tag,
      "publication": escaped(publication.name), "title": escaped(digest.title),
      "month": digest.month.description, "monthText": publication.language.text(digest.month),
    ]
    values["subtitle"] = digest.subtitle.map { escaped($0) }
    values["curator"] = digest.curator.map { escaped($0) }
    let day = digest.published.map { publication.language.text(day: $0) }
    values["published"] = day
    let credits = [
      digest.curator.map { "\(escaped(publication.labels[.curatedBy])) \(escaped($0))" }, day,
    ].compactMap { $0 }
    if !credits.isEmpty { values["credits"] = credits.joined(separator: " · ") }
    values["introduction"] = digest.introduction.map { prose($0, deeper: 0, top: 2) }
    values["closing"] = digest.closing.map { prose($0, deeper: 0, top: 2) }
    let mentioned = anchorsMentioned
    values["papers"] = digest.papers.map { paper($0, mentioned) }
    values["references"] = digest.references.map { reference($0) }
    values["hasReferences"] = !digest.references.isEmpty
    return values
  }

  private func escaped(_ text: String) -> String { MarkdownEscaping.escaped(text) }

  /// A heading's text, whose last signs would be taken for its end.
  private func heading(_ text: String) -> String {
    let text = escaped(text)
    return text.hasSuffix("#") ? text.dropLast() + "\\#" : text
  }

  /// A body, its headings below those of the template, its figures where they are from here.
  private func prose(_ markdown: String, deeper shift: Int, top: Int) -> String {
    let shown = MarkdownTags.shown(markdown, allowsHTML: publication.allowsHTML)
    let text = MarkdownRewriting.deepened(shown, by: shift, top: top)
    return MarkdownRewriting.readdressed(text) { path in
      path.contains("://") ? nil : figurePrefix + Figures.address(of: Figures.name(ofPath: path))
    }
  }

  /// The places within the issue that its text links to.
  private var anchorsMentioned: Set<String> {
    let bodies =
      [digest.introduction, digest.closing].compactMap { $0 }
      + digest.papers.flatMap { [$0.why, $0.keyInsights] + $0.sections.map(\.body) }
    var anchors: Set<String> = []
    for body in bodies where body.contains("(#") {
      for case .enter(let node) in MarkdownDocument(body, as: .digest).events {
        if node.kind == .link, node.address.hasPrefix("#") {
          anchors.insert(String(node.address.dropFirst()))
        }
      }
    }
    return anchors
  }

  private func paper(_ paper: DigestPaper, _ mentioned: Set<String>) -> Values {
    var values: Values = [
      "position": paper.position, "anchor": paper.anchor,
      "isMentioned": mentioned.contains(paper.anchor), "title": escaped(paper.title),
      "address": Self.address(paper.address), "why": prose(paper.why, deeper: 1, top: 4),
      "keyInsights": prose(paper.keyInsights, deeper: 1, top: 4), "facts": facts(of: paper),
      "hasSeeAlso": !paper.seeAlso.isEmpty,
    ]
    values["nickname"] = paper.nickname.map { escaped($0) }
    if !paper.byline.isEmpty { values["byline"] = escaped(paper.byline) }
    values["sections"] = paper.sections.map { section -> Values in
      [
        "heading": heading(section.heading), "body": prose(section.body, deeper: 1, top: 4),
      ]
    }
    values["seeAlso"] = paper.seeAlso.map { link -> Values in
      ["title": escaped(link.title), "address": Self.address(link.url)]
    }
    describe(paper.source, in: &values)
    return values
  }

  private func describe(_ source: DigestPaper.Source, in values: inout Values) {
    switch source {
    case .paper(let paper):
      values["id"] = paper.id.description
      values["version"] = paper.version
      values["categories"] = paper.categories.map(\.id).joined(separator: ", ")
      values["date"] = publication.language.text(day: Timestamp.day(paper.submitted))
      values["pdf"] = paper.reference.pdfURL
      values["abstract"] = escaped(TeXText.unicode(paper.abstract))
      values["comment"] = paper.comment.map { escaped(TeXText.unicode($0)) }
      values["journalReference"] = paper.journalReference.map { escaped(TeXText.unicode($0)) }
      if let doi = paper.dois.first { values["doi"] = escaped(doi) }
    case .item(let item):
      values["key"] = escaped(item.key)
      values["date"] = item.published.map { publication.language.text(day: $0) }
    }
  }

  /// The line below a title: id, categories, day, links.
  private func facts(of paper: DigestPaper) -> String {
    var facts: [String] = []
    switch paper.source {
    case .paper(let described):
      facts = [
        "arXiv:\(described.reference)", described.categories.map(\.id).joined(separator: ", "),
        publication.language.text(day: Timestamp.day(described.submitted)),
        "[\(escaped(publication.labels[.pdf]))](\(Self.address(described.reference.pdfURL)))",
      ]
    case .item(let item):
      if let day = item.published { facts.append(publication.language.text(day: day)) }
      facts.append("[\(escaped(publication.labels[.read]))](\(Self.address(item.url)))")
    }
    facts += paper.code.map { "[\(escaped(publication.labels[.code]))](\(Self.address($0)))" }
    return facts.joined(separator: " · ")
  }

  private func reference(_ reference: DigestReference) -> Values {
    var values: Values = ["number": reference.number, "title": escaped(reference.title)]
    let byline = Byline.text(reference.authors, showing: 6)
    if !byline.isEmpty { values["byline"] = escaped(byline.undotted) }
    values["address"] = reference.address.map { Self.address($0) }
    values["source"] = reference.id.map { "arXiv:\($0)" }
    values["year"] = reference.year.map { String($0) }
    return values
  }

  /// An address between the parentheses of a link: those of its own could end it.
  private static func address(_ address: String) -> String {
    address.replacing("(", with: "%28").replacing(")", with: "%29").replacing("\\", with: "%5C")
  }
}

internal import ArxivModel
internal import Curation
internal import Digest
internal import Foundation

/// The values that a template may name, each as it must stand in the form.
///
/// They are escaped, and where they are prose, rendered. A value that is not there is not in the
/// dictionary.
typealias Values = [String: Any]

/// Turns a digest into the values of an HTML template.
struct IssueValues {
  private let digest: Digest
  private let publication: Publication
  private let form: HTMLForm
  private var prose: Prose

  init(
    _ digest: Digest, _ publication: Publication, form: HTMLForm, figures: [String: String],
    pageAddress: String = ""
  ) {
    self.digest = digest
    self.publication = publication
    self.form = form
    prose = Prose(form: form, figures: figures, allowsHTML: publication.allowsHTML)
    prose.pageAddress = pageAddress
  }

  /// The values of the whole issue.
  mutating func values() -> Values {
    var values = Self.frame(of: publication)
    values["title"] = HTMLText.metadata(digest.title, for: form)
    values["plainTitle"] = HTMLText.plainMetadata(digest.title)
    values["subtitle"] = digest.subtitle.map { HTMLText.metadata($0, for: form) }
    values["month"] = digest.month.description
    values["monthText"] = HTMLText.escaped(publication.language.text(digest.month))
    values["curator"] = digest.curator.map { HTMLText.escaped($0) }
    if let day = digest.published {
      values["published"] = HTMLText.escaped(publication.language.text(day: day))
      values["publishedDay"] = day
    }
    values["description"] = description.map { HTMLText.escaped($0) }
    values["introduction"] = digest.introduction.map {
      prose.html($0, headings: .init(shift: 0, top: 2, last: 1), scope: "introduction")
    }
    values["papers"] = digest.papers.map { paper($0) }
    values["closing"] = digest.closing.map {
      prose.html($0, headings: .init(shift: 0, top: 2, last: 1), scope: "closing")
    }
    // Behind all prose, which the numbers of mentions come from.
    values["references"] = digest.references.map { reference($0) }
    values["hasReferences"] = !digest.references.isEmpty
    return values
  }

  /// What every page of a publication has.
  static func frame(of publication: Publication) -> Values {
    var labels: [String: String] = [:]
    for label in Label.allCases {
      labels[name(of: label)] = HTMLText.label(publication.labels[label])
    }
    return [
      "language": HTMLText.escaped(publication.language.tag),
      "isRightToLeft": publication.language.isRightToLeft,
      "publication": HTMLText.escaped(publication.name), "labels": labels,
    ]
  }

  /// A label's name in templates: `key-insights` is `labels.keyInsights`.
  static func name(of label: Label) -> String {
    let words = label.rawValue.split(separator: "-")
    return words.prefix(1).joined() + words.dropFirst().map { $0.capitalized }.joined()
  }

  /// What a search engine or an inbox shows: the subtitle, or the beginning of the introduction.
  private var description: String? {
    if let subtitle = digest.subtitle { return TeXText.plain(subtitle) }
    guard let introduction = digest.introduction else { return nil }
    return Excerpt.of(introduction, length: 200)
  }

  // MARK: - Papers

  private mutating func paper(_ paper: DigestPaper) -> Values {
    var values: Values = [
      "position": paper.position, "anchor": HTMLText.escaped(paper.anchor),
      "title": HTMLText.metadata(paper.title, for: form),
      "address": HTMLText.escaped(paper.address),
    ]
    values["nickname"] = paper.nickname.map { HTMLText.metadata($0, for: form) }
    if !paper.byline.isEmpty { values["byline"] = HTMLText.metadata(paper.byline, for: form) }
    values["code"] = paper.code.map { address -> Values in
      ["address": HTMLText.escaped(address), "name": HTMLText.escaped(Self.shortName(address))]
    }
    describe(paper.source, in: &values)
    let headings = Prose.Headings(shift: 1, top: 4, last: 3)
    let scope = "n\(paper.position)"
    values["why"] = prose.html(paper.why, headings: headings, scope: "\(scope)-why")
    values["keyInsights"] = prose.html(
      paper.keyInsights, headings: headings, scope: "\(scope)-insights")
    values["sections"] = paper.sections.enumerated().map { index, section -> Values in
      [
        "heading": HTMLText.metadata(section.heading, for: form),
        "body": prose.html(section.body, headings: headings, scope: "\(scope)-\(index + 1)"),
      ]
    }
    values["hasSeeAlso"] = !paper.seeAlso.isEmpty
    values["seeAlso"] = paper.seeAlso.map { link -> Values in
      [
        "title": HTMLText.metadata(link.title, for: form), "address": HTMLText.escaped(link.url),
      ]
    }
    return values
  }

  private func describe(_ source: DigestPaper.Source, in values: inout Values) {
    switch source {
    case .paper(let paper):
      values["id"] = paper.id.description
      values["version"] = paper.version
      values["categories"] = HTMLText.escaped(
        paper.categories.map(\.id).joined(separator: ", "))
      let day = Timestamp.day(paper.submitted)
      values["day"] = day
      values["date"] = HTMLText.escaped(publication.language.text(day: day))
      values["pdf"] = HTMLText.escaped(paper.reference.pdfURL)
      values["abstract"] = Self.abstract(paper.abstract, form)
      values["comment"] = paper.comment.map { HTMLText.metadata($0, for: form) }
      values["journalReference"] = paper.journalReference.map { HTMLText.metadata($0, for: form) }
      if let doi = paper.dois.first {
        values["doi"] = HTMLText.escaped(doi)
        values["doiAddress"] = HTMLText.escaped(DOIAddress.of(doi))
      }
    case .item(let item):
      values["key"] = HTMLText.escaped(item.key)
      if let day = item.published {
        values["day"] = day
        values["date"] = HTMLText.escaped(publication.language.text(day: day))
      }
    }
  }

  /// The paragraphs of an abstract: a line that begins with white space, or is empty, begins one.
  private static func abstract(_ text: String, _ form: HTMLForm) -> String {
    var paragraphs: [String] = [""]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.first?.isWhitespace ?? true { paragraphs.append("") }
      paragraphs[paragraphs.count - 1] += "\(line)\n"
    }
    return paragraphs.map(\.trimmed).filter { !$0.isEmpty }.map { paragraph in
      form.start(of: "p") + ">\(HTMLText.metadata(paragraph, for: form))</p>\n"
    }.joined()
  }

  /// What of an address tells it from others: `google-research/vision_transformer`.
  private static func shortName(_ address: String) -> String {
    let parts = address.split(separator: "/", omittingEmptySubsequences: true).dropFirst()
    guard let host = parts.first else { return address }
    let path = parts.dropFirst().prefix(2).joined(separator: "/")
    let site = host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
    guard !path.isEmpty else { return site }
    return site == "github.com" ? path : "\(site)/\(path)"
  }

  // MARK: - References

  private func reference(_ reference: DigestReference) -> Values {
    var values: Values = [
      "number": reference.number, "title": HTMLText.metadata(reference.title, for: form),
    ]
    let byline = Byline.text(reference.authors, showing: 6)
    if !byline.isEmpty { values["byline"] = HTMLText.metadata(byline.undotted, for: form) }
    values["address"] = reference.address.map { HTMLText.escaped($0) }
    values["source"] = reference.id.map { "arXiv:\($0)" }
    values["year"] = reference.year.map { String($0) }
    let count = form == .page ? prose.mentions[reference.number] ?? 0 : 0
    values["mentions"] = (0..<count).map { index -> Values in
      ["anchor": "cite-\(reference.number)-\(index + 1)", "count": index + 1]
    }
    return values
  }
}

extension HTMLText {
  /// A label; the pictures in it are not read aloud.
  static func label(_ text: String) -> String {
    var html = ""
    var picture = ""
    func flush() {
      if !picture.isEmpty { html += "<span aria-hidden=\"true\">\(picture)</span>" }
      picture = ""
    }
    for character in text {
      if character.unicodeScalars.contains(where: {
        $0.properties.isEmojiPresentation || $0 == "\u{FE0F}"
      }) {
        picture.append(character)
      } else {
        flush()
        html += escaped(String(character))
      }
    }
    flush()
    return html
  }
}

internal import ArxivModel
internal import Curation
internal import Foundation
internal import Markdown

extension DigestCompiler {
  /// A piece of Markdown as the digest has it.
  struct CompiledBody {
    var text: String
    /// The numbers that it cites, in order.
    var citations: [Int]
    /// The figures that it shows, in order.
    var figures: [DigestFigure]
  }

  /// Compiles a piece of Markdown; nil when nothing of it would reach a reader.
  mutating func compile(_ source: MarkdownText) -> CompiledBody? {
    let reading = readings[source] ?? source.reading()
    let cited = reading.cited
    for var problem in cited.problems {
      problem.rule = DigestRule.malformedText.rawValue
      problems.append(problem)
    }
    guard !cited.isEmpty else { return nil }
    complainOfLinks(reading.links, source.file)
    let prose = reading.prose.text
    problems += TemplateText.problems(in: prose) + UnconvertedTeX.problems(in: prose)
    var body = CompiledBody(text: "", citations: [], figures: [])
    var isBehindReference = false
    for piece in cited.pieces {
      switch piece {
      case .text(let text):
        let isDefinition = isBehindReference && text.hasPrefix(":") && Self.beginsLine(body.text)
        body.text += (isDefinition ? "\\" : "") + text
      case .citations(let citations):
        isBehindReference = false
        var previous: Mention?
        for citation in citations {
          guard let mention = mention(citation, source.file) else { continue }
          switch mention {
          case .reference(let number):
            body.text += "[^\(number)]"
            body.citations.append(number)
            isBehindReference = true
          case .link(let text):
            // Behind a bracket it would be that bracket's address.
            if previous != nil || body.text.hasSuffix("]") { body.text += " " }
            isBehindReference = false
            body.text += text
          }
          previous = mention
        }
      }
    }
    body.text = Self.trimmed(body.text)
    // What reaches the reader, with the lines of what was written.
    let shown = MarkdownText(body.text, file: source.file, firstLine: source.firstLine).images
    var written = reading.images
    for var image in shown {
      if let index = written.firstIndex(where: { $0.path == image.path }) {
        image.line = written.remove(at: index).line
      }
      if let figure = figure(image, source.file) { body.figures.append(figure) }
    }
    return body
  }

  /// Refuses what a link must never do, wherever the digest's Markdown is shown.
  private mutating func complainOfLinks(_ links: [MarkdownText.Link], _ file: String) {
    for link in links where link.isUnsafe {
      complain(
        .unsafeLink, file, link.line,
        "this link would run a script or open what it holds itself, not lead to a page: "
          + "\(link.url.prefix(60)); name a page, https://…, or take the link out")
    }
  }

  /// Whether a text ends in a line of one reference only, where `[^1]:` would define a footnote and
  /// swallow what follows.
  private static func beginsLine(_ text: String) -> Bool {
    text.split(separator: "\n", omittingEmptySubsequences: false).last?
      .wholeMatch(of: /[\s>*+\-0-9.)]*\[\^\d+\]/) != nil
  }

  private enum Mention {
    /// A number of the reference list.
    case reference(Int)
    /// A link to a paper of this issue.
    case link(String)
  }

  private mutating func mention(_ citation: Citation, _ file: String) -> Mention? {
    if let link = linkWithinIssue(citation.work) { return .link(link) }
    if let number = numbers[citation.work] { return .reference(number) }
    let number = references.count + 1
    switch citation.work {
    case .paper(let id):
      guard let paper = pinned(id, file, citation.line) else { return nil }
      let year = Timestamp.day(paper.submitted).prefix(4)
      references.append(
        DigestReference(
          number: number, id: id, key: nil, title: TeXText.unicode(paper.title),
          authors: paper.authors.map { TeXText.unicode($0.name) }, year: Int(year),
          url: ArxivReference(id: id).abstractURL, doi: paper.dois.first))
    case .key(let key):
      guard let work = folder.issue.references[key] else {
        let known = folder.issue.references.keys.sorted()
        let meant = EditDistance.nearest(to: key, in: known, within: 3) ?? Self.slip(for: key)
        complain(
          .unknownCitation, file, citation.line,
          "“\(key)” is neither an arXiv id nor a key under `references:` in issue.md"
            + (meant.map { "; did you mean \($0)?" } ?? ""))
        return nil
      }
      references.append(
        DigestReference(
          number: number, id: nil, key: key, title: work.title, authors: work.authors,
          year: work.year, url: work.url, doi: work.doi))
    }
    numbers[citation.work] = number
    return .reference(number)
  }

  /// The id that a slip in one meant.
  private static func slip(for key: String) -> String? {
    do {
      return try ArxivReference(key).description
    } catch {
      return error.suggestion
    }
  }

  /// A citation of something in this very issue leads there; it is no reference.
  private func linkWithinIssue(_ work: Citation.Work) -> String? {
    let subject: Subject =
      switch work {
      case .paper(let id): .paper(ArxivReference(id: id))
      case .key(let key): .item(key)
      }
    guard subjects.contains(subject), let note = folder.notes[subject.fileName] else { return nil }
    let title: String? =
      switch work {
      case .paper(let id): folder.pins.papers[id].map { TeXText.unicode($0.title) }
      case .key: note.item?.title
      }
    let text = note.nickname ?? title ?? subject.description
    return "([\(MarkdownEscaping.escaped(text))](#\(subject.fileName)))"
  }

  /// The text without empty lines before and behind.
  private static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    let start = text[..<first].lastIndex(of: "\n").map { text.index(after: $0) }
    let end = text[last...].firstIndex(of: "\n")
    return String(text[(start ?? text.startIndex)..<(end ?? text.endIndex)])
  }
}

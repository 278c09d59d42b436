internal import ArxivModel
public import Curation
internal import Foundation
internal import Markdown

/// Makes a digest of an issue's files: a pure function of what was read from them.
///
/// No clock, no network, no library, no order that could be another one: the same files give the same
/// digest on any machine, years later.
public struct DigestCompiler {
  private let folder: IssueFolder
  private let readings: [MarkdownText: MarkdownReading]
  private var problems: [InputProblem]
  private var references: [DigestReference] = []
  private var numbers: [Citation.Work: Int] = [:]
  private var checkedPapers: Set<ArxivID> = []

  /// Compiles an issue.
  ///
  /// - Parameter readings: Readings of its texts, as far as there are any; the others are read.
  /// - Throws: `InputProblems` with everything that keeps it from being published: what could not be
  ///   read, an unknown citation, an empty Why or Key insights, the template's text left in, a missing
  ///   figure, a note for another paper than its file's name says, metadata that is not pinned, TeX
  ///   that would reach the reader unconverted. Those of ``DigestRule`` have its name for their rule.
  public static func compile(
    _ folder: IssueFolder, readings: [MarkdownText: MarkdownReading] = [:]
  ) throws(InputProblems) -> Digest {
    var compiler = DigestCompiler(folder, readings)
    let digest = compiler.compile()
    guard compiler.problems.isEmpty else { throw InputProblems(compiler.sortedProblems()) }
    return digest
  }

  private init(_ folder: IssueFolder, _ readings: [MarkdownText: MarkdownReading]) {
    self.folder = folder
    self.readings = readings
    problems = folder.problems
  }

  private mutating func compile() -> Digest {
    let issue = folder.issue
    if issue.entries.isEmpty {
      complain(
        .noPapers, issue.file, nil, "the issue has no papers; `arxiv-curate pick ID` puts some in")
    }
    problems += FrontMatterText.problems(in: issue)
    // In the order in which a reader meets them, since that is the order of the numbers.
    let introduction = compile(issue.introduction)
    let papers = issue.entries.enumerated().compactMap { index, entry in
      compile(entry, position: index + 1)
    }
    let closing = folder.closing.flatMap { compile($0) }
    return Digest(
      month: folder.month, title: issue.title ?? folder.configuration.title(for: folder.month),
      subtitle: issue.subtitle, curator: issue.curator ?? folder.configuration.curator,
      published: issue.published, introduction: introduction?.text, papers: papers,
      references: references, closing: closing?.text)
  }

  // MARK: - Papers

  private mutating func compile(_ entry: Issue.Entry, position: Int) -> DigestPaper? {
    let subject = entry.subject
    let file = "\(subject.fileName).md"
    guard let note = folder.notes[subject.fileName] else {
      let isBroken = folder.problems.contains { $0.file.hasSuffix("/\(file)") }
      if !isBroken {
        complain(
          .noNote, folder.issue.file, entry.line,
          "\(subject.description) has no note (\(file)); `arxiv-curate pick \(subject.description) "
            + "--month \(folder.month)` makes one")
      }
      return nil
    }
    guard note.subject.isSame(as: subject) else {
      complain(
        .otherPaper, note.file, note.subjectLine,
        "this note is about \(note.subject.description), but its file is named for "
          + subject.description)
      return nil
    }
    problems += FrontMatterText.problems(in: note)
    let why = required(note.why, "Why", note)
    let keyInsights = required(note.keyInsights, "Key insights", note)
    let sections = note.sections.compactMap { section in
      problems += UnconvertedTeX.problems(in: section.headingText.prose.text)
      return compile(section.body).map {
        ($0, DigestSection(heading: section.heading, body: $0.text))
      }
    }
    let bodies = [why, keyInsights].compactMap { $0 } + sections.map(\.0)
    guard let source = source(of: note, entry) else { return nil }
    let names = Self.authors(of: source)
    return DigestPaper(
      position: position, source: source, nickname: note.nickname,
      byline: Byline.text(
        names, showing: note.authorsShown ?? folder.configuration.authorsShown),
      code: note.code, why: why?.text ?? "", keyInsights: keyInsights?.text ?? "",
      sections: sections.map(\.1), figures: unique(bodies.flatMap(\.figures)),
      seeAlso: note.seeAlso.compactMap { seeAlso($0, note) },
      citations: unique(bodies.flatMap(\.citations)))
  }

  private mutating func source(of note: Note, _ entry: Issue.Entry) -> DigestPaper.Source? {
    switch note.subject {
    case .item:
      return note.item.map {
        .item(
          DigestItem(
            key: $0.key, title: $0.title, authors: $0.authors, url: $0.url,
            published: $0.published))
      }
    case .paper(let reference):
      guard let paper = pinned(reference.id, note.file, note.subjectLine) else { return nil }
      if let version = reference.version, version != paper.version {
        complain(
          .otherVersion, note.file, note.subjectLine,
          "the note is about version \(version), but version \(paper.version) is pinned; "
            + pinAdvice)
      } else if reference.version == nil, case .paper(let meant) = entry.subject,
        let version = meant.version, version != paper.version
      {
        complain(
          .otherVersion, folder.issue.file, entry.line,
          "the issue names version \(version), but version \(paper.version) is pinned; "
            + pinAdvice)
      }
      return .paper(paper)
    }
  }

  private static func authors(of source: DigestPaper.Source) -> [String] {
    switch source {
    case .paper(let paper): paper.authors.map { TeXText.unicode($0.name) }
    case .item(let item): item.authors
    }
  }

  private mutating func required(
    _ section: MarkdownSection?, _ name: String, _ note: Note
  ) -> CompiledBody? {
    guard let section else {
      let near = note.sections.first { section in
        let heading = section.heading.lowercased().filter { $0.isLetter || $0 == " " }
        return EditDistance.nearest(to: heading, in: [name.lowercased()], within: 2) != nil
      }
      complain(
        .missingSection, note.file, near?.line,
        "there is no section `## \(name)`"
          + (near.map { ": did you mean it by “\($0.heading)”?" } ?? ""))
      return nil
    }
    guard let body = compile(section.body) else {
      complain(.emptySection, note.file, section.line, "the section “\(name)” is empty")
      return nil
    }
    return body
  }

  private mutating func seeAlso(_ suggestion: Note.SeeAlso, _ note: Note) -> DigestLink? {
    switch suggestion {
    case .page(let title, let url, _): return DigestLink(id: nil, title: title, url: url)
    case .paper(let id, let line):
      return pinned(id, note.file, line).map {
        DigestLink(
          id: id, title: TeXText.unicode($0.title), url: ArxivReference(id: id).abstractURL)
      }
    }
  }

  private var pinAdvice: String {
    "`arxiv-curate pin --month \(folder.month)` renews what is pinned"
  }

  private mutating func pinned(_ id: ArxivID, _ file: String, _ line: Int) -> Paper? {
    if let paper = folder.pins.papers[id] {
      if checkedPapers.insert(id).inserted {
        problems += UnconvertedTeX.problems(inMetadataOf: paper, file, line)
      }
      return paper
    }
    // Where the pins cannot be read, that is the one thing to be said.
    guard folder.hasReadablePins else { return nil }
    complain(
      .notPinned, file, line,
      "the metadata of \(id) is not pinned; `arxiv-curate pin --month \(folder.month)` pins it")
    return nil
  }

  // MARK: - Text

  private struct CompiledBody {
    var text: String
    var citations: [Int]
    var figures: [DigestFigure]
  }

  /// Compiles a piece of Markdown; nil when nothing of it would reach a reader.
  private mutating func compile(_ source: MarkdownText) -> CompiledBody? {
    let reading = readings[source] ?? source.reading()
    let cited = reading.cited
    for var problem in cited.problems {
      problem.rule = DigestRule.malformedText.rawValue
      problems.append(problem)
    }
    guard !cited.isEmpty else { return nil }
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
    guard folder.issue.entries.contains(where: { $0.subject.isSame(as: subject) }),
      let note = folder.notes[subject.fileName]
    else { return nil }
    let title: String? =
      switch work {
      case .paper(let id): folder.pins.papers[id].map { TeXText.unicode($0.title) }
      case .key: note.item?.title
      }
    let text = note.nickname ?? title ?? subject.description
    return "([\(MarkdownEscaping.escaped(text))](#\(subject.fileName)))"
  }

  // MARK: - Figures

  private mutating func figure(_ image: MarkdownText.Image, _ file: String) -> DigestFigure? {
    let path = image.path.removingPercentEncoding ?? image.path
    if let problem = TemplateText.problem(with: image, file: file) {
      problems.append(problem)
      return nil
    }
    if let problem = Self.problem(withFigure: path) {
      complain(.missingFigure, file, image.line, "the figure \(image.path) \(problem)")
      return nil
    }
    let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    guard folder.figures.contains(name) else {
      complain(
        .missingFigure, file, image.line,
        "there is no figure \(image.path) in issues/\(folder.month)")
      return nil
    }
    let kinds = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"]
    guard kinds.contains(name.split(separator: ".").last?.lowercased() ?? "") else {
      complain(
        .missingFigure, file, image.line,
        "the figure \(image.path) is no picture that readers can see (\(kinds.joined(separator: ", ")))"
      )
      return nil
    }
    return DigestFigure(
      path: name, alt: image.alt, caption: image.caption.isEmpty ? nil : image.caption)
  }

  private static func problem(withFigure path: String) -> String? {
    if path.contains("://") || path.hasPrefix("//") || path.lowercased().hasPrefix("data:") {
      return "is not a file of this issue; keep a copy in its folder, under figures/"
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if path.hasPrefix("/") || parts.contains("..") || path.contains("\\") || path.isEmpty {
      return "lies outside the issue's folder"
    }
    return nil
  }

  // MARK: -

  /// The text without empty lines before and behind.
  private static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    let start = text[..<first].lastIndex(of: "\n").map { text.index(after: $0) }
    let end = text[last...].firstIndex(of: "\n")
    return String(text[(start ?? text.startIndex)..<(end ?? text.endIndex)])
  }

  private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  private mutating func complain(
    _ rule: DigestRule, _ file: String, _ line: Int?, _ message: String
  ) {
    let problem = InputProblem(file: file, line: line, message: message, rule: rule.rawValue)
    if !problems.contains(problem) { problems.append(problem) }
  }

  /// `issue.md` first, then the notes in running order, each by line.
  private func sortedProblems() -> [InputProblem] {
    let files =
      [folder.issue.file]
      + folder.issue.entries.compactMap {
        folder.notes[$0.subject.fileName]?.file
      }
    return problems.enumerated().sorted { left, right in
      let places = [left, right].map { item in
        (
          files.firstIndex(of: item.element.file) ?? files.count, item.element.line ?? 0,
          item.offset
        )
      }
      return places[0] < places[1]
    }.map(\.element)
  }
}

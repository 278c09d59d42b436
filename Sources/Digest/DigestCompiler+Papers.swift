internal import ArxivModel
internal import Curation
internal import Foundation

extension DigestCompiler {
  /// Compiles what the note on an entry says; nil where it cannot be published.
  mutating func compile(_ entry: Issue.Entry, position: Int) -> DigestPaper? {
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
          + "\(subject.description); mend `paper:`, or the file's name")
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
          + (near.map { ": did you mean it by “\($0.heading)”?" } ?? "; write one"))
      return nil
    }
    guard let body = compile(section.body) else {
      complain(
        .emptySection, note.file, section.line,
        "the section “\(name)” is empty; write it, outside <!-- … -->")
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

  /// The pinned metadata of a paper; where there is none, that is a problem.
  mutating func pinned(_ id: ArxivID, _ file: String, _ line: Int) -> Paper? {
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

  private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}

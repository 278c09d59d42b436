internal import ArxivModel
internal import Curation

/// An issue as the rules look at it: what is in its folder, read once, and what is known beside.
struct CheckedIssue: Sendable {
  /// What was read.
  let folder: IssueFolder
  /// The introduction, and the issue's own closing.
  let frame: [CheckedText]
  /// The texts of each entry's note, in running order; empty where no note could be read.
  let notes: [CheckedNote]
  /// The citations of the closing that comes from the workspace.
  let sharedCitations: [Citation]
  /// The other issues of the workspace.
  let others: OtherIssues
  /// arXiv's records of papers, newest as far as anybody knows here.
  var known: [ArxivID: Paper] = [:]

  init(_ folder: IssueFolder, others: OtherIssues) {
    self.folder = folder
    self.others = others
    frame = [folder.issue.introduction, folder.issue.closing].compactMap { $0 }.map {
      CheckedText($0)
    }
    notes = folder.issue.entries.map { entry in
      CheckedNote(entry, of: folder.issue, folder.notes[entry.subject.fileName])
    }
    let isOwn = folder.closing == folder.issue.closing
    sharedCitations = isOwn ? [] : folder.closing?.citedText().citations ?? []
  }

  var month: Month { folder.month }
  var issue: Issue { folder.issue }

  /// All texts, in the order in which a reader meets them but for the closing, which comes second.
  var texts: [CheckedText] { frame + notes.flatMap(\.texts) }

  /// What was read of them, for others who need it.
  var readings: [MarkdownText: MarkdownReading] {
    Dictionary(texts.map { ($0.source, $0.reading) }, uniquingKeysWith: { first, _ in first })
  }

  /// Every citation of the issue.
  var citations: [Citation] { texts.flatMap(\.citations) + sharedCitations }

  /// The papers that the issue cites.
  var citedPapers: Set<ArxivID> {
    Set(
      citations.compactMap { citation in
        if case .paper(let id) = citation.work { return id }
        return nil
      })
  }

  /// The papers that are in the issue.
  var papers: Set<ArxivID> { Set(notes.compactMap(\.paperID)) }

  /// Whether every note could be read, so that what none of them mentions is mentioned nowhere.
  var isWhole: Bool { folder.problems.isEmpty }

  /// What was pinned of a paper; else what is known of it.
  func paper(_ id: ArxivID) -> Paper? { folder.pins.papers[id] ?? known[id] }

  /// The newest record of a paper.
  func newest(_ id: ArxivID) -> Paper? {
    guard let pinned = folder.pins.papers[id] else { return known[id] }
    guard let other = known[id], other.version >= pinned.version else { return pinned }
    return other
  }

  /// A file of the issue's folder, relative to the workspace.
  func file(_ name: String) -> String { "issues/\(month)/\(name)" }
}

/// An entry of an issue and its note.
struct CheckedNote: Sendable {
  /// The line of `papers:`.
  let entry: Issue.Entry
  /// The note; nil when there is none, or it cannot be read.
  let note: Note?
  /// Its texts, in order.
  let texts: [CheckedText]
  /// Where the note says what it is about; without a note, where the issue does.
  let file: String
  let line: Int

  init(_ entry: Issue.Entry, of issue: Issue, _ note: Note?) {
    self.entry = entry
    file = note?.file ?? issue.file
    line = note?.subjectLine ?? entry.line
    self.note = note
    let sections = note.map { [$0.why, $0.keyInsights].compactMap { $0 } + $0.sections } ?? []
    texts = sections.map { CheckedText($0.body, heading: $0.heading) }
  }

  /// The paper that the entry is; nil for an item that is not on arXiv.
  var paperID: ArxivID? {
    if case .paper(let reference) = entry.subject { return reference.id }
    return nil
  }

  /// The version that the note or the issue names.
  var namedVersion: Int? {
    if case .paper(let reference)? = note?.subject, let version = reference.version {
      return version
    }
    if case .paper(let reference) = entry.subject { return reference.version }
    return nil
  }

  /// The papers that readers might also like, with their lines.
  var seeAlso: [(id: ArxivID, line: Int)] {
    (note?.seeAlso ?? []).compactMap { suggestion in
      if case .paper(let id, let line) = suggestion { return (id, line) }
      return nil
    }
  }
}

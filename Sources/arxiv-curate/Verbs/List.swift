import ArgumentParser
import ArxivModel
import Curation
import Digest
import DurableFiles
import Foundation

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the issues, or the papers of one and how complete each note is.",
    discussion: """
      With --triage, the candidates of a month by what was decided on them. `new` are the papers of the \
      library that nobody has decided on, first submitted from the 15th two months before to the end of \
      the month before (or in the days given), in the categories of arxiv-curate.yml (or those given).

        arxiv-curate list --month 2021-06
        arxiv-curate list --month 2021-06 --triage new --category cs.CL --format ids
      """)

  /// The forms of a list.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, ndjson, ids
  }

  @Option(
    help: ArgumentHelp("The papers of this month's issue.", valueName: "month"),
    transform: Month.argument)
  var month: Month?

  @Option(help: "How to print: text, json, ndjson or ids (months, where no month is given).")
  var format = Format.text

  @Option(help: "The month's candidates that are picked, later, dismissed, starred or new.")
  var triage: TriageState?

  @OptionGroup var window: CandidateOptions
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard triage == nil || month != nil else { throw ValidationError("--triage needs a --month.") }
    guard window.isEmpty || triage == .new else {
      throw ValidationError("--category, --from, --to and --since go with --triage new.")
    }
  }

  func run() throws {
    let console = talk.console
    let workspace = try workspaceOptions.open()
    if let month, let triage {
      try TriageListing(workspace, month, libraryOptions).print(triage, window, as: format, console)
    } else if let month {
      try IssueListing(folder: try IssueFolder(workspace, month)).print(as: format, console)
    } else {
      try printIssues(workspace, console)
    }
  }

  private func printIssues(_ workspace: Workspace, _ console: Console) throws {
    var problems: [InputProblem] = []
    var rows: [(month: Month, title: String, papers: Int, complete: Int, state: String)] = []
    for month in try workspace.months() {
      do {
        let listing = IssueListing(folder: try IssueFolder(workspace, month))
        problems += listing.folder.problems
        rows.append(
          (
            month, listing.title, listing.rows.count, listing.rows.count { $0.isComplete },
            try Self.state(of: workspace.path(workspace.digestName(month)), listing)
          ))
      } catch let error as InputProblems {
        problems += error.problems
      }
    }
    switch format {
    case .text:
      for row in rows {
        try console.writeLine(
          "\(console.styled(row.month.description, .id))  \(TerminalText.safe(row.title))  — "
            + "\(row.papers) \(row.papers == 1 ? "paper" : "papers"), \(row.complete) complete, \(row.state)"
        )
      }
      if rows.isEmpty { console.note("no issues yet; `arxiv-curate pick ID --month M` begins one") }
    case .ids:
      for row in rows { try console.writeLine(row.month.description) }
    case .json, .ndjson:
      let records = rows.map { row in
        JSONValue.object([
          .init("month", .string(row.month.description)), .init("title", .string(row.title)),
          .init("papers", .int(row.papers)), .init("complete", .int(row.complete)),
          .init("compiled", .bool(row.state == "compiled")),
        ])
      }
      if format == .ndjson {
        for record in records { try console.writeLine(record.compact) }
      } else {
        try console.writeLine(
          JSONValue.object([
            .init("outcome", .string(problems.isEmpty ? "done" : "partial")),
            .init("issues", .array(records)),
            .init("problems", .strings(problems.map(\.description))),
          ]).pretty)
      }
    }
    if !problems.isEmpty { throw InputProblems(problems) }
  }
}

extension List {
  /// Whether a month's digest is there, and is what the files give now.
  private static func state(of path: String, _ listing: IssueListing) throws -> String {
    guard try DurableFile.kind(of: path) == .file else { return "not compiled" }
    let isCurrent = try DurableFile.readData(path) == listing.digest.map { Data($0.json.utf8) }
    return isCurrent ? "compiled" : "compiled, but changed since"
  }
}

/// The papers of an issue and how complete each note is.
struct IssueListing {
  /// A paper or item of the issue.
  struct Row {
    var position: Int
    var subject: Subject
    /// As pinned; nil for an item, and for what is not pinned.
    var paper: Paper?
    /// As read; nil when there is none that can be read.
    var note: Note?
    var lacks: [String]
    /// What else keeps it from being compiled.
    var problems: [InputProblem]

    var isComplete: Bool { lacks.isEmpty && problems.isEmpty }
  }

  let folder: IssueFolder
  let rows: [Row]
  /// What keeps the issue from being compiled, but for what its rows say to be lacking.
  let problems: [InputProblem]
  /// The compiled issue; nil when it cannot be compiled.
  let digest: Digest?

  init(folder: IssueFolder) {
    self.folder = folder
    let unpinned = Set(folder.unpinnedPapers.map(\.id))
    let problems: [InputProblem]
    do {
      digest = try DigestCompiler.compile(folder)
      problems = []
    } catch {
      digest = nil
      problems = Self.unlisted(error.problems, folder)
    }
    self.problems = problems
    rows = folder.issue.entries.enumerated().map { index, entry in
      let note = folder.notes[entry.subject.fileName]
      var paper: Paper?
      if case .paper(let reference) = entry.subject { paper = folder.pins.papers[reference.id] }
      return Row(
        position: index + 1, subject: entry.subject, paper: paper, note: note,
        lacks: Self.lacks(of: note, unpinned, entry.subject),
        problems: problems.filter { $0.file.hasSuffix("/\(entry.subject.fileName).md") })
    }
  }

  /// The problems that the rows do not tell in words of their own.
  private static func unlisted(
    _ problems: [InputProblem], _ folder: IssueFolder
  ) -> [InputProblem] {
    let told: [DigestRule] = [.notPinned, .emptySection, .missingSection, .noNote, .noPapers]
    return problems.filter { problem in
      let rule = problem.rule.flatMap { DigestRule(rawValue: $0) }
      return !told.contains { $0 == rule }
        || problem.file == folder.issue.file && rule == .notPinned
    }
  }

  /// The title of the issue.
  var title: String {
    folder.issue.title ?? folder.configuration.title(for: folder.month)
  }

  private static func lacks(
    of note: Note?, _ unpinned: Set<ArxivID>, _ subject: Subject
  ) -> [String] {
    guard let note else { return ["a note that can be read"] }
    var lacks: [String] = []
    if note.why?.body.citedText().isEmpty ?? true { lacks.append("Why") }
    if note.keyInsights?.body.citedText().isEmpty ?? true { lacks.append("Key insights") }
    var named: Set<ArxivID> = []
    if case .paper(let reference) = subject { named.insert(reference.id) }
    for citation in note.bodies.flatMap({ $0.citedText().citations }) {
      if case .paper(let id) = citation.work { named.insert(id) }
    }
    for case .paper(let id, _) in note.seeAlso { named.insert(id) }
    let open = named.intersection(unpinned).map(\.description).sorted()
    if !open.isEmpty { lacks.append("pins of \(open.joined(separator: " "))") }
    return lacks
  }

  func print(as format: List.Format, _ console: Console) throws {
    switch format {
    case .text: try printText(console)
    case .ids: for row in rows { try console.writeLine(row.subject.description) }
    case .ndjson: for row in rows { try console.writeLine(record(row).compact) }
    case .json:
      try console.writeLine(
        JSONValue.object([
          .init("outcome", .string(outcome)),
          .init("month", .string(folder.month.description)),
          .init("title", .string(title)),
          .init("papers", .array(rows.map(record))),
          .init(
            "missing",
            .strings(
              rows.filter { $0.paper == nil && $0.note?.item == nil }.map(\.subject.description))),
          .init("malformed", .array([])),
          .init("duplicates", .array([])),
          .init("problems", .strings(problems.map(\.description))),
        ]).pretty)
    }
    if !folder.problems.isEmpty { throw InputProblems(folder.problems) }
  }

  private var outcome: String {
    if !folder.problems.isEmpty { return "failed" }
    return rows.allSatisfy { $0.paper != nil || $0.note?.item != nil } ? "done" : "partial"
  }

  private func record(_ row: Row) -> JSONValue {
    let described: [JSONValue.Member] =
      if let paper = row.paper {
        paper.metadataMembers + [
          .init("links", paper.links(code: row.note?.code ?? [])),
          .init("withdrawn", .bool(paper.isWithdrawn)),
        ]
      } else if let item = row.note?.item {
        [
          .init("id", .null), .init("key", .string(item.key)), .init("title", .string(item.title)),
          .init("url", .string(item.url)),
        ]
      } else {
        [.init("id", .string(row.subject.description))]
      }
    return .object(
      [.init("position", .int(row.position))] + described + [
        .init("complete", .bool(row.isComplete)), .init("lacks", .strings(row.lacks)),
      ])
  }

  private func printText(_ console: Console) throws {
    try console.writeLine(console.styled(TerminalText.safe(title), .bold))
    let ids = rows.map(\.subject.description)
    let width = ids.map { TerminalText.width($0) }.max() ?? 0
    for (id, row) in zip(ids, rows) {
      let number = String(row.position)
      let title = TerminalText.safe(
        TeXText.plain(row.paper?.title ?? row.note?.item?.title ?? "(not pinned)"))
      let head = String(repeating: " ", count: max(0, 2 - number.count)) + number
      let state = console.styled(
        row.isComplete ? "complete" : "open    ", row.isComplete ? .good : .bad)
      let room = console.cutWidth.map { max($0 - width - 16, 20) }
      try console.writeLine(
        "\(head)  \(console.styled(TerminalText.padded(id, to: width), .id))  \(state)  "
          + (room.map { TerminalText.cut(title, to: $0) } ?? title))
      if !row.lacks.isEmpty {
        try console.writeLine(
          String(repeating: " ", count: width + 6) + "lacks \(row.lacks.joined(separator: ", "))")
      }
      for problem in row.problems {
        let place = problem.line.map { "line \($0): " } ?? ""
        try console.writeLine(
          String(repeating: " ", count: width + 6)
            + TerminalText.safe("\(place)\(problem.message)"))
      }
    }
    for problem in problems where problem.file == folder.issue.file {
      try console.writeLine(TerminalText.safe("\(problem)"))
    }
    if rows.isEmpty {
      console.note("no papers yet; `arxiv-curate pick ID --month \(folder.month)`")
    }
  }
}

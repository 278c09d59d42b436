import ArxivModel
import Curation
import Foundation
import PaperLibrary

/// The candidates of a month with what was decided on them.
struct TriageListing {
  let workspace: Workspace
  let month: Month
  let triage: MonthTriage
  private let picked: Set<ArxivID>
  private let pins: PinnedPapers
  private let libraryOptions: LibraryOptions
  private let library: PaperLibrary?

  /// - Throws: `InputProblems`, errors of the library and of the file system.
  init(_ workspace: Workspace, _ month: Month, _ libraryOptions: LibraryOptions) throws {
    self.workspace = workspace
    self.month = month
    self.libraryOptions = libraryOptions
    triage = try MonthTriage(workspace, month)
    picked = Set(triage.picked)
    pins = try workspace.pins(month)
    library = try libraryOptions.openIfThere()
  }

  /// Prints the candidates in a state, one after the other, so that a long list needs no memory.
  ///
  /// - Throws: ``BadInput``, errors of the library and of writing.
  func print(
    _ state: TriageState, _ window: CandidateOptions, as format: List.Format, _ console: Console
  ) throws {
    let query = try window.query(for: month, of: workspace)
    let ids = try triage.ids(state) { try library?.ids(matching: query) ?? [] }
    switch format {
    case .ids: for id in ids { try console.writeLine(id.description) }
    case .text:
      for start in stride(from: 0, to: ids.count, by: 200) {
        try printText(ids[start..<min(start + 200, ids.count)], console)
      }
    case .json, .ndjson:
      let printer = PaperPrinter(format == .json ? .json : .ndjson, console)
      try printer.begin([
        .init("outcome", .string("done")), .init("month", .string(month.description)),
        .init("triage", .string(state.rawValue)),
      ])
      var missing: [ArxivID] = []
      for id in ids {
        let paper = try paper(id)
        if paper == nil { missing.append(id) }
        try printer.print(record: record(id, paper))
      }
      try printer.finish(missing: missing.map { ($0.description, "not in the library") })
    }
    explain(ids.count, state, console)
  }

  /// The paper as the library has it, or as it is pinned; nil where neither does.
  private func paper(_ id: ArxivID) throws -> Paper? {
    try library?.paper(ArxivReference(id: id))?.paper ?? pins.papers[id]
  }

  private func record(_ id: ArxivID, _ paper: Paper?) -> JSONValue {
    let described: [JSONValue.Member] =
      paper.map {
        $0.metadataMembers + [
          .init("links", $0.links(code: $0.codeLinks)), .init("withdrawn", .bool($0.isWithdrawn)),
        ]
      } ?? [.init("id", .string(id.description))]
    let decisions = (triage.decisions[id] ?? []).map { entry in
      JSONValue.object([
        .init("decision", .string(entry.decision.rawValue)),
        .init("curator", .string(entry.curator)),
        .init("date", .string(Timestamp.text(entry.date))),
      ])
    }
    return .object(
      described + [
        .init("picked", .bool(picked.contains(id))), .init("decisions", .array(decisions)),
      ])
  }

  private func printText(_ ids: ArraySlice<ArxivID>, _ console: Console) throws {
    var papers = pins.papers
    for found in try library?.papers(ids.map { ArxivReference(id: $0) }) ?? [] {
      papers[found.paper.id] = found.paper
    }
    let known = ids.compactMap { papers[$0] }
    let lines = Dictionary(
      zip(known.map(\.id), PaperText(console: console).table(known)), uniquingKeysWith: { $1 })
    for id in ids { try printText(id, lines[id], console) }
  }

  private func printText(_ id: ArxivID, _ line: String?, _ console: Console) throws {
    try console.writeLine(
      line ?? "\(console.styled(id.description, .id))  (not in the library)")
    var words = (triage.decisions[id] ?? []).map { entry in
      "\(entry.decision.rawValue) by \(entry.curator) on \(Timestamp.day(entry.date))"
    }
    if picked.contains(id) { words.insert("picked", at: 0) }
    if !words.isEmpty {
      let line = TerminalText.safe("  " + words.joined(separator: "; "))
      try console.writeLine(console.cutWidth.map { TerminalText.cut(line, to: $0) } ?? line)
    }
  }

  private func explain(_ count: Int, _ state: TriageState, _ console: Console) {
    if state == .new, library == nil {
      console.note("there is no library at \(libraryOptions.path) yet; sync and fetch fill it")
    } else {
      let papers = count == 1 ? "paper" : "papers"
      console.note(
        state == .later ? "\(count) \(papers) for later" : "\(count) \(state.rawValue) \(papers)")
    }
  }
}

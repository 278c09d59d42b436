import ArgumentParser
import ArxivClient
import ArxivModel
import Foundation
import PaperLibrary

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring the public metadata snapshot, or saved replies of arXiv's, into the library.",
    discussion: """
      The snapshot (arxiv-metadata-oai-snapshot.json) as it is, or packed as .gz or .zip; what a file \
      is, its bytes say. A line that is no paper is named and passed over. An import that was \
      interrupted goes on where it stopped.

        arxiv-curate import arxiv-metadata-oai-snapshot.json.zip
        zcat part-*.gz | arxiv-curate import -
        arxiv-curate import --dry-run --format ndjson saved-feed.xml
      """)

  @Argument(
    help: ArgumentHelp("Files; - for standard input.", valueName: "file"),
    completion: .file())
  var files: [String]

  @Flag(help: "Keep nothing; decode, and print the papers.")
  var dryRun = false

  @OptionGroup var format: FormatOption
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard dryRun || format.format == .text || format.format == .json else {
      throw ValidationError(
        "Without --dry-run there are no papers to print, only a report: text or json.")
    }
    guard files.filter({ $0 == "-" }).count < 2 else {
      throw ValidationError("Standard input can be read once.")
    }
  }

  func run() throws {
    let console = talk.console
    if dryRun { return try printPapers(console) }
    let library = try libraryOptions.open()
    try library.expectManyChanges()
    let run = ImportRun(library: library, console: console)
    var failure: (any Error)?
    do {
      for file in files { try run.bringIn(file) }
    } catch {
      failure = error
    }
    console.clearProgress()
    try report(run, failure, console)
  }

  private func report(_ run: ImportRun, _ failure: (any Error)?, _ console: Console) throws {
    let counts = run.counts
    let outcome: PaperReport.Outcome =
      if failure != nil {
        .failed
      } else if run.badCount > 0 || !run.lacking.isEmpty {
        .partial
      } else {
        counts.new + counts.updated == 0 ? .quiet : .done
      }
    if format.format == .json {
      var members: [JSONValue.Member] = [.init("outcome", .string(outcome.rawValue))]
      if let failure { members.append(.init("reason", .string("\(failure)"))) }
      members += [
        .init("new", .int(counts.new)), .init("updated", .int(counts.updated)),
        .init("unchanged", .int(counts.unchanged)), .init("badCount", .int(run.badCount)),
        .init("bad", .array(run.bad.map(\.record))),
        .init("lacking", .strings(run.lacking.map(\.description))),
      ]
      try console.writeLine(JSONValue.object(members).pretty)
    }
    let known = counts.unchanged == 0 ? "" : ", \(counts.unchanged) known before"
    let bad =
      run.badCount == 0 ? "" : ", \(run.badCount) bad \(run.badCount == 1 ? "record" : "records")"
    if !run.lacking.isEmpty { complain(of: run.lacking.map(\.description), "kept", console) }
    let sentence = "\(counts.new) new, \(counts.updated) updated\(known)\(bad)"
    if let failure {
      if counts.all > 0 { console.note("before it ended: \(sentence)") }
      throw failure
    }
    console.note(sentence)
    if outcome == .partial { throw ExitStatus.partial }
  }

  /// Decodes the files and prints what they hold, a paper at a time.
  private func printPapers(_ console: Console) throws {
    let printer = PaperPrinter(format.format, console)
    var bad: [SavedRecords.BadRecord] = []
    var named: [SavedRecords.NamedPaper] = []
    var failure: (any Error)?
    do {
      for file in files {
        try SavedRecords(path: file).read(from: nil) { item, _, _ in
          switch item {
          case .record(let record): try printer.print(record.paper)
          case .paper(let paper): try printer.print(paper)
          case .named(let paper): try print(paper, console, &named)
          case .deleted(let id): console.note("deleted by arXiv: \(id)")
          case .bad(let record): bad.append(record)
          }
          return true
        }
      }
    } catch {
      failure = error
    }
    let outcome: PaperReport.Outcome =
      failure != nil
      ? .failed : !bad.isEmpty ? .partial : printer.count + named.count == 0 ? .quiet : .done
    for record in bad { console.complain("\(record)") }
    if format.format.bibliographyForm != nil, !named.isEmpty {
      complain(of: named.map(\.reference.description), "cited", console)
    }
    try printer.finish(
      [.init("outcome", .string(outcome.rawValue))]
        + (failure.map { [.init("reason", .string("\($0)"))] } ?? [])
        + [
          .init("named", .array(named.map(\.record))), .init("bad", .array(bad.map(\.record))),
        ])
    if let failure { throw failure }
    if outcome == .partial { throw ExitStatus.partial }
  }

  /// Says which papers were named with too little beside to do something with them.
  private func complain(of ids: [String], _ use: String, _ console: Console) {
    let shown = ids.prefix(20).joined(separator: " ")
    let more = ids.count > 20 ? " and \(ids.count - 20) more" : ""
    console.complain(
      "named, but told too little of to be \(use): \(shown)\(more); `arxiv-curate fetch --from-file` "
        + "with the same file asks arXiv for them")
  }

  /// Prints a paper of which only the name is told; in `json`, they stand together at the end, and in
  /// a bibliography there is no place for them.
  private func print(
    _ paper: SavedRecords.NamedPaper, _ console: Console, _ named: inout [SavedRecords.NamedPaper]
  ) throws {
    named.append(paper)
    switch format.format {
    case .ids: try console.writeLine(paper.reference.description)
    case .ndjson: try console.writeLine(paper.record.compact)
    case .text:
      let title = paper.title.map { TerminalText.safe(TeXText.plain($0)) } ?? ""
      try console.writeLine("\(paper.reference)  \(TerminalText.safe(paper.kind))  \(title)")
    // Together, at the end.
    case .json, .bibtex, .cslJSON, .ris: break
    }
  }
}

import ArgumentParser
import ArxivModel
import PaperLibrary

struct LibraryCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read the whole library, and say what is wrong with it and what mends that.",
    discussion: """
      Looks at every page, at the tables and indexes, at what refers to what, and whether the index of \
      words is that of the papers. Nothing is written; others may go on meanwhile. Exit 1 when something \
      is wrong, 66 when there is no library.
      """)

  @Option(help: "How to print: text or json.")
  var format = ReportFormat.text

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var talk: TalkOptions

  func run() throws {
    let console = talk.console
    let check = LibraryCheck(libraryOptions.path, depth: .full)
    switch format {
    case .json: try console.writeLine(record(check).pretty)
    case .text:
      for finding in check.findings where finding.kind != .absent {
        try console.writeLine(TerminalText.safe(finding.sentence))
      }
    }
    guard let first = check.findings.first else {
      return console.note(
        "nothing is wrong with \(check.path), of \(check.papers.map { "\($0)" } ?? "no") papers")
    }
    // Where there is nothing to check there is no result either.
    if format == .json || first.kind == .absent { console.complain(first.sentence) }
    console.complain(first.kind.mend(check.path))
    throw status(check)
  }

  private func status(_ check: LibraryCheck) -> ExitStatus {
    switch check.findings.first?.kind {
    case nil: .done
    case .absent: .noInput
    case .unreadable, .newer: .inputOutput
    case .foreign: .badInput
    case .interrupted, .damaged, .references, .schema, .words: .partial
    }
  }

  private func record(_ check: LibraryCheck) -> JSONValue {
    let status = status(check)
    return .object([
      .init(
        "outcome",
        .string(status == .done ? "done" : status == .partial ? "partial" : "failed")),
      .init("file", .string(check.path)), .init("papers", check.papers.map { .int($0) } ?? .null),
      .init(
        "findings",
        .array(
          check.findings.map { finding in
            .object([
              .init("kind", .string(finding.kind.rawValue)),
              .init("sentence", .string(finding.sentence)),
              .init("mend", .string(finding.kind.mend(check.path))),
            ])
          })),
    ])
  }
}

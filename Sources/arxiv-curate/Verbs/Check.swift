import ArgumentParser
import ArxivModel
import Checks
import Curation

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find what an editor would catch in an issue, or in all of them.",
    discussion: """
      Errors are what `compile` refuses, in the same words; warnings and suggestions are for you to \
      judge. The whole history of the workspace is looked at, and what the library knows of newer \
      versions and withdrawals; with --online, arXiv is asked.

        arxiv-curate check --month 2021-06
        arxiv-curate check --month 2021-06 --online
        arxiv-curate check --strict --format json        # for CI: all issues, and no warning
      """)

  /// The forms of what was found.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(
    help: ArgumentHelp("This month's issue (else every issue).", valueName: "month"),
    transform: Month.argument)
  var month: Month?

  @Flag(help: "Fail at a warning too.")
  var strict = false

  @Flag(help: "Ask arXiv for newer versions and withdrawals (else the library must do).")
  var online = false

  @Option(help: "How to print: text or json.")
  var format = Format.text

  @OptionGroup var asking: AskingOptions
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard !(online && asking.offline) else {
      throw ValidationError("--online and --offline exclude each other")
    }
    guard online || !asking.refresh else {
      throw ValidationError("--refresh goes with --online")
    }
  }

  func run() throws {
    let console = talk.console
    let workspace = try workspaceOptions.open()
    // Without an issue of the month there is nothing to read.
    if let month { _ = try workspace.issueText(month) }
    let check = try WorkspaceCheck(workspace)
    let months = month.map { [$0] } ?? check.months
    let issues = check.issues(months)
    let records = try PaperRecords(
      of: issues.flatMap(\.namedPapers), library: libraryOptions,
      source: online ? (asking, workspace.configuration) : nil, console)
    let report = CheckReport(
      month: month, months: months,
      findings: IssueCheck.findings(in: issues, known: records.papers)
        + check.unreadableMonths(besides: months),
      isStrict: strict, asked: records.report)
    try report.print(as: format, console)
    if report.status != .done { throw report.status }
  }
}

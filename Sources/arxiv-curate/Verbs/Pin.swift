import ArgumentParser
import ArxivModel
import Curation

struct Pin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin",
    abstract: "Pin the metadata of all that an issue names: papers, citations, suggestions.",
    discussion: """
      What is pinned in the issue's papers.json stays as it is, so that the issue compiles from its \
      folder alone, years later; --refresh asks arXiv anew and takes the current versions, except where \
      a note names one.
      """)

  @OptionGroup var monthOption: MonthOption
  @OptionGroup var asking: AskingOptions
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func run() throws {
    let console = talk.console
    let workspace = try workspaceOptions.open()
    let source = PaperSource(
      library: try libraryOptions.open(), options: asking, console: console,
      configuration: workspace.configuration)
    let work = IssueWork(workspace: workspace, month: monthOption.month, console: console)
    let result = try work.pinNeeded(from: source, everything: asking.refresh)
    console.clearProgress()
    let report = PaperReport(
      found: result.found, missing: result.missing, failure: result.failure)
    report.explain(console)
    let total = try workspace.pins(work.month).papers.count
    let pinned = result.found.count
    if pinned > 0 {
      console.note(
        "pinned \(pinned) \(pinned == 1 ? "paper" : "papers") for \(work.month), \(total) in all")
    } else if report.status == .done {
      console.note(
        "nothing to pin: all of \(work.month) is pinned, \(total) "
          + (total == 1 ? "paper" : "papers"))
    }
    if report.status != .done { throw report.status }
    let folder = try IssueFolder(workspace, work.month)
    if !folder.problems.isEmpty { throw ExitStatus.badInput }
  }
}

import ArgumentParser
import ArxivModel
import Curation
import PaperLibrary

struct Fetch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Fetch papers' metadata from arXiv; print it and keep it.",
    discussion: """
      Takes ids in every spelling: 2105.01601v2, hep-th/9901001, arXiv:…, addresses, DOIs. A paper that \
      was fetched within a day, or is asked for by its version, comes from the library.

        arxiv-curate fetch 2105.01601
        arxiv-curate fetch --from-file reading-list.md --format json
      """)

  @OptionGroup var papers: IDOptions
  @OptionGroup var format: FormatOption
  @OptionGroup var asking: AskingOptions
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard !papers.isEmpty else {
      throw ValidationError("Name papers by id, or a file with --from-file.")
    }
  }

  func run() throws {
    let console = talk.console
    let requested = try papers.read()
    let workspace = try workspaceOptions.openIfThere()
    let library = try libraryOptions.open()
    let source = PaperSource(
      library: library, options: asking, console: console,
      configuration: workspace?.configuration)
    let result = try source.obtain(requested.references)
    let report = PaperReport(
      found: result.found, missing: result.missing, malformed: requested.malformed,
      duplicates: requested.duplicates, failure: result.failure)
    console.clearProgress()
    try report.print(as: format.format, from: library, console)
    if report.status != .done { throw report.status }
  }
}

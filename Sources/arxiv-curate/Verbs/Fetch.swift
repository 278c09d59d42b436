import ArgumentParser
import ArxivModel
import Curation
import Foundation
import PaperLibrary

struct Fetch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Fetch papers' metadata from arXiv; print it and keep it.",
    discussion: """
      Takes ids in every spelling: 2105.01601v2, hep-th/9901001, arXiv:…, addresses, DOIs. A paper that \
      was fetched within a day, or is asked for by its version, comes from the library. With categories, \
      words or dates, lists all papers that match; an interrupted listing goes on where it stopped.

        arxiv-curate fetch 2105.01601
        arxiv-curate fetch --category cs.CL --category cs.LG --month 2021-05
        arxiv-curate fetch --query 'ti:mixer AND cat:cs.CV' --since 7d --max 50
        arxiv-curate fetch --from-file reading-list.md --format json
      """)

  @OptionGroup var papers: IDOptions
  @OptionGroup(title: "Listings") var listing: ListingOptions
  @OptionGroup var format: FormatOption
  @OptionGroup var asking: AskingOptions
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard papers.isEmpty != listing.isEmpty else {
      throw ValidationError(
        papers.isEmpty
          ? "Name papers by id, a file with --from-file, or a listing, such as --category cs.CL."
          : "Name papers, or ask for a listing; not both.")
    }
  }

  func run() throws {
    let console = talk.console
    let question = try listing.question(now: Date())
    let requested = try papers.read()
    let workspace = try workspaceOptions.openIfThere()
    let library = try libraryOptions.open()
    let source = PaperSource(
      library: library, options: asking, console: console,
      configuration: workspace?.configuration)
    var report = PaperReport(
      malformed: requested.malformed, duplicates: requested.duplicates)
    if let question {
      let result = try source.obtain(question, pageSize: listing.pageSize)
      report.listing = result
      report.failure = result.failure
    } else {
      let result = try source.obtain(requested.references)
      report.found = result.found
      report.missing = result.missing
      report.failure = result.failure
      try report.settleDuplicates(library)
    }
    console.clearProgress()
    try report.print(as: format.format, from: library, console)
    if report.status != .done { throw report.status }
  }
}

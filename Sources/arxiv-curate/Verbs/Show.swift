import ArgumentParser
import ArxivClient
import ArxivModel
import PaperLibrary

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show papers from the library, in full; arXiv is not asked.",
    discussion: """
      With a version, the paper as it was in that one, if it was ever fetched.
      """)

  @OptionGroup var papers: IDOptions
  @OptionGroup var format: FormatOption
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard !papers.isEmpty else {
      throw ValidationError("Name papers by id, or a file with --from-file.")
    }
  }

  func run() throws {
    let console = talk.console
    let requested = try papers.read()
    // Where no word is an id, that is told, and not whether there is a library.
    let library =
      try requested.references.isEmpty ? PaperLibrary(path: nil) : libraryOptions.openExisting()
    var report = PaperReport(malformed: requested.malformed, duplicates: requested.duplicates)
    for reference in requested.references {
      if try library.paper(reference) != nil {
        report.found.append(reference)
      } else {
        report.missing.append(
          .init(reference: reference, reason: "not in the library; `arxiv-curate fetch` gets it"))
      }
    }
    try report.settleDuplicates(library)
    try report.print(as: format.format, from: library, console)
    if report.status != .done { throw report.status }
  }
}

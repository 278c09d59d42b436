import ArgumentParser
import ArxivModel
import Foundation
import PaperLibrary

struct SeeAlso: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "see-also",
    abstract: "Find the library's papers nearest to one, for “You might also like”.",
    discussion: """
      Compares words, authors and categories. Of a large library, the papers are compared that have \
      the most of the paper's rare words. arXiv is not asked.

        arxiv-curate see-also 2105.01601 --max 5
      """)

  @Argument(help: "The paper, by id in any spelling.")
  var id: String

  @Option(help: ArgumentHelp("So many papers at the most.", valueName: "n"))
  var max = 10

  @OptionGroup var format: FormatOption
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard (1...1_000).contains(max) else { throw ValidationError("--max must be 1 to 1000.") }
  }

  func run() throws {
    let console = talk.console
    let (reference, library) = try FailureReport(format.format, console).telling {
      (try ArxivReference(id), try libraryOptions.openExisting())
    }
    guard let paper = try library.paper(reference)?.paper else {
      let reason = "not in the library; `arxiv-curate fetch \(reference)` gets it"
      try SuggestionPrinter(console: console, format: format.format).print(
        [], outcome: .partial, missing: [(reference.description, reason)])
      console.complain("\(reference) is \(reason)")
      throw ExitStatus.partial
    }
    let near = try NearestPapers(library).nearest(to: paper, limit: max)
    let found = near.map { neighbour in
      let reason = Suggestions.Reason(features: neighbour.common)
      return (
        paper: neighbour.paper, lines: [reason.text].filter { !$0.isEmpty },
        members: [JSONValue.Member("reason", reason.record)]
      )
    }
    try SuggestionPrinter(console: console, format: format.format).print(
      found, outcome: found.isEmpty ? .quiet : .done)
    if found.isEmpty {
      console.note(
        "none of the library's other papers (\(try library.count() - 1)) has anything in common with "
          + "\(paper.reference); sync, fetch and import bring more")
    }
  }
}

import ArgumentParser
import ArxivModel
import Foundation
import PaperLibrary

struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search the library; arXiv is not asked.",
    discussion: """
      Takes arXiv's own grammar: words, "phrases", ti: au: abs: co: jr: rn: cat:, AND OR ANDNOT, \
      brackets, submittedDate:[20210501 TO 20210531]. Words side by side must all be there. Accents, \
      TeX and English endings do not matter.

        arxiv-curate search vision mixer
        arxiv-curate search 'ti:mixer AND cat:cs.CV' --month 2021-05
        arxiv-curate search --author Schrodinger --sort submitted --format ids
      """)

  @Argument(help: ArgumentHelp("What to look for.", valueName: "query"))
  var words: [String] = []

  @OptionGroup(title: "Narrowing") var filter: FilterOptions

  @Option(help: ArgumentHelp("So many papers at the most.", valueName: "n"))
  var max = 20

  @Option(help: "relevance, or submitted or updated, newest first.")
  var sort: PaperLibrary.SearchOrder?

  @OptionGroup var format: FormatOption
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard !words.isEmpty || !filter.isEmpty else {
      throw ValidationError("Say what to look for: words, or a filter, such as --category cs.CL.")
    }
    guard max > 0 else { throw ValidationError("--max must be at least 1.") }
  }

  func run() throws {
    let console = talk.console
    var parts = try filter.queries()
    if !words.isEmpty {
      parts.insert(try SearchQuery(reading: words.joined(separator: " "), of: "search"), at: 0)
    }
    if let window = try filter.window(now: Date()) { parts.append(.submitted(window)) }
    guard let query = SearchQuery.all(parts) else { return }
    let library = try libraryOptions.open()
    let result = try library.search(
      query, order: sort ?? (words.isEmpty ? .submitted : .relevance), limit: max)
    if format.format == .text, result.papers.count > 1 {
      for line in try PaperText(console: console).hits(result.papers, for: query) {
        try console.writeLine(line)
      }
      return try summarize(result, library, console)
    }
    let printer = PaperPrinter(format.format, console)
    let outcome: PaperReport.Outcome = result.total == 0 ? .quiet : .done
    try printer.begin([
      .init("outcome", .string(outcome.rawValue)), .init("total", .int(result.total)),
      .init("more", .bool(result.isMore)),
    ])
    for paper in result.papers { try printer.print(paper) }
    try printer.finish()
    try summarize(result, library, console)
  }

  private func summarize(
    _ result: PaperLibrary.SearchResult, _ library: PaperLibrary, _ console: Console
  ) throws {
    if result.total == 0 {
      let count = try library.count()
      console.note(
        count == 0
          ? "the library is empty; fetch and import fill it"
          : "none of the library's \(count) \(count == 1 ? "paper" : "papers") matches")
    } else if result.total > result.papers.count {
      let total = result.isMore ? "more than \(result.total)" : "\(result.total)"
      console.note("\(result.papers.count) of \(total) papers; --max shows more")
    }
  }
}

extension PaperLibrary.SearchOrder: ExpressibleByArgument {}

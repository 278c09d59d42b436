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
    let (query, library, result) = try FailureReport(format.format, console).telling {
      let query = try self.query()
      let library = try libraryOptions.openExisting()
      let order = sort ?? (words.isEmpty ? .submitted : .relevance)
      return (query, library, try library.search(query, order: order, limit: max))
    }
    for (word, meant) in query.smallOperators {
      console.note("“\(word)” is a word like others; \(meant), in capitals, is an operator")
    }
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
    try printer.finish(missing: [])
    try summarize(result, library, console)
  }

  /// What is looked for.
  ///
  /// - Throws: ``BadInput`` of the query's form, ``WrongUsage`` of a filter's.
  private func query() throws -> SearchQuery {
    var parts = try filter.queries()
    if !words.isEmpty {
      parts.insert(try SearchQuery(reading: words.joined(separator: " "), of: "search"), at: 0)
    }
    if let window = try filter.window(now: Date()) { parts.append(.submitted(window)) }
    guard let query = SearchQuery.all(parts) else {
      throw WrongUsage(description: "there is nothing to look for")
    }
    return query
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

extension SearchQuery {
  /// The words that are likely meant for operators, with these; not `and`, which changes nothing.
  fileprivate var smallOperators: [(word: String, meant: String)] {
    switch self {
    case .words(.all, ["or"]): [("or", "OR")]
    case .words(.all, ["not"]): [("not", "ANDNOT")]
    case .words(.all, ["andnot"]): [("andnot", "ANDNOT")]
    case .words, .category, .submitted: []
    case .and(let left, let right), .or(let left, let right), .andNot(let left, let right):
      left.smallOperators + right.smallOperators
    }
  }
}

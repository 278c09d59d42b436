import ArgumentParser
import ArxivModel
import Foundation
import PaperLibrary
import Ranking

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

  /// Up to how many papers the whole library is looked at.
  private static let whole = 20_000
  /// Of a larger one, how many papers tell what is usual in it, and how many are compared.
  private static let sampled = 2_000
  private static let compared = 1_000

  func validate() throws {
    guard (1...1_000).contains(max) else { throw ValidationError("--max must be 1 to 1000.") }
  }

  func run() throws {
    let console = talk.console
    let reference = try ArxivReference(id)
    let library = try libraryOptions.open()
    guard let paper = try library.paper(reference)?.paper else {
      try SuggestionPrinter(console: console, format: format.format).print([], outcome: .partial)
      console.complain(
        "\(reference) is not in the library; `arxiv-curate fetch \(reference)` gets it")
      throw ExitStatus.partial
    }
    let others = try candidates(for: paper, library)
    let compared = others.papers.filter { $0.id != paper.id && !$0.isWithdrawn }
    let papers = [paper] + compared + others.sample
    let texts = papers.map { RankedText($0) }
    let model = TextModel(texts)
    let near = model.neighbours(of: 0, among: Array(1..<(compared.count + 1)), limit: max)
    let found = near.map { neighbour in
      let row = neighbour.row
      let reason = Suggestions.Reason(features: model.common(0, row, texts[row]))
      return (
        paper: papers[row], lines: [reason.text].filter { !$0.isEmpty },
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

  /// The papers to compare, and others that tell what is usual.
  private func candidates(
    for paper: Paper, _ library: PaperLibrary
  ) throws -> (papers: [Paper], sample: [Paper]) {
    if try library.count() <= Self.whole {
      return (try library.papers(matching: nil, limit: Self.whole).papers, [])
    }
    let sample = try library.sample(Self.sampled).filter { $0.id != paper.id }
    let texts = ([paper] + sample).map { RankedText($0) }
    var settings = TextModel.Settings()
    settings.leastPapers = 1
    let words = TextModel(texts, settings: settings).tellingWords(
      of: 0, texts[0], share: 0.02, limit: 12)
    let papers = try library.papers(holdingMostOf: words, limit: Self.compared)
    let ids = Set(papers.map(\.id))
    return (papers, sample.filter { !ids.contains($0.id) })
  }
}

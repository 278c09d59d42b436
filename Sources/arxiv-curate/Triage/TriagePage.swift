import ArxivModel
import Digest
import PaperLibrary

/// The texts of a paper as `triage` shows them.
struct TriagePage {
  var title: [StyledSpan]
  var byline: String
  /// Id, categories and date.
  var facts: [StyledSpan]
  /// The abstract's paragraphs.
  var abstract: [[StyledSpan]]
  /// Links to code.
  var code: [String]

  /// How much of an abstract, a title and a name is looked at, in characters; ten times a long one.
  private static let longest = (abstract: 20_000, title: 3_000, name: 500)

  /// Makes the page of a paper.
  ///
  /// - Parameters:
  ///   - query: What to mark in title and abstract; nil for nothing.
  ///   - words: What to mark in the abstract where nothing was looked for: single words, and words in a
  ///     row with a space between.
  /// - Throws: Errors of the library, which finds it.
  init(_ paper: Paper, marking query: SearchQuery? = nil, words: [String] = []) throws {
    let plainTitle = TerminalText.safe(
      TeXText.plain(String(paper.title.prefix(Self.longest.title))))
    let paragraphs = TeXText.plain(String(paper.abstract.prefix(Self.longest.abstract)))
      .split(separator: "\n").map { TerminalText.safe(String($0)) }
    let names = paper.authors.prefix(40).map {
      TerminalText.safe(TeXText.plain(String($0.name.prefix(Self.longest.name))))
    }
    byline = Byline.text(Array(names), showing: paper.authors.count > 40 ? 39 : 40)
    let categories = paper.categories.map(\.id).joined(separator: " ")
    let submitted = Timestamp.day(paper.submitted)
    let dates =
      paper.version == 1
      ? submitted : "\(submitted), version \(paper.version) of \(Timestamp.day(paper.updated))"
    facts = [
      StyledSpan(paper.reference.description, .id), StyledSpan("  \(categories)  \(dates)"),
    ]
    if paper.isWithdrawn { facts += [StyledSpan("  "), StyledSpan("withdrawn", .bad)] }
    code = paper.codeLinks
    let marked = try SearchHighlighter.marked([plainTitle] + paragraphs, for: query)
    title = (marked.first ?? []).map {
      StyledSpan($0.text, query != nil && $0.isMatch ? .reversed : .bold)
    }
    let said =
      try query == nil && !words.isEmpty
      ? SearchHighlighter.marked(paragraphs, for: Self.query(words)) : Array(marked.dropFirst())
    abstract = said.map { pieces in
      pieces.map { StyledSpan($0.text, $0.isMatch ? .bold : nil) }
    }
  }

  /// The query that finds any of some words.
  private static func query(_ words: [String]) -> SearchQuery? {
    .any(words.map { .words(.all, $0.split(separator: " ").map(String.init)) })
  }

  /// The page of a paper that the library has lost.
  init(missing id: ArxivID) {
    title = [StyledSpan("\(id) is not in the library", .bold)]
    byline = ""
    facts = [StyledSpan(id.description, .id)]
    abstract = []
    code = []
  }
}

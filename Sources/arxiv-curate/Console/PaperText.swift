import ArxivModel
import Digest
import PaperLibrary

/// Papers for people: one as a card, several as columns.
struct PaperText {
  let console: Console

  /// A paper in full.
  func card(_ paper: Paper) -> String {
    let width = console.textWidth
    var lines = TerminalText.wrapped(readable(paper.title), to: width).map {
      console.styled($0, .bold)
    }
    lines += TerminalText.wrapped(names(paper), to: width)
    lines += place(paper, width: width)
    if paper.isWithdrawn { lines.append(console.styled("withdrawn", .bad)) }
    lines.append("")
    lines += TerminalText.wrapped(
      readable(paper.abstract, keepingLines: true), to: width, indent: "  ")
    lines.append("")
    let facts: [(String, [String])] = [
      ("Comment", paper.comment.map { [readable($0)] } ?? []),
      ("Journal", paper.journalReference.map { [readable($0)] } ?? []),
      ("DOI", paper.dois.map { "https://doi.org/\(TerminalText.safe($0))" }),
      ("Code", paper.codeLinks.map { TerminalText.safe($0) }),
      ("arXiv", [paper.reference.abstractURL]),
      ("PDF", [paper.reference.pdfURL]),
    ]
    for (name, values) in facts {
      for (index, value) in values.enumerated() {
        let label = TerminalText.padded(index == 0 ? name : "", to: 9)
        let wrapped = TerminalText.wrapped(value, to: width - 9)
        lines.append(console.styled(label, .dim) + wrapped[0])
        lines += wrapped.dropFirst().map { String(repeating: " ", count: 9) + $0 }
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Id, categories and dates, in one line where they have room there.
  private func place(_ paper: Paper, width: Int) -> [String] {
    let id = paper.reference.description
    let categories = paper.categories.map(\.id).joined(separator: " ")
    let dates = dates(paper)
    if TerminalText.width("\(id)  \(categories)  \(dates)") <= width {
      return ["\(console.styled(id, .id))  \(categories)  \(dates)"]
    }
    return [console.styled(id, .id)] + TerminalText.wrapped(categories, to: width)
      + TerminalText.wrapped(dates, to: width)
  }

  /// Papers as aligned columns: id, primary category, title and byline.
  ///
  /// - Parameter indent: How many columns of a terminal something else takes before them.
  func table(_ papers: [Paper], indent: Int = 0) -> [String] {
    let ids = papers.map(\.reference.description)
    let idWidth = ids.map(\.count).max() ?? 0
    let categoryWidth = papers.map(\.primaryCategory.id.count).max() ?? 0
    return zip(ids, papers).map { id, paper in
      row(
        id: TerminalText.padded(id, to: idWidth),
        category: TerminalText.padded(paper.primaryCategory.id, to: categoryWidth), paper,
        indent: indent)
    }
  }

  /// Papers that a search found: a line each as in ``table(_:)``, with what was looked for in bold, and
  /// the words around it in the abstract below.
  ///
  /// - Throws: Errors of the library that finds the words.
  func hits(_ papers: [Paper], for query: SearchQuery) throws -> [String] {
    let texts = papers.map { paper in
      SearchHighlighter.Texts(
        title: readable(paper.title),
        authors: Byline.text(paper.authors.map { readable($0.name) }, showing: 2),
        abstract: readable(paper.abstract), comment: paper.comment.map { readable($0) } ?? "")
    }
    let found = try SearchHighlighter.highlight(texts, for: query)
    let idWidth = papers.map { $0.reference.description.count }.max() ?? 0
    let categoryWidth = papers.map(\.primaryCategory.id.count).max() ?? 0
    var lines: [String] = []
    for (paper, hit) in zip(papers, found) {
      let id = TerminalText.padded(paper.reference.description, to: idWidth)
      let category = TerminalText.padded(paper.primaryCategory.id, to: categoryWidth)
      let mark = SearchHighlighter.Piece(
        text: paper.isWithdrawn ? "withdrawn: " : "", isMatch: false)
      let dash = SearchHighlighter.Piece(text: "  — ", isMatch: false)
      let line = styled(
        [mark] + hit.title + [dash] + hit.authors, after: idWidth + categoryWidth + 4)
      lines.append("\(console.styled(id, .id))  \(console.styled(category, .dim))  \(line)")
      if !hit.snippet.isEmpty {
        let indent = String(repeating: " ", count: idWidth + 2)
        lines.append(indent + styled(hit.snippet, after: idWidth + 2))
      }
    }
    return lines
  }

  /// Pieces in a line, cut where the terminal ends, what was looked for in bold.
  private func styled(_ pieces: [SearchHighlighter.Piece], after column: Int) -> String {
    var left = console.cutWidth.map { $0 - column } ?? .max
    var line = ""
    for piece in pieces where left > 0 && !piece.text.isEmpty {
      let text = left == .max ? piece.text : TerminalText.cut(piece.text, to: left)
      if left != .max { left -= TerminalText.width(piece.text) }
      line += piece.isMatch ? console.styled(text, .bold) : text
    }
    return line
  }

  private func row(id: String, category: String, _ paper: Paper, indent: Int) -> String {
    let title = readable(paper.title)
    let byline = Byline.text(paper.authors.map { readable($0.name) }, showing: 2)
    let mark = paper.isWithdrawn ? "withdrawn: " : ""
    var text = "\(mark)\(title)  — \(byline)"
    if let columns = console.cutWidth {
      text = TerminalText.cut(text, to: columns - id.count - category.count - 4 - indent)
    }
    return "\(console.styled(id, .id))  \(console.styled(category, .dim))  \(text)"
  }

  /// All authors; of more than thirty, the first thirty and how many more there are.
  private func names(_ paper: Paper) -> String {
    let names = paper.authors.map { readable($0.name) }
    guard names.count > 30 else { return Byline.text(names, showing: 30) }
    return names.prefix(30).joined(separator: ", ") + " and \(names.count - 30) more"
  }

  private func dates(_ paper: Paper) -> String {
    let submitted = Timestamp.day(paper.submitted)
    return paper.version == 1
      ? submitted : "\(submitted), version \(paper.version) of \(Timestamp.day(paper.updated))"
  }

  /// Text without TeX where that is possible, and without anything a terminal would act upon.
  private func readable(_ text: String, keepingLines: Bool = false) -> String {
    let plain = TeXText.plain(text)
    guard keepingLines else { return TerminalText.safe(plain) }
    return plain.split(separator: "\n", omittingEmptySubsequences: false)
      .map { TerminalText.safe(String($0)) }.joined(separator: "\n")
  }
}

import ArxivModel

/// Prints ranked papers: for people a line each, with the reason below.
struct SuggestionPrinter {
  let console: Console
  let format: PaperFormat

  /// Prints suggestions.
  ///
  /// - Throws: Errors of writing.
  func print(
    _ suggestions: Suggestions, outcome: PaperReport.Outcome,
    missing: [(id: String, reason: String)]
  ) throws {
    try print(
      suggestions.papers.map { suggestion in
        var lines = [suggestion.reason.text]
        if case .examples = suggestions.basis, lines == [""] {
          lines = ["nothing in common with what was chosen"]
        }
        if !suggestion.folded.isEmpty {
          let ids = suggestion.folded.prefix(8).map(\.reference.description)
          let more = suggestion.folded.count > ids.count ? " and others" : ""
          lines.append("nearly the same: \(ids.joined(separator: " "))\(more)")
        }
        return (
          suggestion.paper, lines.filter { !$0.isEmpty },
          [
            .init("reason", suggestion.reason.record),
            .init("folded", .strings(suggestion.folded.map(\.id.description))),
          ]
        )
      }, outcome: outcome, missing: missing)
  }

  /// Prints papers in order, each with lines below it for people, and with members for programs.
  ///
  /// - Throws: Errors of writing.
  func print(
    _ papers: [(paper: Paper, lines: [String], members: [JSONValue.Member])],
    outcome: PaperReport.Outcome, missing: [(id: String, reason: String)] = []
  ) throws {
    guard format == .text else {
      let printer = PaperPrinter(format, console)
      try printer.begin([.init("outcome", .string(outcome.rawValue))])
      for entry in papers { try printer.print(entry.paper, adding: entry.members) }
      return try printer.finish(missing: missing)
    }
    let width = String(papers.count).count
    let indent = String(repeating: " ", count: width + 2)
    let table = PaperText(console: console).table(papers.map(\.paper), indent: width + 2)
    for (index, line) in table.enumerated() {
      let rank = String(index + 1)
      let gap = String(repeating: " ", count: width - rank.count)
      try console.writeLine("\(gap)\(rank)  \(line)")
      for text in papers[index].lines {
        let room = console.cutWidth.map { $0 - width - 4 }
        let cut = room.map { TerminalText.cut(text, to: $0) } ?? text
        try console.writeLine("\(indent)  \(console.styled(cut, .dim))")
      }
    }
  }
}

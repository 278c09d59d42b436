internal import ArxivModel
internal import Curation

/// TeX that would reach a reader as it was typed.
enum UnconvertedTeX {
  /// The TeX in the running text of a piece of Markdown; one problem a line.
  static func problems(in prose: MarkdownText) -> [InputProblem] {
    let commands = StrayTeX.commands(in: prose.text)
    guard !commands.isEmpty else { return [] }
    var lines = LineCounter(prose.text)
    var problems: [InputProblem] = []
    for command in commands {
      let line = prose.firstLine + lines.line(at: command.offset)
      guard problems.last?.line != line else { continue }
      problems.append(
        InputProblem(
          file: prose.file, line: line,
          message: "\(command.text) is TeX, which readers would be shown as it is; "
            + mend(for: command.kind),
          rule: DigestRule.unconvertedTeX.rawValue))
    }
    return problems
  }

  /// The problems with arXiv's title and names of a paper, where they could not be converted.
  static func problems(
    inMetadataOf paper: Paper, _ file: String, _ line: Int?
  ) -> [InputProblem] {
    let title = excerpt(TeXText.unicode(paper.title)).map { ("the title", $0) }
    let names = paper.authors.compactMap { author in
      excerpt(TeXText.unicode(author.name)).map { ("an author’s name", $0) }
    }
    return ([title].compactMap { $0 } + names).map { what, shown in
      InputProblem(
        file: file, line: line,
        message: "\(what) of \(paper.id) holds TeX that readers would be shown as it is, \(shown); "
          + "write what they should read into papers.json",
        rule: DigestRule.unconvertedTeX.rawValue)
    }
  }

  private static func excerpt(_ text: String) -> String? {
    TeXText.firstUnconverted(in: text).map { start in
      text[start...].prefix { !$0.isWhitespace }.prefix(30).description
    }
  }

  private static func mend(for kind: StrayTeX.Kind) -> String {
    switch kind {
    case .character(let text): "write \(text), or put mathematics between dollars"
    case .quotes: "write “…”"
    case .emphasis: "write *…*"
    case .strong: "write **…**"
    case .code: "write `…`"
    case .citation: "write [@KEY]"
    case .link: "write [text](https://…)"
    case .other: "write it in Markdown, or put mathematics between dollars"
    }
  }
}

/// Tells the lines of offsets that are asked for in ascending order.
private struct LineCounter {
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The line of an offset, from 0.
  mutating func line(at end: Int) -> Int {
    for byte in bytes[offset..<max(offset, min(end, bytes.count))] where byte == 0x0A { line += 1 }
    offset = max(offset, end)
    return line
  }
}

/// A `## ` section of a note or an issue.
public struct MarkdownSection: Hashable, Sendable {
  /// The heading's text.
  public var heading: String
  /// The line of the file that the heading stands on.
  public var line: Int
  /// What stands below it, to the next `## `.
  public var body: MarkdownText
}

extension MarkdownText {
  /// The text before the first heading of the second level, and the sections below them.
  func sections() -> (before: MarkdownText, sections: [MarkdownSection]) {
    let headings = outline().secondLevelHeadings
    let lines = lines
    func piece(from first: Int, to end: Int) -> MarkdownText {
      let range = min(first, lines.count)..<min(max(first, end), lines.count)
      return MarkdownText(
        lines[range].joined(separator: "\n"), file: file, firstLine: firstLine + first
      ).trimmed
    }
    var sections: [MarkdownSection] = []
    for (index, heading) in headings.enumerated() {
      let end = index + 1 < headings.count ? headings[index + 1].lines.lowerBound - 1 : lines.count
      sections.append(
        MarkdownSection(
          heading: heading.text, line: firstLine + heading.lines.lowerBound - 1,
          body: piece(from: heading.lines.upperBound, to: end)))
    }
    let before = piece(from: 0, to: headings.first.map { $0.lines.lowerBound - 1 } ?? lines.count)
    return (before, sections)
  }

  /// Complains when a link, image or footnote reads as one only in the whole text: its definition
  /// (`[name]: …`) stands in another piece than its use, and each piece is published by itself.
  func refuseDefinitionsElsewhere(than pieces: [MarkdownText], _ document: inout YAMLDocument) {
    guard holds("]:") else { return }
    let outline = outline()
    guard outline.linkCount != pieces.reduce(0, { $0 + $1.outline().linkCount }) else { return }
    let line = lines.indices.first { index in
      !outline.codeLines.contains(index + 1)
        && lines[index].firstMatch(of: /^ {0,3}\[[^\]]+\]:/) != nil
    }
    document.complain(
      firstLine + (line ?? 0),
      "a definition (`[name]: …`) must stand in the section that uses it; put it there, or use "
        + "[text](https://…)")
  }
}

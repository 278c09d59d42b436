/// A piece of text that is shown in one style.
struct StyledSpan: Hashable {
  /// Text that is safe on a terminal.
  var text: String
  /// nil for the terminal's usual one.
  var style: Console.Style?

  /// Takes any text, and makes it safe.
  init(_ text: String, _ style: Console.Style? = nil) {
    self.text = TerminalText.safe(text)
    self.style = style
  }
}

/// A line of styled text.
typealias StyledLine = [StyledSpan]

/// Styled text in lines that fit.
enum StyledText {
  private struct Cell {
    var character: Character
    var style: Console.Style?
    var width: Int
  }

  private static func cells(_ spans: [StyledSpan]) -> [Cell] {
    spans.flatMap { span in
      span.text.map {
        Cell(character: $0, style: span.style, width: TerminalText.width(of: $0))
      }
    }
  }

  private static func line(_ cells: some Sequence<Cell>) -> StyledLine {
    var line: StyledLine = []
    for cell in cells {
      if let last = line.indices.last, line[last].style == cell.style {
        line[last].text.append(cell.character)
      } else {
        line.append(StyledSpan(String(cell.character), cell.style))
      }
    }
    return line
  }

  /// How many columns a line takes.
  static func width(_ line: StyledLine) -> Int {
    line.reduce(0) { $0 + TerminalText.width($1.text) }
  }

  /// The text in lines of some columns at the most, broken between words, and inside of a word that is
  /// longer than a line.
  static func wrapped(_ spans: [StyledSpan], to columns: Int) -> [StyledLine] {
    let columns = max(columns, 2)
    var lines: [StyledLine] = []
    var current: [Cell] = []
    var used = 0
    var space: Int?
    for cell in cells(spans) {
      let isSpace = cell.character == " "
      if isSpace, current.isEmpty { continue }
      if used + cell.width > columns {
        let end = isSpace ? nil : space
        lines.append(line(current[..<(end ?? current.count)]))
        current = end.map { Array(current[($0 + 1)...]) } ?? []
        used = current.reduce(0) { $0 + $1.width }
        space = nil
        if isSpace { continue }
      }
      if isSpace { space = current.count }
      current.append(cell)
      used += cell.width
    }
    if !current.isEmpty { lines.append(line(current)) }
    return lines
  }

  /// The first lines of the text as ``wrapped(_:to:)`` makes them, with "…" at the end of the last where
  /// there are more.
  static func wrapped(_ spans: [StyledSpan], to columns: Int, atMost count: Int) -> [StyledLine] {
    let lines = wrapped(spans, to: columns)
    guard lines.count > count, let last = lines.prefix(count).last else { return lines }
    let whole = last + [StyledSpan(" …")]
    return Array(lines.prefix(count - 1))
      + [width(whole) <= columns ? whole : cut(last, to: columns - 2) + [StyledSpan(" …")]]
  }

  /// The line without what is beyond some columns.
  static func cut(_ spans: StyledLine, to columns: Int) -> StyledLine {
    var used = 0
    return line(
      cells(spans).prefix { cell in
        used += cell.width
        return used <= columns
      })
  }
}

/// The source of a manual page, in the language mdoc, as it is put together.
///
/// Text is filled to short lines, a sentence beginning a new one, as the formatters want it.
struct ManualSource {
  private(set) var text = ""
  /// Whether the next paragraph must be set off from what stands before it.
  private var isAfterText = false

  /// Adds a line with a macro; its words must be escaped already.
  mutating func macro(_ line: String) {
    text += ".\(line)\n"
    isAfterText = line == "El"
  }

  /// Adds paragraphs and, where lines are indented, blocks that stay as they are.
  mutating func prose(_ prose: String) {
    for block in prose.split(separator: "\n\n") {
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
      if lines.allSatisfy({ $0.hasPrefix("  ") || $0.isEmpty }) {
        literal(lines.map { String($0.dropFirst(2)) })
      } else {
        paragraph(String(block))
      }
    }
  }

  /// Begins a paragraph.
  mutating func breakParagraph() {
    if isAfterText { macro("Pp") }
  }

  private mutating func literal(_ lines: [String]) {
    macro("Bd -literal -offset indent")
    for line in lines { text += Self.atLineStart(Self.escaped(line)) + "\n" }
    macro("Ed")
    isAfterText = true
  }

  private mutating func paragraph(_ paragraph: String) {
    breakParagraph()
    var line = ""
    let words = Self.marked(paragraph).split(whereSeparator: \.isWhitespace)
    for (word, next) in zip(words, words.dropFirst().map(Optional.some) + [nil]) {
      if !line.isEmpty, line.count + word.count > 76 { end(&line) }
      // The name of a variable or a file is never broken.
      let isName = word.contains("_") || word.contains("/")
      line += (line.isEmpty ? "" : " ") + (isName ? "\\%" : "") + word
      guard let next else { continue }
      let isBeginning = next.first?.isUppercase == true || next.hasPrefix("arXiv")
      if Self.endsSentence(word), isBeginning { end(&line) }
    }
    end(&line)
    isAfterText = true
  }

  private mutating func end(_ line: inout String) {
    text += Self.atLineStart(line) + "\n"
    line = ""
  }

  private static func endsSentence(_ word: Substring) -> Bool {
    word.hasSuffix(".") || word.hasSuffix("?") || word.hasSuffix(".)")
  }

  /// A line that is text begins with neither of the characters that make it a request.
  private static func atLineStart(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  /// Text with what stands between backticks in bold letters.
  private static func marked(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { number, part in
      number % 2 == 0 ? escaped(String(part)) : "\\fB\(escaped(String(part)))\\fP"
    }.joined()
  }

  /// Text in which every character stands for itself, to be copied from the page as it is.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case "…": escaped += "..."  // formatters know none for plain terminals
      case _ where character.isASCII: escaped.append(character)
      default:
        for scalar in character.unicodeScalars {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          escaped += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
        }
      }
    }
    return escaped
  }

  /// A word for a macro's line, where some words are macros themselves.
  static func word(_ text: String) -> String {
    (text.count <= 3 ? "\\&" : "") + escaped(text)
  }
}

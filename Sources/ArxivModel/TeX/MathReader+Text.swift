// Running text in formulas.
extension MathReader {
  /// `\text{…}`: running text, with its own spaces.
  mutating func readText(into line: inout MathLine) -> Bool {
    skipSpaces()
    guard byte(position) == "{" else {
      guard let sign = argument() else { return false }
      line.add(sign)
      return true
    }
    guard nesting < 3 else { return false }
    var braces = 0
    var close = position
    repeat {
      switch source[close] {
      case "{": braces += 1
      case "}": braces -= 1
      case "\\": close += 1
      default: break
      }
      close += 1
    } while close < end && braces > 0
    guard braces == 0, close <= end else { return false }
    let content = source[position + 1..<close - 1]
    position = close
    var reader = TeXReader(Array(content), as: .plain, nesting: nesting + 1)
    let text = reader.read()
    guard reader.firstCode == nil || !text.utf8.contains(0x5C), !text.utf8.contains(0x24) else {
      return false
    }
    line.gap = line.gap || (text.utf8.first?.isSpace ?? false)
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if !words.isEmpty {
      line.add(words, .ordinary)
      line.gap = text.utf8.last?.isSpace ?? false
    }
    return true
  }
}

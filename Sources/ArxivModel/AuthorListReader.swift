/// Reads a line of authors, once from left to right.
struct AuthorListReader {
  enum Divider {
    case none
    case comma
    case word
    case group
  }

  let source: [UInt8]
  let heedsBraces: Bool
  var position = 0
  var braces = 0

  // The name that is being read.
  var start = 0
  var divider = Divider.none
  var isUneven = false
  var hasMarks = false
  // Where "for the …" begins in it; -1 if nowhere.
  var phrase = -1
  var strayParentheses: [Int] = []

  // Where the last white space began; a word that divides may follow it.
  var gap = 0
  var isAtWord = true

  // Whether an author refers to affiliations by number.
  var hasNumbers = false

  // The partners of all parentheses, once one without a partner was found.
  var partners: [Int]?

  var authors: [Author] = []
  var remarks: [AuthorRemark] = []

  init(_ source: [UInt8], heedsBraces: Bool) {
    self.source = source
    self.heedsBraces = heedsBraces
  }

  /// Reads all names; false if a brace is still open at the end.
  mutating func read() -> Bool {
    authors.reserveCapacity(4)
    while position < source.count {
      if isAtWord {
        isAtWord = false
        if readDividingWord() { continue }
      }
      switch source[position] {
      case " ", "\n", "\t", "\r", "~": readSpaces()
      case ",", ";", ":": readDivider()
      case "(": readParenthesis()
      case ")" where braces == 0:
        strayParentheses.append(position)
        position += 1
      case "[": readBracket()
      case "{":
        if heedsBraces { braces += 1 }
        position += 1
      case "}":
        if braces > 0 { braces -= 1 }
        position += 1
      case "\\":
        if byte(position + 1).isSpace { isUneven = true }
        position = min(position + 2, source.count)
      case "$": readFormula()
      case "^":
        hasMarks = true
        position += 1
      case "&":
        // With white space before it, it would have divided as a word.
        if braces == 0, byte(position + 1).isSpace {
          divide(at: position, to: position + 1, by: .word)
        } else {
          position += 1
        }
      default: position += 1
      }
    }
    endName(at: source.count)
    return braces == 0
  }

  func byte(_ index: Int) -> UInt8 {
    index >= 0 && index < source.count ? source[index] : 0
  }

  /// Whether `text`, in lower case, stands at `index` in any case.
  func matches(_ text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= source.count else { return false }
    return text.withUTF8Buffer { pattern in
      pattern.indices.allSatisfy { offset in
        let byte = source[index + offset]
        return (byte.isUppercase ? byte | 0x20 : byte) == pattern[offset]
      }
    }
  }

  func isGap(_ byte: UInt8) -> Bool { byte.isSpace || byte == "~" }

  func skipGap(from index: Int) -> Int {
    var index = index
    while index < source.count, isGap(source[index]) { index += 1 }
    return index
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, isGap(source[lower]) { lower += 1 }
    // `\~` and `\ ` are commands.
    while lower < upper, isGap(source[upper - 1]), !isEscaped(upper - 1) { upper -= 1 }
    return lower..<upper
  }

  /// Whether a backslash stands before the byte at `index` that is not itself the end of `\\`.
  private func isEscaped(_ index: Int) -> Bool {
    source[..<index].reversed().prefix { $0 == "\\" }.count % 2 == 1
  }
}

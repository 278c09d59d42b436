// Accents.
extension TeXReader {
  private struct AccentedLetter {
    var text: String
    /// Braces around the letter that are still open.
    var braces: Int
    var end: Int
    /// Whether there is one character for it.
    var isComposed: Bool
  }

  mutating func readSignAccent() {
    let start = position
    let sign = source[start + 1]
    // At the beginning of a word it may be a quote that somebody escaped.
    let isQuote = sign == "\"" && (last == 0 || last.isSpace || last == "(")
    if isQuote, hasEscapedQuote(after: start + 2) {
      note(start)
      return replace(to: start + 2, with: "\"")
    }
    if let mark = TeXTables.accent(sign: sign), let letter = accented(mark, from: start + 2),
      letter.isComposed || !isQuote
    {
      return writeAccented(letter, from: start)
    }
    position += 2
    let next = byte(position)
    let isEmpty = matches("{}", at: position) && !byte(position + 2).isWordy
    switch sign {
    case "^" where isEmpty || next.isDigit || next == "{" || next == "-" || next == "+": break
    case "~" where isEmpty: if form == .unicode { return leaveAccent(from: start) }
    case "~" where form == .plain || meansAbout(before: next, isRun: false): break
    case "\"" where isEmpty || next != "{": break
    default: return leaveAccent(from: start)
    }
    note(start)
    replace(to: isEmpty ? position + 2 : position, with: String(Unicode.Scalar(sign)))
  }

  /// Whether a `\"` that is no accent closes what one before `start` opened, and no other opens
  /// before it.
  private func hasEscapedQuote(after start: Int) -> Bool {
    guard byte(start) != "{" else { return false }
    for index in start..<max(start, min(start + 200, source.count)) {
      guard source[index] == "\\", byte(index + 1) == "\"" else { continue }
      let next = byte(index + 2)
      let before = byte(index - 1)
      if !next.isWordy, next != "{", next != "\\" { return true }
      if before.isSpace || before == "(" { return false }
    }
    return false
  }

  /// Leaves an accent that stands on nothing, so that it goes on doing so.
  private mutating func leaveAccent(from start: Int) {
    position = start
    copyCommand(to: start + 2)
    ending = .accent
    isUnsettled = true
  }

  mutating func readWordAccent(_ mark: Unicode.Scalar, _ range: Range<Int>) {
    let next = byte(range.upperBound)
    if let letter = accented(mark, from: range.upperBound, afterWord: true),
      // Without braces the letter has to be one that takes the accent: `\c x` may be anything.
      next == "{" && mark != "\u{309}" || letter.isComposed
    {
      if let (sign, end) = brokenSign(range) {
        note(range.lowerBound)
        return replace(to: end, with: sign)
      }
      return writeAccented(letter, from: range.lowerBound)
    }
    guard !readGlued(range) else { return }
    copyCommand(to: range.upperBound)
    isUnsettled = true
  }

  /// `\b{eta}` is what became of `\beta` where somebody mended accents without looking.
  private func brokenSign(_ range: Range<Int>) -> (String, Int)? {
    let close = end(of: range.upperBound + 1) { $0.isLetter }
    guard byte(range.upperBound) == "{", byte(close) == "}", close - range.upperBound > 2 else {
      return nil
    }
    let word = name(range.lowerBound + 1..<range.upperBound) + name(range.upperBound + 1..<close)
    switch TeXTables.commands[word] {
    case .symbol(let sign), .relation(let sign): return (sign, close + 1)
    default: return nil
    }
  }

  private mutating func writeAccented(_ letter: AccentedLetter, from start: Int) {
    note(start)
    position = letter.end
    write(letter.text)
    for _ in 0..<letter.braces { open(.dropped, from: position) }
  }

  /// Reads the letter an accent stands on, through braces and further accents.
  private func accented(
    _ mark: Unicode.Scalar, from start: Int, afterWord: Bool = false
  ) -> AccentedLetter? {
    var marks = [mark]
    var braces = 0
    var afterWord = afterWord
    var index = start
    // Nobody stacks more accents than three, nor wraps a letter more often than this.
    for _ in 0..<12 {
      if afterWord || braces > 0 { index = skipSpaces(from: index) }
      if braces > 0 { index = end(of: index) { $0 == "~" } }
      let byte = byte(index)
      if byte == "{" {
        guard braces < 6 else { return nil }
        braces += 1
        index += 1
        afterWord = false
      } else if byte.isLetter {
        return accented(Unicode.Scalar(byte), with: marks, braces: braces, end: index + 1)
      } else if byte >= 0x80 {
        let scalar = firstScalar(of: source, at: index)
        guard scalar.properties.isAlphabetic else { return nil }
        let length = UTF8.width(scalar)
        return accented(scalar, with: marks, braces: braces, end: index + length)
      } else if byte == "\\", let inner = TeXTables.accent(sign: self.byte(index + 1)) {
        guard marks.count < 4 else { return nil }
        marks.append(inner)
        index += 2
        afterWord = false
      } else if byte == "\\", self.byte(index + 1).isLetter {
        let end = endOfName(from: index + 1)
        switch TeXTables.commands[name(index + 1..<end)] {
        case .accent(let inner):
          guard marks.count < 4 else { return nil }
          marks.append(inner)
          afterWord = true
        case .letter(let text), .symbol(let text):
          guard let scalar = text.unicodeScalars.first, scalar.properties.isAlphabetic else {
            return nil
          }
          return accented(scalar, with: marks, braces: braces, end: skipSpaces(from: end))
        case nil where self.byte(index + 1) == "i" && !afterWord:
          // `Lema\^\itre`, where the space after `\i` was lost.
          return accented("i", with: marks, braces: braces, end: index + 2)
        default: return nil
        }
        index = end
      } else {
        return nil
      }
    }
    return nil
  }

  private func accented(
    _ letter: Unicode.Scalar, with marks: [Unicode.Scalar], braces: Int, end: Int
  ) -> AccentedLetter {
    var whole = letter
    if letter == "ı" { whole = "i" }
    if letter == "ȷ" { whole = "j" }
    var left: [Unicode.Scalar] = []
    for mark in marks.reversed() where !(mark == "\u{307}" && whole == "i") {
      // The dot of an i is there already: `\.{\i}` is how Turkish names are often written.
      if left.isEmpty, let next = TeXTables.compose(whole, mark) {
        whole = next
      } else {
        left.append(mark)
      }
    }
    var text = String(whole)
    text.unicodeScalars.append(contentsOf: left)
    return AccentedLetter(text: text, braces: braces, end: end, isComposed: left.isEmpty)
  }

  /// How many letters of a capitalized word the output ends with.
  private var capitalizedLetters: Int {
    let tail = output.suffix(32).reversed().prefix {
      $0.isLetter || $0 >= 0x80
    }
    let word = String(decoding: tail.reversed().filter { $0 != Self.hole }, as: UTF8.self)
    let isWord = word.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.canonicalCombiningClass.rawValue > 0
    }
    guard isWord, let first = word.unicodeScalars.first, first.properties.isUppercase else {
      return 0
    }
    return word.count
  }

  /// An accent or letter run together with the rest of a name: `Fran\ccois`, `K\ivan`.
  ///
  /// Only inside a capitalized word of five letters or more, only when the accent and its letter
  /// make a character, and only when the whole is no command. Everything else is a macro.
  mutating func readGlued(_ range: Range<Int>) -> Bool {
    let before = capitalizedLetters
    guard before > 0, ending == .free else { return false }
    isUnsettled = true
    let first = source[range.lowerBound + 1]
    let rest =
      range.lowerBound
      + 2..<end(of: range.lowerBound + 2) {
        $0.isLetter || (0x80...0xBF).contains($0) || (0xC3...0xC5).contains($0)
      }
    let goesOn = byte(rest.upperBound) == "\\"
    guard before + rest.count + (goesOn ? 2 : 0) >= 4, byte(rest.upperBound) != "{",
      source[rest].allSatisfy({ !$0.isUppercase }),
      !TeXTables.notGlued.contains(name(range.lowerBound + 1..<range.upperBound))
    else { return false }
    let command = TeXTables.commands[String(Unicode.Scalar(first))]
    switch command {
    case .accent(let mark):
      guard rest.count > 1 || goesOn, let letter = rest.first,
        source[letter].isLetter,
        let whole = TeXTables.compose(Unicode.Scalar(source[letter]), mark)
      else { return false }
      note(range.lowerBound)
      replace(to: letter + 1, with: String(whole))
      return true
    case .letter(let text) where first == "i" || first == "o" || first == "l":
      guard rest.count >= (before > 1 ? 2 : 3), first != "l" || before > 1 else { return false }
      note(range.lowerBound)
      replace(to: range.lowerBound + 2, with: text)
      return true
    default: return false
    }
  }
}

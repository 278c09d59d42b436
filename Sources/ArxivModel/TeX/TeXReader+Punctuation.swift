// Spaces, quotes and dashes.
extension TeXReader {
  mutating func readTie() {
    let run = position
    position = end(of: run) { $0 == "~" }
    let next = byte(position)
    if meansAbout(before: next, isRun: position - run > 1) {
      copy(run..<position)
    } else {
      writeGap()
    }
  }

  /// Whether a `~` here, before `next`, is the sign of approximation and not a space.
  ///
  /// A tie has no space before it; `z~2` and `(r)~5` are estimates while `Fig.~2` is not.
  func meansAbout(before next: UInt8, isRun: Bool) -> Bool {
    switch last {
    case 0, " ", "\t", "\n", "\r", "(", "[", "{", "<", ">", "=", "/", "~":
      return !isRun || last == "/"
    default: break
    }
    guard !isRun else { return false }
    if next == "<" || next == ">" || next == "=" { return true }
    guard next.isDigit || next.isSpace && byte(skipSpaces(from: position)).isDigit else {
      return false
    }
    if last.isDigit || last == ")" || last == "}" || last == "$" { return true }
    if last >= 0x80 { return endsGreek }
    return last.isLetter && !(beforeLast.isWordy || beforeLast.isDigit)
  }

  var endsGreek: Bool { last >= 0x80 && (0xCE...0xCF).contains(beforeLast) }

  mutating func readBackquote() {
    let run = position
    position = end(of: run) { $0 == "`" }
    if position - run == 2 {
      openQuotes += 1
      write("“")
    } else if position - run == 1, opensQuote, let closing = closingQuote(from: position) {
      closingQuote = closing
      write("‘")
    } else {
      copy(run..<position)
      isUnsettled = true
    }
  }

  private var opensQuote: Bool {
    let next = byte(position)
    let isOpen: Bool
    switch last {
    case 0, "(", "[", "-", "/", 0x80...: isOpen = true
    default: isOpen = last.isSpace
    }
    return isOpen && (next.beginsWord || next == "{")
  }

  /// The `'` that ends what a single backquote before `start` began.
  private func closingQuote(from start: Int) -> Int? {
    var index = start
    while index < source.count, source[index] != "`" {
      if source[index] == "\n", byte(index + 1) == "\n" { return nil }
      if source[index] == 0xE2, matches("“", at: index) { return nil }
      // One that stands alone: two close what two opened.
      if source[index] == "'", byte(index - 1) != "\\", !byte(index - 1).isSpace,
        byte(index - 1) != "'", byte(index + 1) != "'", !byte(index + 1).isWordy,
        !byte(index + 1).isDigit
      {
        return index
      }
      index += 1
    }
    return nil
  }

  mutating func readQuote() {
    let run = position
    position = end(of: run) { $0 == "'" }
    if run == closingQuote {
      return write("’")
    }
    guard position - run == 2 else { return copy(run..<position) }
    let next = byte(position)
    let isFree = last == 0 || last.isSpace || last == "(" || last == "["
    if isFree, next.beginsWord {
      openQuotes += 1
      write("“")
    } else if openQuotes > 0 {
      openQuotes -= 1
      write("”")
    } else {
      copy(run..<position)
      if next == "{" || next == "}" { isUnsettled = true }
    }
  }

  mutating func readDashes() {
    let run = position
    position = end(of: run) { $0 == "-" }
    let isArrow = byte(position) == ">" || last == "<" || last == "!"
    switch position - run {
    case 2 where !isArrow: write("–")
    case 3 where !isArrow: write("—")
    default: copy(run..<position)
    }
  }
}

extension UInt8 {
  /// A letter or digit, or what TeX may make one of.
  fileprivate var beginsWord: Bool {
    isLetter || isDigit || self == 0x5C || self == 0x24 || (0xC3...0xD1).contains(self)
  }
}

// Mathematics, and scripts in running text.
extension TeXReader {
  mutating func readDollar() {
    let start = position
    countDollars()
    if byte(start + 1) == "$" {
      if let close = find("$", "$", from: start + 2) {
        readMath(start..<close + 2, inside: start + 2..<close, isDisplay: true)
      } else {
        position += 2
        copy(start..<position)
      }
      return
    }
    let partner = dollarsPair ? closingDollar(from: start + 1) : nextDollar(from: start + 1)
    if let close = partner, dollarsPair || arePartners(start, close) {
      readMath(start..<close + 1, inside: start + 1..<close)
    } else {
      position += 1
      copy(start..<position)
      isUnsettled = true
    }
  }

  /// Formulas become text in the plain form if they can, and stay as they are otherwise.
  mutating func readMath(_ whole: Range<Int>, inside: Range<Int>, isDisplay: Bool = false) {
    position = whole.upperBound
    if form == .plain {
      if last == "/", name(inside) == #"\sim"# { return write("~") }
      if dividesMathematics {
        // A formula of nothing is what was typed.
        guard !inside.isEmpty else { return copy(whole) }
        formulas.append(.math(name(inside), isDisplay: isDisplay))
        return keep(whole)
      }
      if let text = MathReader.read(source, inside, nesting: nesting) { return write(text) }
    }
    keep(whole)
  }

  /// Finds the end of the paragraph, and whether its dollars can be taken in pairs.
  ///
  /// If their number is odd, or some of them are prices, each has to look like the beginning or
  /// end of a formula.
  private mutating func countDollars() {
    guard position >= paragraphEnd else { return }
    unclosed = []
    bracesMatch = true
    var index = position
    var count = 0
    var opening: Int?
    dollarsPair = true
    scan: while index < source.count {
      switch source[index] {
      case "\\": index += 1
      case "\n": if byte(end(of: index + 1) { $0.isSpace && $0 != "\n" }) == "\n" { break scan }
      case "$":
        count += 1
        if let first = opening {
          if isPrice(first, index) { dollarsPair = false }
          opening = nil
        } else {
          opening = index
        }
      default: break
      }
      index += 1
      index = source.withUnsafeBufferPointer { bytes in
        bytes.skip(from: index) { $0.firstDollarOrBreak }
      }
    }
    if !count.isMultiple(of: 2) { dollarsPair = false }
    paragraphEnd = max(index, position + 1)
  }

  /// Whether the dollars stand before two amounts, as in `from $5 to $10`.
  private func isPrice(_ first: Int, _ second: Int) -> Bool {
    byte(first + 1).isDigit && byte(second + 1).isDigit
      && source[first + 1..<second].allSatisfy {
        $0 != "\\" && $0 != "^" && $0 != "_" && $0 != "{" && $0 != "="
      }
  }

  /// Whether two dollars among unpaired ones look like the ends of a formula.
  private func arePartners(_ first: Int, _ second: Int) -> Bool {
    if isPrice(first, second) { return false }
    let before = byte(first - 1)
    let opens = !byte(first + 1).isSpace || before.isSpace || before == 0
    let inside = byte(second - 1)
    let after = byte(second + 1)
    let closes =
      !((inside.isSpace || inside == "(") && (after.isWordy || after.isDigit || after == "\\"))
    guard opens, closes else { return false }
    return !(first..<second).contains { index in
      source[index] == "\n" && (byte(index + 1) == " " || byte(index + 1) == "\t")
    }
  }

  private func nextDollar(from start: Int) -> Int? {
    var index = start
    while index < min(paragraphEnd, source.count) {
      if source[index] == "$" { return index }
      index += source[index] == "\\" ? 2 : 1
    }
    return nil
  }

  /// The next dollar that is not in braces, as in `$x \mbox{ if $y$}$`; simply the next one if
  /// the braces of the paragraph do not match.
  private mutating func closingDollar(from start: Int) -> Int? {
    var index = start
    var braces = 0
    while bracesMatch, index < min(paragraphEnd, source.count) {
      switch source[index] {
      case "$" where braces <= 0: return index
      case "{": braces += 1
      case "}": braces -= 1
      case "\\": index += 1
      default: break
      }
      index += 1
    }
    bracesMatch = false
    return nextDollar(from: start)
  }

  /// Where `first` and `second` stand together in the rest of the paragraph.
  private mutating func find(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar, from start: Int
  ) -> Int? {
    let key = UInt8(truncatingIfNeeded: second.value)
    guard !unclosed.contains(key) else { return nil }
    var index = start
    while index + 1 < min(paragraphEnd, source.count) {
      if source[index] == first, source[index + 1] == second { return index }
      index += source[index] == "\\" ? 2 : 1
    }
    unclosed.insert(key)
    return nil
  }

  /// `\(` or `\[`.
  mutating func readDelimiter(closing: Unicode.Scalar) {
    let start = position
    countDollars()
    if let close = find("\\", closing, from: start + 2) {
      readMath(
        start..<close + 2, inside: start + 2..<close, isDisplay: source[start + 1] == "[")
    } else {
      copyCommand(to: start + 2)
    }
  }

  /// A `^` or `_` in the text, where only the plain form stops.
  mutating func readScript() {
    let start = position
    let isRaised = source[start] == "^"
    position += 1
    let next = byte(position)
    if next == "{" || isAttached && (next == "\\" || next >= 0x80) {
      if let (text, end) = MathReader.script(
        source, from: start, isWhole: next == "{", nesting: nesting)
      {
        position = end
        return write(text)
      }
    } else if let end = bareScriptEnd(from: position, isRaised: isRaised) {
      let table = isRaised ? TeXTables.raised : TeXTables.lowered
      let scalars = source[position..<end].compactMap { table[Unicode.Scalar($0)] }
      if scalars.count == end - position {
        position = end
        return write(String(String.UnicodeScalarView(scalars)))
      }
    }
    copy(start..<start + 1)
  }

  private var isAttached: Bool { last.isWordy || last.isDigit || last == ")" || last == "]" }

  /// The end of a script without braces, as people type them into plain text: `10^-9`, `W^+`,
  /// `^13C`, `CO_2`.
  private func bareScriptEnd(from start: Int, isRaised: Bool) -> Int? {
    let sign = byte(start) == "-" || byte(start) == "+" ? 1 : 0
    let digits = end(of: start + sign) { $0.isDigit }
    let after = byte(digits)
    let hasDigits = digits > start + sign
    if isRaised {
      if isAttached {
        if sign == 1, !hasDigits { return after == "{" ? nil : digits }
        let ends = !after.isLetter && !(after == "." && byte(digits + 1).isDigit)
        return digits > start && ends && after != "{" && after != "^" ? digits : nil
      }
      return hasDigits && sign == 0 && after.isUppercase && digits - start < 4 ? digits : nil
    }
    // An element or a one-letter variable, and a number that ends there.
    guard sign == 0, digits == start + 1, after != "_", after != "{", !after.isLowercase else {
      return nil
    }
    let isElement = last.isUppercase || last.isLowercase && beforeLast.isUppercase
    let isSingle = !beforeLast.isWordy && !beforeLast.isDigit && beforeLast != "_"
    let isVariable = last.isLetter && isSingle || endsGreek
    return (isElement && !after.isDigit) || (isVariable && !after.isWordy) ? digits : nil
  }
}

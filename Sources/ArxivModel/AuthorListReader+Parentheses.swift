// Parentheses, brackets and marks.
extension AuthorListReader {
  mutating func readFormula() {
    let limit = min(position + 80, source.count)
    let rest = position + 1..<max(position + 1, limit)
    if let end = source[rest].firstIndex(where: { $0 == "$" }) {
      hasMarks = true
      isUneven = true
      position = end + 1
    } else {
      position += 1
    }
  }

  mutating func readBracket() {
    // Brackets around anything but numbers of footnotes are part of a name.
    let limit = min(position + 24, source.count)
    var end = position + 1
    while end < limit, source[end].isDigit || ", -".utf8.contains(source[end]) { end += 1 }
    guard braces == 0, byte(end) == "]", end > position + 1 else {
      position += 1
      return
    }
    readGroup(position + 1..<end, to: end + 1)
  }

  mutating func readParenthesis() {
    guard braces == 0 else {
      position += 1
      return
    }
    let open = position
    if let close = partner(of: open) {
      if isPartOfName(open, close) {
        position = close + 1
      } else {
        readGroup(open + 1..<close, to: close + 1)
      }
      return
    }
    // It ends with the line, unless a name with parentheses of its own follows a comma.
    let isList = byte(skipGap(from: open + 1)) == "("
    if !isList, let next = source[(open + 1)...].firstIndex(where: { $0 == "(" }),
      let comma = source[open + 1..<next].lastIndex(where: { $0 == "," })
    {
      readGroup(open + 1..<comma, to: comma)
    } else {
      readGroup(open + 1..<source.count, to: source.count)
    }
  }

  private mutating func partner(of open: Int) -> Int? {
    if let partners { return partners[open] >= 0 ? partners[open] : nil }
    var depth = 0
    var index = open
    while index < source.count {
      switch source[index] {
      case "\\": index += 1
      case "(": depth += 1
      case ")":
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    partners = allPartners()
    return nil
  }

  private func allPartners() -> [Int] {
    var partners = [Int](repeating: -1, count: source.count)
    var open: [Int] = []
    var index = 0
    while index < source.count {
      switch source[index] {
      case "\\": index += 1
      case "(": open.append(index)
      case ")": if let partner = open.popLast() { partners[partner] = index }
      default: break
      }
      index += 1
    }
    return partners
  }

  /// Whether parentheses hold a name by which somebody is called: `Yu (Max) Qian`.
  ///
  /// They hold one word, written as a name, and one word follows them, which no author's name is.
  private func isPartOfName(_ open: Int, _ close: Int) -> Bool {
    let inside = open + 1..<close
    guard start < open, 2...24 ~= inside.count, !trimmed(start..<open).isEmpty,
      source[inside].allSatisfy({ $0.isWordy || "\\'`\"{}^~.-".utf8.contains($0) }),
      source[inside].contains(where: { $0.isLowercase || $0 >= 0x80 }),
      !byte(inside.lowerBound).isLowercase
    else { return false }
    let first = skipGap(from: close + 1)
    var end = first
    while end < source.count, !isGap(source[end]), !",;:(".utf8.contains(source[end]) { end += 1 }
    let word = source[first..<end]
    guard first > close + 1, let initial = word.first, initial.isWordy || initial == "\\",
      !initial.isLowercase, word.count > 1, byte(end - 1) != "."
    else { return false }
    let next = skipGap(from: end)
    switch byte(next) {
    case 0, ",", ";", "(", "&": return true
    case "a": return matches("and", at: next) && isGap(byte(next + 3))
    default: return false
    }
  }

  /// Reads what was in parentheses, and goes on after them.
  private mutating func readGroup(_ inside: Range<Int>, to next: Int) {
    let open = position
    let isAlone = divider != .group && trimmed(min(start, open)..<open).isEmpty
    divide(at: open, to: next, by: .group)
    let isLeading = isAlone && byte(skipGap(from: next)).beginsName
    // A list of affiliations that nobody put in parentheses: `A (1), B (2), (1) X, (2) Y`.
    if isLeading, hasNumbers, source[trimmed(inside)].elementsEqual("1".utf8) {
      remarks.append(AuthorRemark(author: authors.count, range: open..<source.count, kind: .list))
      position = source.count
      start = position
      return
    }
    if !isLeading, byte(inside.lowerBound).isDigit { hasNumbers = true }
    remarks.append(
      AuthorRemark(
        author: isLeading ? authors.count : authors.count - 1, range: inside,
        kind: isLeading ? .leading : .group))
  }

  /// Takes the marks of footnotes from the end of a name: `A. Smith$^{1,2}$`.
  mutating func readMarks(of whole: Range<Int>) -> Range<Int> {
    guard let letter = source[whole].firstIndex(where: \.isWordy) else { return whole }
    var name = whole
    while let mark = lastMark(of: name), mark.lowerBound > letter {
      let rest = trimmed(name.lowerBound..<mark.lowerBound)
      remarks.append(AuthorRemark(author: authors.count, range: mark, kind: .mark))
      name = rest
    }
    return name
  }

  private func lastMark(of name: Range<Int>) -> Range<Int>? {
    let last = byte(name.upperBound - 1)
    if last == "$" {
      let rest = name.lowerBound..<name.upperBound - 1
      guard let open = source[rest].lastIndex(where: { $0 == "$" }), byte(open + 1) == "^" else {
        return nil
      }
      return open..<name.upperBound
    }
    guard let sign = source[name].lastIndex(where: { $0 == "^" }), sign > name.lowerBound,
      source[sign - 1] != "\\", name.upperBound - sign <= 24,
      source[sign + 1..<name.upperBound].allSatisfy({ byte in
        byte.isDigit || ",{}*".utf8.contains(byte)
      })
    else { return nil }
    return sign..<name.upperBound
  }
}

extension UInt8 {
  /// A letter, or what TeX may make one of.
  fileprivate var beginsName: Bool { isWordy || self == 0x5C || self == 0x7B }
}

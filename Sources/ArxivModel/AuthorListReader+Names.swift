// Names.
extension AuthorListReader {
  mutating func divide(at end: Int, to next: Int, by divider: Divider) {
    endName(at: end)
    position = next
    start = next
    gap = next
    isAtWord = true
    self.divider = divider
  }

  mutating func readSpaces() {
    let first = position
    position = skipGap(from: first)
    if position - first > 1 || source[first] != " " && source[first] != "~" { isUneven = true }
    gap = first
    isAtWord = braces == 0
  }

  mutating func readDivider() {
    guard braces == 0, source[position] != ";" || !endsEntity else {
      position += 1
      return
    }
    divide(at: position, to: position + 1, by: .comma)
  }

  // `O&#39;Brien`, as it stands where XML was escaped twice.
  private var endsEntity: Bool {
    for index in stride(from: position - 1, to: max(start, position - 8) - 1, by: -1) {
      let byte = source[index]
      if byte == "&" { return index < position - 2 }
      guard byte.isLetter || byte.isDigit || byte == "#" else { return false }
    }
    return false
  }

  /// Reads a word that divides names, if there is one here, where a word begins.
  mutating func readDividingWord() -> Bool {
    let end = gap
    switch source[position] {
    case "a" where matches("and", at: position):
      return readAnd(to: position + 3, after: end)
    case "A" where byte(position + 1) == "N" && byte(position + 2) == "D":
      return readAnd(to: position + 3, after: end)
    case "&":
      return readAnd(to: position + 1, after: end)
    case "\\" where byte(position + 1) == "&":
      return readAnd(to: position + 2, after: end)
    case "\\" where matches("\\and", at: position):
      return readAnd(to: position + 4, after: end)
    case "e":
      guard let next = endOfEtAl else { return false }
      divide(at: end, to: next, by: .word)
      return true
    case "f", "F", "o", "O", "w", "W":
      if phrase < 0, position > start, beginsPhrase { phrase = position }
      return false
    default: return false
    }
  }

  private mutating func readAnd(to next: Int, after end: Int) -> Bool {
    switch byte(next) {
    case " ", "\n", "\t", "\r", "~", "(", ",", ";", ":", 0: break
    default: return false
    }
    if joinsGroups(start..<max(start, end), from: next) { return false }
    divide(at: end, to: next, by: .word)
    return true
  }

  /// Whether an "and" before `next` is part of a name: `the RBC and UKQCD Collaborations`.
  private func joinsGroups(_ name: Range<Int>, from next: Int) -> Bool {
    guard !name.isEmpty else { return false }
    let isGroup =
      phrase >= 0 || matches("the ", at: name.lowerBound) || matches("for ", at: name.lowerBound)
      || matches("on behalf ", at: name.lowerBound) || !hasSpace(name)
    guard isGroup else { return false }
    let limit = min(next + 80, source.count)
    let end =
      source[next..<limit].firstIndex { byte in
        byte == "," || byte == ";" || byte == ":" || byte == "(" || byte == ")"
      } ?? limit
    let words = text(next..<end).split(separator: " ")
    return !words.contains("and") && words.last.map { GroupName.isPlural($0) } ?? false
  }

  /// The end of "et al." here.
  private var endOfEtAl: Int? {
    guard byte(position + 1) == "t" else { return nil }
    var index = position + 2
    while isGap(byte(index)) || byte(index) == "." || byte(index) == "\\" { index += 1 }
    guard index > position + 2, matches("al", at: index), !byte(index + 2).isWordy else {
      return nil
    }
    return byte(index + 2) == "." ? index + 3 : index + 2
  }

  private var beginsPhrase: Bool {
    matches("for ", at: position) || matches("for\n", at: position)
      || matches("on behalf", at: position) || matches("with an appendix", at: position)
  }

  mutating func endName(at end: Int) {
    let name = trimmed(min(start, end)..<end)
    if !name.isEmpty { endName(name) }
    isUneven = false
    hasMarks = false
    phrase = -1
    if !strayParentheses.isEmpty { strayParentheses = [] }
  }

  private mutating func endName(_ whole: Range<Int>) {
    var name = whole
    if divider == .comma, isSuffix(name), let last = authors.indices.last {
      authors[last].name += " " + text(name)
      return
    }
    if hasMarks { name = readMarks(of: name) }
    guard phrase > name.lowerBound, phrase < name.upperBound else { return append(name) }
    let speaker = trimmed(name.lowerBound..<phrase)
    let group = phrase..<name.upperBound
    if matches("for", at: phrase), !(hasSpace(speaker) && isLedBy(speaker, group)) {
      append(name)
    } else {
      append(speaker)
      append(group)
    }
  }

  // "For" may also be part of a name: `Institute for Theory`.
  private func isLedBy(_ speaker: Range<Int>, _ group: Range<Int>) -> Bool {
    !matches("the ", at: speaker.lowerBound) && GroupName.isGroup(text(group))
      && !GroupName.isGroup(text(speaker))
  }

  private func hasSpace(_ range: Range<Int>) -> Bool { source[range].contains(where: isGap) }

  private mutating func append(_ name: Range<Int>) {
    guard byte(name.lowerBound).isLetter || source[name].contains(where: \.isWordy) else {
      // Numbers that commas divided from their author.
      if source[name].contains(where: \.isDigit) {
        remarks.append(AuthorRemark(author: authors.count - 1, range: name, kind: .mark))
      }
      return
    }
    if divider == .word, name.count == 6, matches("others", at: name.lowerBound) { return }
    let isPlain = !isUneven && strayParentheses.isEmpty
    authors.append(
      Author(name: isPlain ? String(decoding: source[name], as: UTF8.self) : text(name)))
  }

  private func isSuffix(_ name: Range<Int>) -> Bool {
    guard name.count <= 4 else { return false }
    let dotless = byte(name.upperBound - 1) == "." ? name.dropLast() : name
    switch dotless.count {
    case 2:
      return matches("jr", at: name.lowerBound) || matches("sr", at: name.lowerBound)
        || source[dotless].elementsEqual("II".utf8) || source[dotless].elementsEqual("IV".utf8)
    case 3: return source[dotless].elementsEqual("III".utf8)
    default: return false
    }
  }

  /// The text of part of the source, its white space in order and without stray parentheses.
  func text(_ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    var isSpaced = false
    var strays = strayParentheses[...]
    for index in trimmed(range) {
      let byte = source[index]
      while let stray = strays.first, stray < index { strays.removeFirst() }
      if byte.isSpace {
        isSpaced = true
      } else if strays.first != index {
        if isSpaced, !bytes.isEmpty { bytes.append(0x20) }
        isSpaced = false
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

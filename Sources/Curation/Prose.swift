/// What of a piece of Markdown is running text.
public struct Prose: Hashable, Sendable {
  /// The text with spaces in place of all that a reader does not read as words.
  ///
  /// That is code, mathematics between dollars, addresses, citations, comments and tags. Every byte of
  /// the rest is where it was.
  public var text: MarkdownText
  /// The addresses that stand in the text by themselves, `https://…`, without link or brackets.
  public var bareAddresses: [MarkdownText.Link]
}

extension MarkdownText {
  /// The running text of the piece.
  ///
  /// A dollar opens mathematics when something follows it, and closes it when something stands before
  /// it and no digit behind, in one paragraph: `$5 and $6` is text.
  ///
  /// - Complexity: linear.
  public var prose: Prose { prose(outline()) }

  /// The running text of the piece, whose outline is known.
  func prose(_ outline: Outline) -> Prose {
    var reader = ProseReader(self, outline)
    return reader.read()
  }
}

/// Walks through Markdown once, and writes spaces over what is no running text.
private struct ProseReader {
  private let source: MarkdownText
  private let codeLines: Set<Int>
  private let blockStarts: Set<Int>
  private var bytes: [UInt8]
  private var lineStarts: [Int] = [0]
  private var index = 0
  private var line = 1
  private var addresses: [MarkdownText.Link] = []
  // Where the paragraph ends that was looked at last.
  private var paragraph = -1
  // Up to these offsets there is known to be no end of mathematics that would begin before.
  private var unclosed = -1
  private var undisplayed = -1

  init(_ source: MarkdownText, _ outline: MarkdownText.Outline) {
    self.source = source
    codeLines = outline.codeLines
    blockStarts = outline.blockStarts
    bytes = Array(source.text.utf8)
    for offset in bytes.indices where isLineEnd(offset) { lineStarts.append(offset + 1) }
  }

  mutating func read() -> Prose {
    while index < bytes.count {
      if index == lineStarts[line - 1] { readLineStart() } else { readByte() }
    }
    let text = MarkdownText(
      String(decoding: bytes, as: UTF8.self), file: source.file, firstLine: source.firstLine)
    return Prose(text: text, bareAddresses: addresses)
  }

  // MARK: - Bytes and lines

  private func byte(_ index: Int) -> UInt8 {
    index >= 0 && index < bytes.count ? bytes[index] : 0
  }

  /// Whether a line ends behind this byte; of a return and a line feed together, behind the second.
  private func isLineEnd(_ offset: Int) -> Bool {
    bytes[offset] == 0x0A || bytes[offset] == 0x0D && byte(offset + 1) != 0x0A
  }

  private mutating func advance(to end: Int) {
    index = min(end, bytes.count)
    while line < lineStarts.count, lineStarts[line] <= index { line += 1 }
  }

  private mutating func blank(to end: Int) {
    for offset in index..<min(end, bytes.count) where bytes[offset] != 0x0A && bytes[offset] != 0x0D
    {
      bytes[offset] = 0x20
    }
    advance(to: end)
  }

  /// Where the line after this one begins.
  private var nextLine: Int { line < lineStarts.count ? lineStarts[line] : bytes.count }

  /// Where the paragraph ends that the reader stands in.
  private mutating func paragraphEnd() -> Int {
    if index < paragraph { return paragraph }
    var number = line + 1
    while number <= lineStarts.count, !blockStarts.contains(number), !codeLines.contains(number),
      !isBlank(number)
    {
      number += 1
    }
    paragraph = number <= lineStarts.count ? lineStarts[number - 1] : bytes.count
    return paragraph
  }

  private func isBlank(_ number: Int) -> Bool {
    let end = number < lineStarts.count ? lineStarts[number] : bytes.count
    return bytes[lineStarts[number - 1]..<end].allSatisfy { $0 <= 0x20 }
  }

  private func first(_ text: String, from start: Int, before end: Int) -> Int? {
    let text = Array(text.utf8)
    var offset = start
    while offset + text.count <= end {
      if bytes[offset] == text[0], bytes[offset..<offset + text.count].elementsEqual(text) {
        return offset
      }
      offset += 1
    }
    return nil
  }

  private func begins(_ text: String) -> Bool {
    bytes[index...].prefix(text.utf8.count).elementsEqual(text.utf8)
  }

  // MARK: - What is no running text

  /// Passes over a line of code, and over the name in `[name]: …`.
  private mutating func readLineStart() {
    if codeLines.contains(line) { return blank(to: nextLine) }
    let start = bytes[index...].prefix(4).firstIndex { $0 != 0x20 } ?? index
    if byte(start) == "[", byte(start + 1) != "@",
      let close = first("]:", from: start + 1, before: nextLine),
      !bytes[start + 1..<close].contains(where: { $0 == "[" || $0 == "]" })
    {
      let isFootnote = byte(start + 1) == "^"
      blank(to: close + 2)
      if !isFootnote { readDestination(from: index, isInBrackets: false) }
    } else {
      readByte()
    }
  }

  private mutating func readByte() {
    switch bytes[index] {
    case "\\": advance(to: index + (byte(index + 1) == 0x0A || byte(index + 1) == 0x0D ? 1 : 2))
    case "`": readCodeSpan()
    case "<": readTag()
    case "$": readMathematics()
    case "]": readLinkEnd()
    case "[": readBracket()
    case "h", "H", "w", "W": readAddress()
    default: advance(to: index + 1)
    }
  }

  private mutating func readCodeSpan() {
    let run = (index..<bytes.count).first { bytes[$0] != "`" } ?? bytes.count
    let end = paragraphEnd()
    var offset = run
    while offset < end {
      guard bytes[offset] == "`" else {
        offset += 1
        continue
      }
      let close = (offset..<end).first { bytes[$0] != "`" } ?? end
      if close - offset == run - index, !isCrossed(run..<offset, close) { return blank(to: close) }
      offset = close
    }
    advance(to: run)
  }

  /// Whether what looks like code is what stands between two quotations of TeX: ``a'' and ``b''.
  private func isCrossed(_ inside: Range<Int>, _ behind: Int) -> Bool {
    guard inside.lowerBound - index == 2, let last = inside.last, bytes[last] <= 0x20,
      byte(behind) > 0x20, byte(inside.lowerBound) > 0x20
    else { return false }
    return first("''", from: inside.lowerBound, before: inside.upperBound) != nil
  }

  /// Passes over a comment, a tag or an address in angle brackets.
  private mutating func readTag() {
    if begins("<!--") {
      return blank(
        to: first("-->", from: index + 2, before: bytes.count).map { $0 + 3 } ?? bytes.count)
    }
    let next = byte(index + 1)
    let limit = min(index + 1_000, bytes.count)
    let end = bytes[(index + 1)..<limit].firstIndex { $0 == ">" || $0 == "<" }
    guard next.isASCIILetter || next == "/" || next == "!" || next == "?", let end,
      bytes[end] == ">", end < paragraphEnd()
    else { return advance(to: index + 1) }
    blank(to: end + 1)
  }

  private mutating func readMathematics() {
    if byte(index + 1) == "$" { return readDisplay() }
    guard byte(index + 1) > 0x20, index >= unclosed else { return advance(to: index + 1) }
    let end = paragraphEnd()
    var offset = index + 1
    while offset < end {
      if bytes[offset] == "\\" {
        offset += 2
        continue
      }
      if bytes[offset] == "$", bytes[offset - 1] > 0x20, !byte(offset + 1).isASCIIDigit {
        return blank(to: offset + 1)
      }
      offset += 1
    }
    unclosed = end
    advance(to: index + 1)
  }

  /// Passes over a formula between double dollars, whose lines may look like a list; an empty line
  /// ends it.
  private mutating func readDisplay() {
    guard index >= undisplayed else { return advance(to: index + 2) }
    var number = line
    var offset = index + 2
    while offset < bytes.count {
      if number < lineStarts.count, offset >= lineStarts[number] {
        number += 1
        if isBlank(number) { break }
      }
      if bytes[offset] == "$", byte(offset + 1) == "$" { return blank(to: offset + 2) }
      offset += bytes[offset] == "\\" ? 2 : 1
    }
    undisplayed = offset
    advance(to: index + 2)
  }

  private mutating func readBracket() {
    let limit = min(index + 2_000, bytes.count)
    if byte(index + 1) == "@" || byte(index + 1) == "^",
      let close = bytes[index..<limit].firstIndex(of: 0x5D), byte(close + 1) != "("
    {
      blank(to: close + 1)
    } else {
      advance(to: index + 1)
    }
  }

  /// Passes over the address of a link, and over the name in `[text][name]`.
  private mutating func readLinkEnd() {
    let next = byte(index + 1)
    let limit = min(index + 1_000, bytes.count)
    if next == "(" {
      advance(to: index + 2)
      readDestination(from: index, isInBrackets: true)
    } else if next == "[", byte(index + 2) != "@", byte(index + 2) != "^",
      let close = bytes[(index + 2)..<limit].firstIndex(of: 0x5D), close < paragraphEnd()
    {
      blank(to: close + 1)
    } else {
      advance(to: index + 1)
    }
  }

  /// Passes over an address; the words in quotation marks behind it, which readers see, stay.
  private mutating func readDestination(from start: Int, isInBrackets: Bool) {
    let limit = min(start + 4_000, nextLine)
    var end = (start..<limit).first { bytes[$0] != 0x20 } ?? limit
    if byte(end) == "<" {
      end = bytes[end..<limit].firstIndex(of: 0x3E).map { $0 + 1 } ?? end
    } else {
      var depth = 0
      while end < limit, bytes[end] > 0x20 {
        if bytes[end] == "(" { depth += 1 }
        if bytes[end] == ")" {
          if depth == 0, isInBrackets { break }
          depth -= 1
        }
        end += bytes[end] == "\\" ? 2 : 1
      }
    }
    blank(to: min(end, limit))
  }

  private mutating func readAddress() {
    let isStart = !byte(index - 1).isASCIILetter && !byte(index - 1).isASCIIDigit
    let head = String(decoding: bytes[index...].prefix(8), as: UTF8.self).lowercased()
    guard isStart,
      let scheme = ["https://", "http://", "www."].first(where: { head.hasPrefix($0) })
    else { return advance(to: index + 1) }
    let start = index + scheme.utf8.count
    var end = bytes[start...].firstIndex { $0 <= 0x20 || "<>\"`|".utf8.contains($0) } ?? bytes.count
    while end > start, ".,;:!?)]*_'".utf8.contains(bytes[end - 1]) { end -= 1 }
    let text = String(decoding: bytes[index..<end], as: UTF8.self)
    addresses.append(MarkdownText.Link(text: text, url: text, line: source.firstLine + line - 1))
    blank(to: max(end, start))
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}

private func == (byte: UInt8, scalar: Unicode.Scalar) -> Bool { UInt32(byte) == scalar.value }
private func != (byte: UInt8, scalar: Unicode.Scalar) -> Bool { UInt32(byte) != scalar.value }
private func ~= (pattern: Unicode.Scalar, byte: UInt8) -> Bool { UInt32(byte) == pattern.value }

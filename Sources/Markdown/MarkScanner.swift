/// Walks through Markdown, past code, for mathematics and numbered references.
///
/// Mathematics stands between `$…$` in one paragraph, the dollars close to it and no digit behind the
/// second (so that $5 and $10 are prices), or between `$$…$$`; a dollar behind a backslash is a dollar.
struct MarkScanner {
  /// A part of the text.
  enum Part {
    case text(String)
    case mark(MarkedText.Mark)
  }

  private let bytes: [UInt8]
  /// The ranges of code that are still ahead, the nearest last.
  private var code: [Range<Int>]
  private var index = 0
  /// Where the text that has not been handed out begins.
  private var textStart = 0
  private var found: Part?

  init(_ text: String) {
    bytes = Array(text.utf8)
    code = CodeRanges(in: text, bytes: bytes).ranges.reversed()
  }

  /// The next part; nil behind the last.
  mutating func next() -> Part? {
    if let part = found {
      found = nil
      return part
    }
    while index < bytes.count {
      while let range = code.last, range.upperBound <= index { code.removeLast() }
      if let range = code.last, range.contains(index) {
        index = range.upperBound
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += min(2, bytes.count - index)
      case UInt8(ascii: "$"):
        if let part = mathematics() { return part }
      case UInt8(ascii: "["):
        if let part = reference() { return part }
      case 0xF3 where index + 3 < bytes.count && bytes[index + 1] >= 0xB0, 0xF4:
        if let part = character() { return part }
      default: index += 1
      }
    }
    return textStart < bytes.count ? take(upTo: bytes.count) : nil
  }

  private mutating func take(upTo end: Int) -> Part {
    let part = Part.text(String(decoding: bytes[textStart..<end], as: UTF8.self))
    textStart = end
    return part
  }

  /// Hands out what stands before a mark, and keeps the mark for the next call.
  private mutating func hand(_ mark: MarkedText.Mark, endingAt end: Int) -> Part {
    let start = index
    let before = start > textStart ? take(upTo: start) : nil
    index = end
    textStart = end
    guard let before else { return .mark(mark) }
    found = .mark(mark)
    return before
  }

  private func count(of byte: UInt8, from start: Int) -> Int {
    bytes[start...].prefix { $0 == byte }.count
  }

  private func isBlank(lineFrom start: Int) -> Bool {
    var position = start
    while position < bytes.count, bytes[position] != 0x0A {
      guard bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == 0x0D else {
        return false
      }
      position += 1
    }
    return true
  }

  /// How long a formula may be, in bytes: an end is not looked for further away.
  private static let longest = 10_000

  private mutating func mathematics() -> Part? {
    let dollars = count(of: UInt8(ascii: "$"), from: index)
    guard dollars <= 2 else {
      index += dollars
      return nil
    }
    let start = index + dollars
    guard let end = end(ofMathematicsFrom: start, dollars: dollars), end > start else {
      index += dollars
      return nil
    }
    let tex = String(decoding: bytes[start..<end], as: UTF8.self)
    return hand(.mathematics(tex, isDisplay: dollars == 2), endingAt: end + dollars)
  }

  private func end(ofMathematicsFrom start: Int, dollars: Int) -> Int? {
    guard start < bytes.count, dollars == 2 || !Self.isSpace(bytes[start]) else { return nil }
    var position = start
    let limit = min(bytes.count, start + Self.longest)
    while position < limit {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 2
      case 0x0A where isBlank(lineFrom: position + 1): return nil
      case UInt8(ascii: "$"):
        guard dollars == 2 else {
          let isClose = !Self.isSpace(bytes[position - 1])
          let next = position + 1 < bytes.count ? bytes[position + 1] : 0x20
          return isClose && !(0x30...0x39).contains(next) ? position : nil
        }
        if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "$") { return position }
        position += 1
      default: position += 1
      }
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// `[^1]`, but for what defines or links: `[^1]:` at the beginning of a line, `[^1](…)`.
  private mutating func reference() -> Part? {
    let start = index + 2
    guard start < bytes.count, bytes[index + 1] == UInt8(ascii: "^") else {
      index += 1
      return nil
    }
    var end = start
    while end < bytes.count, end - start < 7, (0x30...0x39).contains(bytes[end]) { end += 1 }
    guard end > start, end < bytes.count, bytes[end] == UInt8(ascii: "]"),
      let number = Int(String(decoding: bytes[start..<end], as: UTF8.self))
    else {
      index += 1
      return nil
    }
    return hand(.reference(number), endingAt: end + 1)
  }

  /// A character of the planes that marks are taken from.
  private mutating func character() -> Part? {
    let end = min(index + 4, bytes.count)
    return hand(
      .character(String(decoding: bytes[index..<end], as: UTF8.self)), endingAt: end)
  }
}

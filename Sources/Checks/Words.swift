internal import Curation

/// The words of a text, each with its place, so that phrases can be found as whole words.
struct Words: Sendable {
  /// A run of letters and digits.
  struct Word: Sendable {
    /// Where it stands, in bytes of the text.
    var range: Range<Int>
    /// The word in small letters.
    var lowercased: String
    /// The line of the file.
    var line: Int
  }

  /// The words, in order.
  let words: [Word]
  private let bytes: [UInt8]

  /// Divides a text into words.
  ///
  /// - Complexity: linear.
  init(_ text: MarkdownText) {
    bytes = Array(text.text.utf8)
    var words: [Word] = []
    var line = text.firstLine
    var start: Int?
    var index = 0
    while index <= bytes.count {
      let length = index < bytes.count ? Self.lengthOfLetter(bytes, at: index) : 0
      if length > 0 {
        start = start ?? index
      } else if let begin = start {
        let word = String(decoding: bytes[begin..<index], as: UTF8.self)
        words.append(Word(range: begin..<index, lowercased: word.lowercased(), line: line))
        start = nil
      }
      if index < bytes.count, bytes[index] == 0x0A { line += 1 }
      index += max(length, 1)
    }
    self.words = words
  }

  /// How many bytes a letter or digit takes that begins here; 0 for anything else.
  private static func lengthOfLetter(_ bytes: [UInt8], at index: Int) -> Int {
    let byte = bytes[index]
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return 1
    case 0..<0xC3, 0xE2: return 0  // ASCII's signs, Latin-1's, punctuation, arrows, operators
    case 0xE3 where index + 1 < bytes.count && bytes[index + 1] == 0x80: return 0
    case 0xC3..<0xE0: return 2
    case 0xE0..<0xF0: return 3
    default: return 4
    }
  }

  /// Whether no empty line parts some words that follow one another.
  func isConnected(_ words: Range<Int>) -> Bool {
    words.dropLast().allSatisfy { self.words[$0 + 1].line - self.words[$0].line < 2 }
  }

  /// What stands in a range, with one space for white space of any kind.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[clamped(range)], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether a text stands at an offset.
  func has(_ text: String, at offset: Int) -> Bool {
    offset >= 0 && offset + text.utf8.count <= bytes.count
      && bytes[offset..<offset + text.utf8.count].elementsEqual(text.utf8)
  }

  /// Whether a range is no part of a name with dots or lines in it, such as `color` in `ui.color` and
  /// `my_color`.
  func isWhole(_ range: Range<Int>) -> Bool {
    let signs = "._@\\".utf8
    func isLetter(_ index: Int) -> Bool {
      bytes.indices.contains(index)
        && (bytes[index] >= 0x80 || Self.lengthOfLetter(bytes, at: index) > 0)
    }
    if range.upperBound < bytes.count, signs.contains(bytes[range.upperBound]),
      isLetter(range.upperBound + 1)
    {
      return false
    }
    guard range.lowerBound > 0, signs.contains(bytes[range.lowerBound - 1]) else { return true }
    let sign = bytes[range.lowerBound - 1]
    return sign != 0x40 && sign != 0x5C && !isLetter(range.lowerBound - 2)
  }

  private func clamped(_ range: Range<Int>) -> Range<Int> { range.clamped(to: 0..<bytes.count) }
}

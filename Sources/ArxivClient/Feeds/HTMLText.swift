/// Text that arXiv's feeds held as HTML until 2024: paragraphs, links and a few entities.
enum HTMLText {
  /// The words, without tags, entities made what they stand for, white space at the ends left out.
  static func plain(_ html: String) -> String {
    var words: [UInt8] = []
    var rest = Array(html.utf8)[...]
    while let byte = rest.first {
      if byte == 0x3C, let tag = endOfTag(rest) {
        rest = rest[tag...]
      } else if byte == 0x26, let (character, end) = entity(rest) {
        words += Array(String(character).utf8)
        rest = rest[end...]
      } else {
        words.append(byte)
        rest = rest.dropFirst()
      }
    }
    let count = words.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
    return String(decoding: words.prefix(count).drop { $0 <= 0x20 }, as: UTF8.self)
  }

  /// Where the tag ends that these bytes begin with; nil when they begin with none, such as `<` itself.
  private static func endOfTag(_ bytes: ArraySlice<UInt8>) -> Int? {
    let name = bytes.dropFirst()
    guard let first = name.first, first == 0x2F || (0x61...0x7A).contains(first | 0x20),
      let end = name.firstIndex(where: { $0 == 0x3E || $0 == 0x3C }), name[end] == 0x3E
    else { return nil }
    return end + 1
  }

  /// The character that an entity at the beginning stands for, and where it ends; nil when it is none
  /// of those that arXiv writes.
  private static func entity(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    guard let end = bytes.prefix(12).firstIndex(of: 0x3B) else { return nil }
    let name = String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self)
    let scalar: Unicode.Scalar? =
      switch name {
      case "lt": "<"
      case "gt": ">"
      case "amp": "&"
      case "quot": "\""
      case "apos": "'"
      default: number(name).flatMap { Unicode.Scalar($0) }
      }
    return scalar.map { ($0, end + 1) }
  }

  /// The number in `#233` and `#xe9`, unless it is that of a control character.
  private static func number(_ name: String) -> UInt32? {
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let number =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap { $0 >= 0x20 ? $0 : nil }
  }
}

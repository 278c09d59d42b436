internal import Markdown

/// HTML in Markdown that is published as Markdown, where whatever shows it may take tags for what they
/// say.
enum MarkdownTags {
  /// A text whose tags are shown as they were typed, but for the harmless ones where the workspace allows
  /// them.
  ///
  /// - Complexity: linear.
  static func shown(_ markdown: String, allowsHTML: Bool) -> String {
    guard markdown.utf8.contains(UInt8(ascii: "<")) else { return markdown }
    // Brackets around the address of a link are none of HTML's, in a text whose brackets are in order.
    let shown = escaped(markdown, allowsHTML: allowsHTML, keepsAddresses: true)
    if !holdsTags(shown, allowsHTML: allowsHTML) { return shown }
    let strict = escaped(markdown, allowsHTML: allowsHTML, keepsAddresses: false)
    if !holdsTags(strict, allowsHTML: allowsHTML) { return strict }
    return markdown.replacing("<", with: "&lt;")
  }

  /// Whether there is HTML in a text that must not be taken for what it says.
  private static func holdsTags(_ markdown: String, allowsHTML: Bool) -> Bool {
    MarkdownDocument(markdown, as: .digest).events.contains { event in
      guard case .enter(let node) = event, node.kind == .htmlBlock || node.kind == .html else {
        return false
      }
      return !allowsHTML || !isHarmless(node.literal)
    }
  }

  private static func isHarmless(_ html: String) -> Bool {
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      guard let tag = Tag(rest[start...]), OpenTags.passesWhole(tag) else { return false }
      rest = rest[tag.end...]
    }
    return true
  }

  private static func escaped(
    _ markdown: String, allowsHTML: Bool, keepsAddresses: Bool
  ) -> String {
    let bytes = Array(markdown.utf8)
    var code = Array(CodeRanges(in: markdown, bytes: bytes).ranges.reversed())
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    var index = 0
    while index < bytes.count {
      while let range = code.last, range.upperBound <= index { code.removeLast() }
      if let range = code.last, range.contains(index) {
        result += bytes[index..<range.upperBound]
        index = range.upperBound
        continue
      }
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
        result += bytes[index...(index + 1)]
        index += 2
        continue
      }
      if bytes[index] == UInt8(ascii: "<"), beginsTag(bytes, at: index),
        !(keepsAddresses && result.last == UInt8(ascii: "(")
          && result.dropLast().last == UInt8(ascii: "]")),
        !isAutolink(bytes, at: index), !(allowsHTML && isHarmlessTag(markdown, at: index))
      {
        result.append(UInt8(ascii: "\\"))
      }
      result.append(bytes[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether what follows an opening bracket could make it HTML.
  private static func beginsTag(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index + 1 < bytes.count else { return false }
    switch bytes[index + 1] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?"):
      return true
    default: return false
    }
  }

  /// Whether `<https://…>` or `<name@host>` stands at a place.
  private static func isAutolink(_ bytes: [UInt8], at index: Int) -> Bool {
    var isAddress = false
    for byte in bytes[(index + 1)...].prefix(2_048) {
      switch byte {
      case UInt8(ascii: ">"): return isAddress
      case 0...0x20, UInt8(ascii: "<"): return false
      case UInt8(ascii: ":"), UInt8(ascii: "@"): isAddress = true
      default: break
      }
    }
    return false
  }

  private static func isHarmlessTag(_ markdown: String, at index: Int) -> Bool {
    let place = markdown.utf8.index(markdown.startIndex, offsetBy: index)
    return Tag(markdown[place...].prefix(2_048)).map { OpenTags.passesWhole($0) } ?? false
  }
}

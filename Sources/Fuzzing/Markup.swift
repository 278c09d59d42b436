/// Markup that this program has made, held to the strictest reading: every element closed in its turn,
/// every sign of markup that is none escaped, no element or attribute that could do anything.
enum Markup {
  /// How elements end that hold nothing.
  enum Form {
    /// `<mspace/>`.
    case xml
    /// `<br>`, and `<mspace/>` in MathML.
    case html
  }

  private static let void: Set<String> = ["br", "hr", "img", "link", "meta", "wbr"]
  private static let forbidden: Set<String> = [
    "applet", "base", "button", "embed", "form", "frame", "iframe", "input", "object", "plaintext",
    "script", "select", "svg", "template", "textarea", "xmp",
  ]

  /// Throws ``Broken`` unless a text is markup such as that.
  static func check(_ markup: String, as form: Form) throws(Broken) {
    var open: [ArraySlice<UInt8>] = []
    var rest = Array(markup.utf8)[...]
    func broken(_ reason: String) -> Broken {
      Broken(description: "\(reason) in \(markup.debugDescription)")
    }
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "<"):
        guard let tag = Tag(&rest) else { throw broken("a bare <") }
        let name = String(decoding: tag.name, as: UTF8.self)
        guard !forbidden.contains(name) else { throw broken("<\(name)>") }
        if tag.isEnd {
          guard open.popLast() == tag.name else { throw broken("a stray </\(name)>") }
        } else if !tag.isEmpty, form == .xml || !void.contains(name) {
          open.append(tag.name)
        }
        if let fault = tag.fault { throw broken(fault) }
      case UInt8(ascii: ">"): throw broken("a bare >")
      case UInt8(ascii: "&"):
        guard isReference(rest) else { throw broken("a bare &") }
        rest = rest.dropFirst()
      case 0..<0x09, 0x0B..<0x20, 0x7F: throw broken("a control character")
      default: rest = rest.dropFirst()
      }
    }
    if let name = open.last { throw broken("<\(String(decoding: name, as: UTF8.self))> left open") }
  }

  /// Whether bytes begin with `&amp;` or the like.
  fileprivate static func isReference(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let end = bytes.prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return false }
    let name = String(decoding: bytes[bytes.startIndex..<end].dropFirst(), as: UTF8.self)
    return ["amp", "lt", "gt", "quot", "#39"].contains(name)
      || name.hasPrefix("#x") && UInt32(name.dropFirst(2), radix: 16) != nil
  }

  /// A tag.
  private struct Tag {
    var name: ArraySlice<UInt8>
    var isEnd: Bool
    var isEmpty = false
    /// What an attribute of it may not be.
    var fault: String?

    /// Takes a tag from the beginning; nil when there is none.
    init?(_ rest: inout ArraySlice<UInt8>) {
      rest = rest.dropFirst()
      isEnd = rest.first == UInt8(ascii: "/")
      if isEnd { rest = rest.dropFirst() }
      name = rest.prefix { isLetter($0) || (0x30...0x39).contains($0) }
      rest = rest[name.endIndex...]
      guard !name.isEmpty else { return nil }
      while rest.first == 0x20, !isEnd { guard readAttribute(&rest) else { return nil } }
      if rest.first == UInt8(ascii: "/"), !isEnd {
        isEmpty = true
        rest = rest.dropFirst()
      }
      guard rest.first == UInt8(ascii: ">") else { return nil }
      rest = rest.dropFirst()
    }

    private mutating func readAttribute(_ rest: inout ArraySlice<UInt8>) -> Bool {
      rest = rest.dropFirst()
      let name = rest.prefix { isLetter($0) || $0 == UInt8(ascii: "-") }
      rest = rest[name.endIndex...]
      guard !name.isEmpty, rest.starts(with: "=\"".utf8) else { return false }
      rest = rest.dropFirst(2)
      let value = rest.prefix { $0 != UInt8(ascii: "\"") }
      rest = rest[value.endIndex...]
      guard rest.first == UInt8(ascii: "\"") else { return false }
      rest = rest.dropFirst()
      for index in value.indices {
        if value[index] == UInt8(ascii: "<") || value[index] == UInt8(ascii: ">") { return false }
        if value[index] == UInt8(ascii: "&"), !Markup.isReference(value[index...]) { return false }
      }
      let word = String(decoding: name, as: UTF8.self)
      if word.hasPrefix("on") { fault = "the attribute \(word)" }
      if word == "href" || word == "src" {
        let address = String(decoding: value, as: UTF8.self).lowercased()
        let isSafe = ["https://", "http://", "mailto:", "#", "f/"].contains {
          address.hasPrefix($0)
        }
        if !isSafe { fault = "the address “\(address)”" }
      }
      return true
    }
  }
}

/// Whether a byte is a letter of ASCII.
private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

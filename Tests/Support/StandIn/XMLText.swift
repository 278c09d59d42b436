/// Text on its way into XML.
enum XMLText {
  /// A text as it stands between tags.
  static func escaped(_ text: String) -> String {
    escaped(text, isAttribute: false)
  }

  /// A text as it stands between double quotation marks.
  static func attribute(_ text: String) -> String {
    escaped(text, isAttribute: true)
  }

  /// A text on one line.
  static func oneLine(_ text: String) -> String {
    escaped(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// A text whose paragraphs begin on lines of their own, with two spaces.
  static func paragraphs(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).enumerated().map { place, line in
      // Some old abstracts start with two spaces, and keep them.
      place == 0 ? line : line.drop(while: \.isWhitespace)
    }
    return escaped(lines.joined(separator: "\n  "))
  }

  /// Whether nothing in a text has another form in XML; most texts are such, and long.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      var index = 0
      while index < bytes.count {
        switch bytes[index] {
        case ..<0x20, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"),
          UInt8(ascii: "\""), 0xEF:
          return false
        default: index += 1
        }
      }
      return true
    } ?? false
  }

  private static func escaped(_ text: String, isAttribute: Bool) -> String {
    if isPlain(text) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\r": result += "&#13;"
      case "\"" where isAttribute: result += "&quot;"
      case "\n" where isAttribute: result += "&#10;"
      case "\t" where isAttribute: result += "&#9;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      // XML 1.0 cannot hold these.
      case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A text broken into lines as the legacy server's records were.
  ///
  /// - Parameters:
  ///   - text: The text, whose own line breaks count as spaces.
  ///   - label: How many columns of the first line are taken by a label.
  ///   - indent: What the other lines start with.
  static func wrapped(_ text: String, label: Int, indent: String) -> String {
    var result = ""
    var column = label
    for word in text.split(whereSeparator: \.isWhitespace) {
      if result.isEmpty {
        result += word
        column += word.count
      } else if column + 1 + word.count > 79 {
        result += "\n\(indent)\(word)"
        column = indent.count + word.count
      } else {
        result += " \(word)"
        column += 1 + word.count
      }
    }
    return result
  }
}

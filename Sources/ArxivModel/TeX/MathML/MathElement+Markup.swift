// Writing elements as XML, which is well-formed in HTML too.
extension MathElement {
  /// Appends the element to `markup`.
  func write(to markup: inout String) {
    markup += "<\(name.rawValue)"
    for attribute in attributes {
      markup += " \(attribute.name)=\""
      Self.write(attribute.value, to: &markup)
      markup += "\""
    }
    switch content {
    case .elements(let elements) where elements.isEmpty:
      markup += "/>"
      return
    case .elements(let elements):
      markup += ">"
      for element in elements { element.write(to: &markup) }
    case .text(let text):
      markup += ">"
      Self.write(text, to: &markup)
    }
    markup += "</\(name.rawValue)>"
  }

  /// Appends text with the characters of markup escaped; those that are seen nowhere else but in
  /// the markup are references, and those that may not be there at all are left out.
  private static func write(_ text: String, to markup: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": markup += "&amp;"
      case "<": markup += "&lt;"
      case ">": markup += "&gt;"
      case "\"": markup += "&quot;"
      case "'": markup += "&#39;"
      case "\u{A0}", "\u{302}", "\u{332}", "\u{2009}", "\u{2061}":
        markup += "&#x\(String(scalar.value, radix: 16));"
      case "\t", "\n", "\r": markup += " "
      default: if scalar.isText { markup.unicodeScalars.append(scalar) }
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether it may stand in text: no control, nothing invisible that turns the text around, and
  /// nothing that XML or HTML forbids.
  var isText: Bool {
    guard value >= 0x7F else { return value >= 0x20 }
    if properties.isNoncharacterCodePoint { return false }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: return false
    default: return true
    }
  }
}

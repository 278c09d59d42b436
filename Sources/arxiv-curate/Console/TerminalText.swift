/// Text that is safe and well-shaped on a terminal.
enum TerminalText {
  /// The text without what a terminal would act upon or a reader be deceived by: control characters
  /// (escape sequences begin with one) and marks that turn the direction of writing.
  ///
  /// White space of every kind becomes a space.
  static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isUnsafe($0) }) else { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\t" || scalar == "\n" || scalar == "\r" {
        safe.append(" ")
      } else if !isUnsafe(scalar) {
        safe.append(scalar)
      }
    }
    return String(safe)
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
    default: false
    }
  }

  /// How many columns a text takes.
  static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + width(of: $1) }
  }

  /// How many columns a character takes: 0, 1 or 2.
  static func width(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.value < 0x300 { return 1 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if first.properties.isEmojiPresentation { return 2 }
    switch first.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// The text, cut to some columns, with "…" where something is missing.
  static func cut(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return text }
    var cut = ""
    var used = 0
    for character in text {
      let width = width(of: character)
      guard used + width < columns else { break }
      cut.append(character)
      used += width
    }
    return cut + "…"
  }

  /// The text followed by spaces up to some columns.
  static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// The text in lines of some columns at the most, broken between words.
  ///
  /// - Parameter indent: Put before every line, and counted.
  static func wrapped(_ text: String, to columns: Int, indent: String = "") -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var used = 0
      for word in paragraph.split(separator: " ") {
        let width = width(String(word))
        if used > 0, used + 1 + width > columns - indent.count {
          lines.append(indent + line)
          line = ""
          used = 0
        }
        line += (used > 0 ? " " : "") + word
        used += width + (used > 0 ? 1 : 0)
      }
      lines.append(line.isEmpty ? "" : indent + line)
    }
    return lines
  }
}

/// Text that stays on its line and does nothing there, whatever it held.
enum OneLine {
  /// `text` with a single space for white space of any kind, line breaks and control characters,
  /// none at its ends, and without the marks that turn the direction of writing.
  static func text(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    var isSpaced = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
        isSpaced = !line.isEmpty
      } else if !turnsDirection(scalar) {
        if isSpaced { line.append(" ") }
        isSpaced = false
        line.append(scalar)
      }
    }
    return String(line)
  }

  /// `text` on one line; nil when nothing is left of it.
  static func nonempty(_ text: String) -> String? {
    let line = self.text(text)
    return line.isEmpty ? nil : line
  }

  /// `text` with each of its paragraphs, which empty lines divide, on a line of its own; nil when
  /// nothing is left of it.
  static func paragraphs(_ text: String) -> String? {
    var paragraphs: [String] = [""]
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.allSatisfy(\.isWhitespace) {
        paragraphs.append("")
      } else {
        paragraphs[paragraphs.count - 1] += "\(line)\n"
      }
    }
    let kept = paragraphs.compactMap { nonempty($0) }
    return kept.isEmpty ? nil : kept.joined(separator: "\n")
  }

  private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

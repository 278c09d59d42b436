/// Text on its way into Markdown.
public enum MarkdownEscaping {
  /// A line of text as Markdown shows it, mathematics between dollars left as it is but for spaces that
  /// mean nothing in it, and nothing escaped that needs no escape: it is read as plain text too.
  public static func escaped(_ text: String) -> String {
    var markdown = ""
    var scanner = MarkScanner(text)
    while let part = scanner.next() {
      switch part {
      case .text(let text): markdown += escapedText(text)
      case .mark(.mathematics(let tex, let isDisplay)):
        let tex = parted(tex)
        markdown += isDisplay ? "$$\(tex)$$" : "$\(tex)$"
      case .mark(.reference(let number)): markdown += "\\[^\(number)\\]"
      case .mark(.character(let character)): markdown += character
      }
    }
    return markdown
  }

  /// Mathematics in which nothing is a tag, a link or a footnote, for those that know Markdown and no
  /// mathematics.
  ///
  /// What would begin one is parted by a space, which TeX passes over; a backslash it would not.
  private static func parted(_ tex: String) -> String {
    var parted = ""
    var previous: Unicode.Scalar = " "
    for scalar in tex.unicodeScalars {
      switch (previous, scalar) {
      case ("<", "a"..."z"), ("<", "A"..."Z"), ("<", "/"), ("<", "!"), ("<", "?"), ("]", "("),
        ("]", "["), ("[", "^"):
        parted += " "
      default: break
      }
      parted.unicodeScalars.append(scalar)
      previous = scalar
    }
    return parted
  }

  private static func escapedText(_ text: String) -> String {
    var markdown = ""
    let characters = Array(text)
    let precedesTag = precedingTags(characters)
    for (index, character) in characters.enumerated() {
      let previous = index > 0 ? characters[index - 1] : " "
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      let isEscaped =
        switch character {
        case "`", "*", "[", "]", "$", "~", "|": true
        // Behind these a backslash is a backslash.
        case "\\": next.isASCII && (next.isPunctuation || next.isSymbol) || next == " "
        case "_": !(isWord(previous) && isWord(next))
        case "<": next.isLetter || "/!?".contains(next)
        case "&": isReference(characters[index...])
        // An address would take in the backslash before `<`, behind which a tag could begin.
        case ":": precedesTag[index] && characters[(index + 1)...].prefix(2).elementsEqual("//")
        case ".": precedesTag[index] && characters[..<index].suffix(3).elementsEqual("www")
        default: false
        }
      if character.isNewline {
        markdown += " "
      } else if character.unicodeScalars.allSatisfy(isShown) {
        markdown += isEscaped ? "\\\(character)" : "\(character)"
      }
    }
    return markdown
  }

  /// Whether a character is for readers: neither a control character nor one that embeds or overrides the
  /// direction of writing, and could turn what stands behind it.
  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E: false
    default: true
    }
  }

  /// Of each character, whether `<` follows on it in the same word.
  private static func precedingTags(_ characters: [Character]) -> [Bool] {
    var precedes = [Bool](repeating: false, count: characters.count)
    var isBefore = false
    for (index, character) in characters.enumerated().reversed() {
      precedes[index] = isBefore
      isBefore = character == "<" || isBefore && !character.isWhitespace
    }
    return precedes
  }

  /// Whether a text begins with a character reference, `&amp;` or `&#38;`.
  private static func isReference(_ text: ArraySlice<Character>) -> Bool {
    let name = text.dropFirst().prefix(40).prefix { isWord($0) || $0 == "#" }
    return !name.isEmpty && text.dropFirst(1 + name.count).first == ";"
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }
}

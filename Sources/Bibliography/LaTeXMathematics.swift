/// The mathematics that LaTeX sets with the packages of the American Mathematical Society, and that
/// does nothing else.
enum LaTeXMathematics {
  /// `formula` as it can stand between dollars in a field of BibTeX; nil when it cannot.
  ///
  /// Every command must be one of mathematics, since a document acts upon all it reads: what opens
  /// files, defines commands or spells other characters does not get through. All braces match as
  /// BibTeX counts them, which is without regard to a backslash before them. What would begin a
  /// comment or a column is escaped.
  static func settable(_ formula: String) -> String? {
    let source = Array(formula.utf8)
    let counted = source.reduce(into: BraceCount()) { $0.count($1) }
    var reader = Reader(source: source, namesBraces: !counted.matches)
    guard let settable = reader.read(), settable.contains(where: { $0 != 0x20 }) else { return nil }
    return String(decoding: settable, as: UTF8.self)
  }

  /// Copies a formula, command by command.
  private struct Reader {
    let source: [UInt8]
    /// Whether escaped braces, which do not match, are written by name.
    let namesBraces: Bool
    var index = 0
    var result: [UInt8] = []
    var braces = BraceCount()

    mutating func read() -> [UInt8]? {
      while index < source.count {
        let byte = source[index]
        switch byte {
        case 0x5C:  // \
          guard readCommand() else { return nil }
          continue
        // Formulas in the text of a formula, and characters by their numbers (^^5c).
        case 0x24: return nil
        case 0x5E where index + 1 < source.count && source[index + 1] == 0x5E: return nil
        case 0x25, 0x23, 0x26: result.append(0x5C)  // % # &
        case 0x80...:
          copyCharacter()
          continue
        default: braces.count(byte)
        }
        result.append(byte)
        index += 1
      }
      return braces.matches ? result : nil
    }

    /// Copies a character beyond ASCII, or writes its command where it has one: few fonts of
    /// mathematics have the letter π itself, and a script would take the first byte of it only.
    private mutating func copyCharacter() {
      let start = index
      repeat { index += 1 } while index < source.count && source[index] & 0xC0 == 0x80
      let character = String(decoding: source[start..<index], as: UTF8.self)
      let mark = character.unicodeScalars.first?.properties.generalCategory == .nonspacingMark
      if let name = names[character] {
        result += "\\\(name) ".utf8
      } else {
        result += (mark ? character : "{\(character)}").utf8
      }
    }

    private mutating func readCommand() -> Bool {
      let start = index
      let letters = source[(start + 1)...].prefix { (0x61...0x7A).contains($0 | 0x20) }
      index = letters.endIndex
      guard letters.isEmpty else {
        let name = String(decoding: letters.prefix(32), as: UTF8.self)
        if let other = substitutes[name] {
          result += other.utf8
        } else {
          result += source[start..<index]
        }
        return commands.contains(name) || substitutes[name] != nil
      }
      guard index < source.count, signs.contains(source[index]) else { return false }
      switch source[index] {
      case 0x7B where namesBraces: result += #"\lbrace "#.utf8
      case 0x7D where namesBraces: result += #"\rbrace "#.utf8
      default:
        braces.count(source[index])
        result += source[start...index]
      }
      index += 1
      return true
    }
  }
}

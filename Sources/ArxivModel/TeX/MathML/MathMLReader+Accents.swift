// Accents of mathematics.
extension MathMLReader {
  /// Adds a letter or more with the accent that a combining character stands for.
  mutating func readAccent(
    _ mark: Unicode.Scalar, isWide: Bool, into row: inout MathRow
  ) -> Bool {
    guard let letter = element() else { return false }
    var atom = MathAtom(letter, .ordinary)
    guard atom.addAccent(mark, isWide: isWide) else { return false }
    row.add(atom)
    return true
  }

  /// Adds `\^`, `\'` and their like: the accents of text.
  mutating func readTextAccent(_ mark: Unicode.Scalar, into row: inout MathRow) -> Bool {
    guard let letter = argument(), letter.atoms.count == 1, var atom = letter.last,
      atom.addMark(mark)
    else { return false }
    row.add(atom)
    return true
  }
}

extension MathAtom {
  // What browsers centre above a letter, which they do not do with combining characters.
  private static let accents: [Unicode.Scalar: String] = [
    "\u{300}": "`", "\u{301}": "´", "\u{302}": "ˆ", "\u{303}": "˜", "\u{304}": "¯",
    "\u{305}": "¯", "\u{306}": "˘", "\u{307}": "˙", "\u{308}": "¨", "\u{30A}": "˚",
    "\u{30C}": "ˇ", "\u{332}": "_", "\u{20D7}": "→", "\u{20DB}": "…",
  ]

  // What browsers make as wide as what is below, which depends on the font: these are in most.
  private static let wideAccents: [Unicode.Scalar: String] = [
    "\u{302}": "\u{302}", "\u{303}": "˜", "\u{305}": "\u{332}", "\u{30C}": "ˇ",
    "\u{332}": "\u{332}", "\u{20D7}": "→",
  ]

  /// An accent on it, by its combining character; tells whether there is a place for it.
  mutating func addAccent(_ mark: Unicode.Scalar, isWide: Bool = false) -> Bool {
    guard !hasScripts, let narrow = Self.accents[mark] else { return false }
    let isSingle = nucleus.text.map { $0.unicodeScalars.count == 1 } ?? false
    var sign = MathElement(.mo, narrow, [.init("stretchy", "false")])
    if isWide, !isSingle || narrow == "→", let wide = Self.wideAccents[mark] {
      sign = MathElement(.mo, wide, [.init("stretchy", "true")])
    } else if narrow == "→" {
      sign.set("style", "font-size:70%")
    }
    nucleus =
      mark == "\u{332}"
      ? MathElement(.munder, [nucleus, sign])
      : MathElement(.mover, [nucleus, sign], [.init("accent", "true")])
    isWord = false
    return true
  }

  /// An accent as part of the letter it is; tells whether it is one.
  mutating func addMark(_ mark: Unicode.Scalar) -> Bool {
    guard !hasScripts, nucleus.name == .mi, let text = nucleus.text,
      let letter = text.unicodeScalars.last
    else { return false }
    var scalars = String.UnicodeScalarView(text.unicodeScalars.dropLast())
    if let whole = TeXTables.compose(letter, mark) {
      scalars.append(whole)
    } else {
      scalars.append(contentsOf: [letter, mark])
    }
    nucleus.content = .text(String(scalars))
    return true
  }
}

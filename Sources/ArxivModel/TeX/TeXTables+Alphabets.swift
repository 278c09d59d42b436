/// Letters in the alphabets of mathematics, which are characters of their own (the Unicode block
/// "Mathematical Alphanumeric Symbols" and the letterlike ones that were there before it).
extension TeXTables {
  private static let capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  private static let smalls = "abcdefghijklmnopqrstuvwxyz"
  private static let digits = "0123456789"
  private static let greekCapitals = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇"
  private static let greekSmalls = "αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"

  private typealias Letters = [Unicode.Scalar: Unicode.Scalar]

  /// Runs of letters with the character that the first of each becomes.
  private static func letters(
    _ runs: [(letters: String, first: UInt32)], irregular: String = ""
  ) -> Letters {
    var all: Letters = [:]
    for (letters, first) in runs {
      for (offset, letter) in letters.unicodeScalars.enumerated() {
        all[letter] = Unicode.Scalar(first + UInt32(offset))
      }
    }
    return all.merging(scalarPairs(irregular)) { _, exception in exception }
  }

  private static let bold = letters([
    (capitals, 0x1D400), (smalls, 0x1D41A), (digits, 0x1D7CE), (greekCapitals, 0x1D6A8),
    (greekSmalls, 0x1D6C2),
  ])
  private static let italic = letters(
    [(capitals, 0x1D434), (smalls, 0x1D44E), (greekCapitals, 0x1D6E2), (greekSmalls, 0x1D6FC)],
    irregular: "hℎ")
  private static let boldItalic = letters([
    (capitals, 0x1D468), (smalls, 0x1D482), (digits, 0x1D7CE), (greekCapitals, 0x1D71C),
    (greekSmalls, 0x1D736),
  ])
  // What is upright without being bold stays so.
  private static let boldPlain = letters([
    (capitals, 0x1D468), (smalls, 0x1D482), (digits, 0x1D7CE), (greekCapitals, 0x1D6A8),
    (greekSmalls, 0x1D736),
  ])
  private static let script = letters(
    [(capitals, 0x1D49C), (smalls, 0x1D4B6)], irregular: "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ")
  private static let boldScript = letters([(capitals, 0x1D4D0), (smalls, 0x1D4EA)])
  private static let fraktur = letters(
    [(capitals, 0x1D504), (smalls, 0x1D51E)], irregular: "CℭHℌIℑRℜZℨ")
  private static let boldFraktur = letters([(capitals, 0x1D56C), (smalls, 0x1D586)])
  private static let blackboard = letters(
    [(capitals, 0x1D538), (smalls, 0x1D552), (digits, 0x1D7D8)], irregular: "CℂHℍNℕPℙQℚRℝZℤ")
  private static let sansSerif = letters([
    (capitals, 0x1D5A0), (smalls, 0x1D5BA), (digits, 0x1D7E2),
  ])
  private static let boldSansSerif = letters([
    (capitals, 0x1D5D4), (smalls, 0x1D5EE), (digits, 0x1D7EC),
  ])
  private static let monospace = letters([
    (capitals, 0x1D670), (smalls, 0x1D68A), (digits, 0x1D7F6),
  ])

  /// `letter` in another alphabet; itself where the alphabet has no such letter.
  static func letter(
    _ letter: Unicode.Scalar, in alphabet: TeXAlphabet, isBold: Bool = false
  ) -> Unicode.Scalar {
    let letters: Letters
    switch (alphabet, isBold) {
    case (.plain, false), (.upright, false): return letter
    case (.plain, true): letters = boldPlain
    case (.upright, true), (.bold, _): letters = bold
    case (.italic, false): letters = italic
    case (.italic, true): letters = boldItalic
    case (.script, false): letters = script
    case (.script, true): letters = boldScript
    case (.fraktur, false): letters = fraktur
    case (.fraktur, true): letters = boldFraktur
    case (.blackboard, _): letters = blackboard
    case (.sansSerif, false): letters = sansSerif
    case (.sansSerif, true): letters = boldSansSerif
    case (.monospace, _): letters = monospace
    }
    return letters[letter] ?? letter
  }
}

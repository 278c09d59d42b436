/// Folding for comparison.
extension TeXTables {
  // Letters that are not a letter with an accent, and signs with plainer spellings.
  private static let folds = """
    ø o ł l ß ss æ ae œ oe đ d ð d þ th ı i ȷ j ħ h ŋ n ŧ t ſ s ĳ ij ς σ ϕ φ ϵ ε ϑ θ ϱ ρ ϖ π µ μ
    ‘ ' ’ ' ‚ ' ‛ ' “ " ” " „ " « " » " – - — - ‐ - ‑ - − - ‒ - … ... ′ ' ﬀ ff ﬁ fi ﬂ fl ﬃ ffi ﬄ ffl
    ∼ ~ × x ℝ r ℂ c ℤ z ℕ n ℚ q ℍ h ℙ p ℓ l ℏ h
    """

  private static let foldings: [Unicode.Scalar: String] = {
    var foldings: [Unicode.Scalar: String] = [:]
    for (sign, plain) in pairs(folds) {
      for scalar in sign.unicodeScalars { foldings[scalar] = plain }
    }
    // The first of two spellings wins, so in order and not from the dictionaries.
    let shifted = Array((superscripts + subscripts).unicodeScalars)
    for index in stride(from: 0, to: shifted.count - 1, by: 2) {
      let sign = shifted[index + 1]
      if foldings[sign] == nil { foldings[sign] = String(shifted[index]).lowercased() }
    }
    return foldings
  }()

  /// `scalar` without case and accents; empty for an accent.
  package static func fold(_ scalar: Unicode.Scalar) -> String {
    guard scalar.properties.changesWhenLowercased else { return foldSmall(scalar) }
    return scalar.properties.lowercaseMapping.unicodeScalars.map(foldSmall).joined()
  }

  private static func foldSmall(_ scalar: Unicode.Scalar) -> String {
    if let folding = foldings[scalar] { return folding }
    if isAccent(scalar) { return "" }
    guard let (letter, marks) = decompose(scalar), marks.allSatisfy(isAccent) else {
      return String(scalar)
    }
    return foldings[letter] ?? String(letter)
  }

  private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x338: false  // Strikes out: ≠ is not =.
    case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF: true
    default: false
    }
  }
}

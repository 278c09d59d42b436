internal import ArxivModel

/// Text with its mathematics as LaTeX sets it, escaped so that every character is itself.
enum LaTeXText {
  /// `tex`, of which nothing but known mathematics stays TeX.
  static func text(_ tex: String) -> String {
    let pieces = pieces(tex)
    let bracesMatch = bracesMatch(in: pieces)
    let values = pieces.map { piece in
      switch piece {
      case .text(let text): escaped(text, keepingBraces: bracesMatch)
      case .mathematics(let formula): "$\(formula)$"
      }
    }
    return OneLine.text(values.joined())
  }

  /// A piece of what LaTeX sets.
  enum Piece: Hashable {
    /// Characters, not yet escaped.
    case text(String)
    /// A formula that can be set, without its dollars.
    case mathematics(String)
  }

  /// The pieces of `tex`; a formula that cannot be set is written in characters.
  static func pieces(_ tex: String) -> [Piece] {
    TeXText.pieces(tex, readingScripts: false).map { piece in
      switch piece {
      case .text(let text): .text(text)
      case .math(let formula, _):
        LaTeXMathematics.settable(formula).map { .mathematics($0) }
          ?? .text(TeXText.plain(formula.hasPrefix(#"\begin"#) ? formula : "$\(formula)$"))
      }
    }
  }

  /// Whether the braces among the characters match: BibTeX counts them, escaped or not.
  static func bracesMatch(in pieces: [Piece]) -> Bool {
    var braces = BraceCount()
    for case .text(let text) in pieces {
      for byte in text.utf8 { braces.count(byte) }
    }
    return braces.matches
  }

  /// The characters with what TeX would act upon escaped.
  ///
  /// - Parameter keepingBraces: Whether braces may be escaped as such, `\{`; else they are written
  ///   by
  ///   name, which BibTeX does not count.
  static func escaped(_ text: some StringProtocol, keepingBraces: Bool) -> String {
    // A view of scalars would be copied as a whole with each text that is added to it.
    var escaped = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      // Two of these would become a dash, a quotation mark or a guillemet.
      if scalar == previous, "-'`<>,".unicodeScalars.contains(scalar) { escaped += "{}" }
      previous = scalar
      switch scalar {
      case "&", "%", "$", "#", "_": escaped += "\\\(scalar)"
      case "{" where keepingBraces, "}" where keepingBraces: escaped += "\\\(scalar)"
      case "{": escaped += #"\textbraceleft{}"#
      case "}": escaped += #"\textbraceright{}"#
      case "\\": escaped += #"\textbackslash{}"#
      case "~": escaped += #"\textasciitilde{}"#
      case "^": escaped += #"\textasciicircum{}"#
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

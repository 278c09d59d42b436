internal import ArxivModel

/// A title in which the capitals are protected that a style would make small.
///
/// Styles set titles like sentences: all letters small but the first one, and the first one after a
/// colon. Braces keep a word from that.
enum BibTeXTitle {
  /// The title, escaped.
  ///
  /// Protected are words with a capital inside (`MLP-Mixer`, `d'Alembert`), capitals that stand
  /// alone or with figures (`$N$`, `A-stable`, `3D`), formulas with capitals; and in a title that
  /// is written like a sentence, where a capital tells a name, every word with one. In a title that
  /// is written in capitals, these tell nothing, and no word is protected.
  static func text(_ title: String) -> String {
    let pieces = LaTeXText.pieces(title)
    let keepsBraces = LaTeXText.bracesMatch(in: pieces)
    let words = words(in: pieces)
    let style = Style(words)
    var index = 0
    let values = pieces.map { piece in
      switch piece {
      case .mathematics(let formula):
        return formula.utf8.contains { (0x41...0x5A).contains($0) }
          ? "{$\(formula)$}" : "$\(formula)$"
      case .text(let text):
        return text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map {
          guard !$0.isEmpty else { return "" }
          defer { index += 1 }
          return words[index].text(in: style, keepingBraces: keepsBraces)
        }.joined(separator: " ")
      }
    }
    return OneLine.text(values.joined())
  }

  /// The words of all pieces, in order.
  private static func words(in pieces: [LaTeXText.Piece]) -> [TitleWord] {
    var words: [TitleWord] = []
    var begins = true
    for piece in pieces {
      guard case .text(let text) = piece else {
        begins = false
        continue
      }
      for word in text.unicodeScalars.split(separator: " ") {
        words.append(TitleWord(word, begins: begins))
        begins = word.last.map { ":.?!—".unicodeScalars.contains($0) } ?? begins
      }
    }
    return words
  }

  /// How a title uses capitals.
  enum Style {
    /// Like a sentence: a capital tells a name.
    case sentence
    /// Every word that says something begins with one.
    case headline
    /// All letters are capitals.
    case capitals

    init(_ words: [TitleWord]) {
      let letters = words.lazy.flatMap(\.scalars).filter(\.properties.isAlphabetic)
      let small = words.count { $0.isSmallWord }
      let large = words.count { $0.isCapitalizedWord }
      self =
        if words.count > 3, !letters.contains(where: \.properties.isLowercase) {
          .capitals
        } else {
          small > 0 && small >= large ? .sentence : .headline
        }
    }
  }
}

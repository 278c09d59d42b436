internal import ArxivModel

extension FuzzTarget {
  /// TeX to text: converting twice is converting once, and no control character comes of it.
  static let tex = FuzzTarget("tex", longest: 512) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let limit = 32 * text.utf8.count + 64
    let unicode = TeXText.unicode(text)
    try hold(
      TeXText.unicode(unicode).utf8.elementsEqual(unicode.utf8),
      "not settled: \(unicode.debugDescription), \(TeXText.unicode(unicode).debugDescription)")
    let plain = TeXText.plain(text)
    let folded = TeXText.folded(text)
    let controls = Set(text.unicodeScalars.filter(isControl))
    for result in [unicode, plain, folded] {
      try hold(result.utf8.count <= limit, "\(result.utf8.count) bytes of \(text.utf8.count)")
      try hold(
        controls.isSuperset(of: result.unicodeScalars.filter(isControl)),
        "a control character: \(result.debugDescription)")
    }
    if let index = TeXText.firstUnconverted(in: text) {
      try hold(index < text.endIndex, "there is nothing at the end")
      _ = text[index...].first
    }
    var previousIsText = false
    for piece in TeXText.pieces(text) {
      switch piece {
      case .text(let words):
        try hold(!words.isEmpty && !previousIsText, "an empty or divided piece of text")
        previousIsText = true
      case .math(let formula, let isDisplay):
        try hold(!formula.isEmpty, "an empty formula")
        previousIsText = false
        if let markup = MathML.element(formula, isDisplay: isDisplay) {
          try Markup.check(markup, as: .xml)
        }
      }
    }
    let words = SearchWords.written(plain, mark: nil)
    try hold(!words.contains("  ") && words.first != " " && words.last != " ", words)
    try hold(
      SearchWords.written(plain, mark: 0x30).utf8.count <= 8 * plain.utf8.count + 16, "many words")
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }
}

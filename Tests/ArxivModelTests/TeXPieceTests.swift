import ArxivModel
import Testing

@Suite("The pieces of a text")
struct TeXPieceTests {
  /// A text and its pieces.
  struct Case: Sendable, CustomTestStringConvertible {
    var source: String
    var pieces: [TeXPiece]
    var testDescription: String { source }

    init(_ source: String, _ pieces: TeXPiece...) {
      self.source = source
      self.pieces = pieces
    }
  }

  static func inline(_ tex: String) -> TeXPiece { .math(tex, isDisplay: false) }
  static func display(_ tex: String) -> TeXPiece { .math(tex, isDisplay: true) }

  @Test(
    "are words and formulas in turn",
    arguments: [
      Case(""),
      Case("plain words", .text("plain words")),
      Case("$x$", inline("x")),
      Case("The $n$-th, $$m$$", .text("The "), inline("n"), .text("-th, "), display("m")),
      Case(#"\(a\) and \[b\]"#, inline("a"), .text(" and "), display("b")),
      Case(#"$a$$b$"#, inline("a"), inline("b")),
      Case(
        #"so \begin{align*}a &= b\\c\end{align*} ends"#, .text("so "),
        display(#"\begin{align*}a &= b\\c\end{align*}"#), .text(" ends")),
      Case(
        #"\begin{math}x\end{math}"#, inline(#"\begin{math}x\end{math}"#)),
      Case(#"$x \mbox{ if $y$}$"#, inline(#"x \mbox{ if $y$}"#)),
      Case(#"{\bf Bold $x_i$ text}"#, .text("Bold "), inline("x_i"), .text(" text")),
      Case(#"\footnote{On $x$}"#, .text(" (On "), inline("x"), .text(")")),
      Case("$x$ $", inline("x"), .text(" $")),
      Case("a $$$$ b", .text("a $$$$ b")), Case(#"a \(\) b"#, .text(#"a \(\) b"#)),
    ])
  func divides(_ item: Case) {
    #expect(TeXText.pieces(item.source) == item.pieces)
  }

  @Test(
    "hold no TeX where they are words",
    arguments: [
      Case(#"Schr\"odinger's ``cat'' -- {B}erlin"#, .text("Schrödinger's “cat” – Berlin")),
      Case(#"\$5, \{a\}, \textbackslash, 5\%"#, .text(#"$5, {a}, \, 5%"#)),
      Case("costs $5, not $10 each", .text("costs $5, not $10 each")),
      Case(#"a lone $ and \'e"#, .text("a lone $ and é")),
      Case(
        #"K{\"a}hler $\'x$, e\u{301}"#.replacing(#"\u{301}"#, with: "\u{301}"), .text("Kähler "),
        inline(#"\'x"#), .text(", é")),
      Case("10^{-3} of $10^{-3}$", .text("10⁻³ of "), inline("10^{-3}")),
      Case(#"\foo{a} $b$"#, .text(#"\foo{a} "#), inline("b")),
    ])
  func converts(_ item: Case) {
    #expect(TeXText.pieces(item.source) == item.pieces)
  }

  // Formulas are what `unicode` leaves alone: what is between them has to be the rest.
  @Test("lose nothing of the text, whatever it is", arguments: 1...4)
  func losesNothing(seed: UInt64) {
    let wrappings: [(String, String)] = [
      ("", ""), ("{", "}"), ("\\emph{", "}"), ("{\\em ", "}"), ("\\foo{", "}"), ("``", "''"),
      ("\\textbf{\\textit{", "}}"), (" ", "~"), ("\\url{", "}"), ("$", "$"),
      ("$$", "$$"), ("\\(", "\\)"), ("\\[", "\\]"), ("\\begin{align}", "\\end{align}"),
      ("{\\bf $", "$}"), (" $", " "), ("\\$", ""), ("\n\n", ""), ("\\footnote{$", "$}"),
    ]
    var dice = AnyTeXTests.Dice(state: seed)
    for _ in 0..<2_000 {
      var text = ""
      var letters = ""
      for _ in 0..<Int.random(in: 1...6, using: &dice) {
        let word = String((0..<3).map { _ in "XYZQ".randomElement(using: &dice) ?? "X" })
        let (before, after) = wrappings.randomElement(using: &dice) ?? ("", "")
        text += before + word + after
        letters += word
      }
      // Where a dollar has no partner, what was apart may come together by converting it.
      let converted = TeXText.unicode(text)
      let pieces = TeXText.pieces(text)
      var whole = ""
      for (index, piece) in pieces.enumerated() {
        switch piece {
        case .text(let words):
          #expect(!words.isEmpty)
          if index > 0, case .text = pieces[index - 1] { Issue.record("\(pieces)") }
          whole += TeXText.folded(words).uppercased()
        case .math(let tex, _):
          #expect(text.contains(tex) || converted.contains(tex), "\(text.debugDescription)")
          whole += tex
        }
      }
      let found = whole.unicodeScalars.filter { "XYZQ".unicodeScalars.contains($0) }
      #expect(Array(found) == Array(letters.unicodeScalars), "\(text.debugDescription)")
    }
  }

  @Test("of random text are read without harm", arguments: 1...4)
  func randomText(seed: UInt64) {
    var dice = AnyTeXTests.Dice(state: seed)
    for _ in 0..<1_500 {
      var text = ""
      for _ in 0..<Int.random(in: 1...14, using: &dice) {
        text += AnyTeXTests.pieces.randomElement(using: &dice) ?? ""
      }
      for piece in TeXText.pieces(text) {
        if case .text(let words) = piece { #expect(!words.isEmpty) }
      }
    }
  }
}

internal import Markdown
internal import Rendering

extension FuzzTarget {
  /// Markdown as HTML in each form, harmless tags allowed or not: markup that can do nothing.
  static let prose = FuzzTarget("prose", longest: 512) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    for (form, allowsHTML) in [
      (HTMLForm.page, false), (.page, true), (.email, true), (.feed, false),
    ] {
      var prose = Prose(form: form, figures: ["a.png": "f/a.png"], allowsHTML: allowsHTML)
      let html = prose.html(text, headings: Prose.Headings(), scope: "s")
      try Markup.check(html, as: .html)
      try hold(html.utf8.count <= 2_000 * (text.utf8.count + 1), "\(html.utf8.count) bytes of HTML")
    }
    _ = MarkdownRewriting.deepened(text, by: 1, top: 3)
    _ = MarkdownRewriting.readdressed(text) { _ in "f/b.png" }
    _ = MarkdownDocument(text, as: .digest).plainText
    // What is escaped is a line, such as a title, behind something.
    let line = String(text.prefix { !$0.isNewline })
    let shown = MarkdownDocument("T " + MarkdownEscaping.escaped(line)).plainText.dropFirst()
    try hold(
      visible(shown) == visible(line),
      "\(line.debugDescription) is read as \(shown.debugDescription)")
  }

  /// What of a text Markdown keeps as it is: white space and control characters it does not.
  private static func visible(_ text: some StringProtocol) -> [Unicode.Scalar] {
    text.unicodeScalars.filter {
      $0 != "$" && $0 != "\u{FFFD}" && $0 != "\\" && !$0.properties.isWhitespace
        && $0.properties.generalCategory != .control
    }
  }
}

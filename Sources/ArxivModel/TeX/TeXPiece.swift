/// A part of a text of arXiv's metadata: words or a formula.
public enum TeXPiece: Hashable, Sendable {
  /// Running text without TeX, as by ``TeXText/plain(_:)``.
  case text(String)

  /// The TeX of a formula without the dollars around it, and whether it stands on a line of its
  /// own.
  ///
  /// An environment of displayed formulas is whole, with its `\begin` and `\end`.
  case math(String, isDisplay: Bool)
}

extension TeXText {
  /// `text` divided into words and formulas, for a page that shows the formulas as such.
  ///
  /// ```swift
  /// TeXText.pieces(#"Erd\H{o}s's $O(\log n)$ for \$5"#)
  /// // [.text("Erdős's "), .math(#"O(\log n)"#, isDisplay: false), .text(" for $5")]
  /// ```
  ///
  /// What is mathematics is what ``unicode(_:)`` leaves alone. Everything else becomes text that
  /// nobody reads as TeX again: the escapes `\$`, `\{` and `\}` are resolved to what they stand
  /// for. No piece is empty, and no two pieces of text are side by side. Takes time linear in the
  /// length of `text`.
  ///
  /// - Parameter readingScripts: Whether `10^3` outside of mathematics becomes 10³, as in
  ///   ``plain(_:)``.
  public static func pieces(_ text: String, readingScripts: Bool = true) -> [TeXPiece] {
    guard TeXReader.mayChange(text, as: .plain) else { return text.isEmpty ? [] : [.text(text)] }
    var reader = TeXReader(
      Array(text.utf8), as: .plain, dividesMathematics: true, readsScripts: readingScripts)
    let pieces = reader.readPieces()
    guard reader.isUnsettled else { return pieces }
    reader = TeXReader(
      Array(unicode(text).utf8), as: .plain, dividesMathematics: true, readsScripts: readingScripts)
    return reader.readPieces()
  }
}

/// The TeX of arXiv's metadata, read as text.
///
/// Authors write titles, names and abstracts in TeX. Some of arXiv's services hand it on as it
/// was written, others convert what they know and leave the rest. The functions here finish the
/// work from either state: converted text passes through them unchanged.
///
/// ```swift
/// TeXText.unicode(#"Schr\"odinger, Fran{\c c}ois~Viète"#)  // Schrödinger, François Viète
/// TeXText.plain(#"$\alpha$-stable laws on $\mathbb{R}^d$"#)  // α-stable laws on ℝᵈ
/// ```
public enum TeXText {
  /// Accents, letters, signs, quotes and dashes of TeX as Unicode; mathematics as it came.
  ///
  /// ```swift
  /// TeXText.unicode(#"R\'{e}nyi's ``entropy'' $S_{\alpha}$"#)  // Rényi's “entropy” $S_{\alpha}$
  /// ```
  ///
  /// Mathematics is what stands between `$…$`, `$$…$$`, `\(…\)`, `\[…\]` or in an environment of
  /// displayed formulas; it is not touched. A dollar that has no partner in its paragraph, or
  /// plainly is a price, is text. Everything else follows the same rule: what is not understood
  /// stays, letter for letter. That includes commands nobody knows, braces that may mean a set,
  /// addresses, and `~` where it says *about* (`z~2`).
  ///
  /// `\$`, `\{` and `\}` stay too, as do `\textbackslash` and its like: bare, these characters
  /// would read as TeX the next time. So converting twice is converting once; a text that would be
  /// another at every reading stays as it is.
  ///
  /// The result is composed (NFC) for Latin, Greek, Cyrillic and mathematics. Takes time linear
  /// in the length of `text`; text without TeX comes back as it is, quickly.
  public static func unicode(_ text: String) -> String {
    guard TeXReader.mayChange(text, as: .unicode) else { return text }
    var result = text
    // Reading can bring together what was apart: two hyphens, a quote and its word. So what was read is
    // read again, until nothing changes; once is the rule.
    for _ in 0..<6 {
      let before = result
      var reader = TeXReader(Array(before.utf8), as: .unicode)
      result = reader.read()
      if result.utf8.elementsEqual(before.utf8) { return result }
    }
    // What does not come to an end is nothing that an author wrote.
    return text
  }

  /// `text` for a terminal or a plain text file: the conversions of ``unicode(_:)``, and
  /// mathematics as readable characters wherever that keeps its meaning.
  ///
  /// ```swift
  /// TeXText.plain(#"$\mathcal{O}(n\log n)$ time"#)       // O(n log n) time
  /// TeXText.plain(#"$10^{-3}$ in $L^2$, $x_i \leq 1$"#)  // 10⁻³ in L², xᵢ ≤ 1
  /// TeXText.plain(#"$\frac{a+b}{2}$ or $\sqrt{n}$"#)     // (a+b)/2 or √n
  /// ```
  ///
  /// A formula is converted whole or not at all: one that holds anything without a readable form
  /// (a matrix, an unknown macro) stays TeX, dollars included. Letters lose their weight and
  /// their script (`\mathbf`, `\mathcal`), blackboard and Fraktur letters have characters of their
  /// own. Scripts without such characters are written `x^(a/b)` and `k_B`.
  public static func plain(_ text: String) -> String {
    guard TeXReader.mayChange(text, as: .plain) else { return text }
    var reader = TeXReader(Array(text.utf8), as: .plain)
    let result = reader.read()
    guard reader.isUnsettled else { return result }
    reader = TeXReader(Array(unicode(text).utf8), as: .plain)
    return reader.read()
  }

  /// Whether ``plain(_:)`` may be other than `text`; decided by a look at its bytes.
  package static func mayHoldTeX(_ text: String) -> Bool {
    TeXReader.mayChange(text, as: .plain)
  }

  /// Where `text`, apart from its mathematics, first shows TeX to its reader; nil if nowhere.
  ///
  /// ```swift
  /// TeXText.firstUnconverted(in: #"Erd\H{o}s"#)            // the index of the backslash
  /// TeXText.firstUnconverted(in: #"Erdős and $\alpha$"#)   // nil
  /// ```
  ///
  /// Commands count, known or not, and so do the braces that ``unicode(_:)`` would remove. The
  /// escapes `\$`, `\{` and `\}` do not, since they belong to converted text.
  public static func firstUnconverted(in text: String) -> String.Index? {
    guard TeXReader.mayChange(text, as: .unicode) else { return nil }
    var reader = TeXReader(Array(text.utf8), as: .unicode)
    _ = reader.read()
    return reader.firstCode.map { text.utf8.index(text.startIndex, offsetBy: $0) }
  }

  /// `text` for comparison and search: read as by ``plain(_:)``, in lower case, without accents,
  /// without the difference between kinds of quotes, dashes, spaces and scripts.
  ///
  /// ```swift
  /// TeXText.folded(#"Schr\"odinger"#)  // schrodinger
  /// TeXText.folded("Weierstraß")       // weierstrass
  /// TeXText.folded("Bjørn  Łukasz")    // bjorn lukasz
  /// ```
  public static func folded(_ text: String) -> String {
    let text = plain(text)
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    var isSpaced = false
    for scalar in text.unicodeScalars {
      let isSpace =
        scalar.isASCII
        ? UInt8(truncatingIfNeeded: scalar.value).isSpace : scalar.properties.isWhitespace
      if isSpace {
        isSpaced = !folded.isEmpty
        continue
      }
      if isSpaced { folded.append(0x20) }
      isSpaced = false
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        folded.append(byte.isUppercase ? byte | 0x20 : byte)
      } else {
        folded += TeXTables.fold(scalar).utf8
      }
    }
    return String(decoding: folded, as: UTF8.self)
  }
}

/// A word of a title, with the punctuation it touches.
struct TitleWord {
  /// The characters.
  let scalars: [Unicode.Scalar]
  /// Whether a sentence, a subtitle or the title begins with it.
  let begins: Bool

  /// What stands between the punctuation at its ends.
  private let core: Range<Int>
  /// The parts of the core that hyphens and other signs divide.
  private let parts: [ArraySlice<Unicode.Scalar>]

  init(_ scalars: some Sequence<Unicode.Scalar>, begins: Bool) {
    let scalars = Array(scalars)
    self.scalars = scalars
    self.begins = begins
    let first = scalars.firstIndex(where: \.isWordy) ?? 0
    var end = scalars.lastIndex(where: \.isWordy).map { $0 + 1 } ?? 0
    // Accents belong to their letter, and a bracket to the one that opens it: `O(n)`.
    while end < scalars.count, scalars[end].isMark { end += 1 }
    if end < scalars.count, scalars[end] == ")", scalars[first..<end].contains("("),
      !scalars[first..<end].contains(")")
    {
      end += 1
    }
    core = first..<max(first, end)
    parts = scalars[core].split { !$0.isWordy && !$0.isMark && $0 != "'" && $0 != "’" }
  }

  /// Whether it is one that only a title like a sentence begins with a small letter.
  var isSmallWord: Bool {
    guard !begins, let first = parts.first, first.first?.properties.isLowercase == true,
      first.count > 3, first.allSatisfy({ !$0.properties.isUppercase })
    else { return false }
    return !Self.functionWords.contains(String(String.UnicodeScalarView(first)))
  }

  /// Whether it begins with a capital and goes on in small letters.
  var isCapitalizedWord: Bool {
    guard !begins, let first = parts.first, first.first?.properties.isUppercase == true else {
      return false
    }
    return first.count > 3 && first.dropFirst().allSatisfy { !$0.properties.isUppercase }
  }

  /// The word, escaped, in braces where a style would make letters small that it must not.
  func text(in style: BibTeXTitle.Style, keepingBraces: Bool) -> String {
    func escaped(_ range: Range<Int>) -> String {
      LaTeXText.escaped(
        String(String.UnicodeScalarView(scalars[range])), keepingBraces: keepingBraces)
    }
    guard isProtected(in: style) else { return escaped(0..<scalars.count) }
    // What is escaped stands outside: a brace before a backslash would mean something else.
    return escaped(0..<core.lowerBound) + "{" + escaped(core) + "}"
      + escaped(core.upperBound..<scalars.count)
  }

  private func isProtected(in style: BibTeXTitle.Style) -> Bool {
    switch style {
    case .capitals: false
    case .headline: parts.contains { isSymbol($0) }
    case .sentence:
      parts.contains { isSymbol($0) }
        || !begins && parts.first?.first?.properties.isUppercase == true && !isArticle
    }
  }

  /// Whether a part is no ordinary word: it has a capital inside, or is a single one, or one with
  /// figures.
  private func isSymbol(_ part: ArraySlice<Unicode.Scalar>) -> Bool {
    let letters = part.filter(\.properties.isAlphabetic)
    guard let first = letters.first, letters.contains(where: \.properties.isUppercase) else {
      return false
    }
    if letters.dropFirst().contains(where: \.properties.isUppercase) { return true }
    let isSingle = letters.count == 1 && !isArticle
    let hasFigures = part.contains { $0.properties.numericType != nil }
    return first.properties.isUppercase && (isSingle || hasFigures)
  }

  /// The article "A" as a headline writes it.
  private var isArticle: Bool { core.count == 1 && scalars[core.lowerBound] == "A" }

  // Words that headlines, too, begin with a small letter.
  private static let functionWords = Set(
    """
    about above across after against along alongside amid among around before behind below beneath \
    beside between beyond down during from inside into like near onto over past since than that \
    their through throughout till toward towards under underneath until unto upon using versus when \
    where which while with within without
    """.split(separator: " ").map { String($0) })
}

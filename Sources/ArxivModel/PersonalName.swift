/// An author's name in its parts, for sorting and for bibliographies.
///
/// ```swift
/// PersonalName("Paul H.M. van Loosdrecht").inverted  // van Loosdrecht, Paul H.M.
/// PersonalName("Neal J. Evans II").inverted          // Evans, II, Neal J.
/// PersonalName("LHCb Collaboration").kind            // group
/// ```
///
/// Nothing but the order of its words and a few of the words themselves tells the parts of a name,
/// so the last word is the family name, as in arXiv's own reading: of two Spanish family names
/// only the second is seen, and a Chinese name is taken to be in the order in which its owner
/// signs papers. A name in the order "Family, Given" tells more, and is read accordingly.
public struct PersonalName: Hashable, Sendable {
  /// What a name is the name of.
  public enum Kind: Hashable, Sendable {
    case person
    /// A collaboration, a team or an institution: the name has no parts.
    case group
  }

  /// Whether this is a person's name or a group's.
  public let kind: Kind

  /// The given names and initials, as they were written; empty for a single name.
  public let given: String

  /// The words before the family name that are not sorted by, in lower case: "van der", "de la",
  /// "al-".
  public let particle: String

  /// The family name, or a single name, or the whole name of a group.
  public let family: String

  /// "Jr.", "Sr.", "II", "III" or "IV", as it was written.
  public let suffix: String

  /// Reads the name of an author, in which TeX has become text already.
  public init(_ name: String) {
    let words = Self.words(name[...])
    let parts = name.split(separator: ",").map { Self.words($0) }.filter { !$0.isEmpty }
    if GroupName.isGroup(name) {
      self.init(.group, family: words)
    } else if parts.count < 2 {
      self.init(natural: parts.first ?? [])
    } else if parts.count == 2, Self.isSuffix(parts[1]) {
      self.init(natural: parts[0] + parts[1])
    } else if parts.count > 2, let index = [1, 2].first(where: { Self.isSuffix(parts[$0]) }) {
      let given = parts.indices.filter { $0 > 0 && $0 != index }.flatMap { parts[$0] }
      self.init(family: parts[0], given: given, suffix: parts[index])
    } else {
      let given = parts[1...].flatMap { $0 }
      let hasSuffix = given.count > 1 && Self.isSuffix(given.suffix(1))
      self.init(
        family: parts[0], given: hasSuffix ? given.dropLast() : given,
        suffix: hasSuffix ? given.suffix(1) : [])
    }
  }

  /// The name as it is sorted by: the family name first, in lower case and without accents.
  ///
  /// Particles and a group's "the" come last, so "van der Berg" is found under B.
  public var sortKey: String {
    if kind == .group {
      let article = ["on behalf of the ", "on behalf of ", "for the ", "for ", "the "]
      let key = TeXText.folded(family)
      return article.first { key.hasPrefix($0) }.map { String(key.dropFirst($0.count)) } ?? key
    }
    let rest = [given, particle, suffix].filter { !$0.isEmpty }.joined(separator: " ")
    return TeXText.folded(rest.isEmpty ? family : "\(family), \(rest)")
  }

  /// The name in BibTeX's order, "von Last, Jr, First"; the name itself for a group.
  ///
  /// Reading it as a name gives the same parts again.
  public var inverted: String {
    let gap = particle.isEmpty || particle.hasSuffix("-") ? "" : " "
    return [particle + gap + family, suffix, given].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension PersonalName {
  private init(
    _ kind: Kind, family: some Sequence<Substring>, particle: some Sequence<Substring> = [],
    given: some Sequence<Substring> = [], suffix: some Sequence<Substring> = []
  ) {
    self.kind = kind
    self.family = family.joined(separator: " ")
    self.particle = particle.joined(separator: " ")
    self.given = given.joined(separator: " ")
    self.suffix = suffix.joined(separator: " ")
  }

  /// Reads a name in the order in which it is spoken.
  private init(natural words: [Substring]) {
    var words = words
    var suffix: ArraySlice<Substring> = []
    // "Louis II" has no family name that the number could follow.
    if words.count > (words.last?.first == "I" ? 2 : 1), Self.isSuffix(words.suffix(1)) {
      suffix = words.suffix(1)
      words.removeLast()
    }
    words = Self.withoutGlue(words)
    var start = max(words.count - 1, 0)
    // "Ramón y Cajal".
    if start >= 3, ["y", "e", "i"].contains(words[start - 1]) { start -= 2 }
    while start > 0, Self.isParticle(words[start - 1], atStart: start == 1) { start -= 1 }
    self.init(family: words[start...], given: words[..<start], suffix: suffix)
  }

  /// Divides the family name from its particles.
  private init(
    family: some Collection<Substring>, given: some Sequence<Substring>,
    suffix: some Sequence<Substring>
  ) {
    var particle = Array(family.dropLast().prefix { Self.particles.contains($0) })
    var family = Array(family.dropFirst(particle.count))
    if let article = Self.articles.first(where: { family.first?.hasPrefix($0) == true }),
      let first = family.first, first.count > article.count
    {
      particle.append(first.prefix(article.count))
      family[0] = first.dropFirst(article.count)
    }
    self.init(.person, family: family, particle: particle, given: given, suffix: suffix)
  }

  private static let suffixes: Set<String> = ["Jr", "Sr", "II", "III", "IV"]

  // The Arabic article, which is written as one word with the name.
  private static let articles = ["al-", "el-", "ul-", "as-", "ad-", "ar-", "az-", "an-"]

  private static let particles = Set(
    """
    van von vom der den dem de del della dello dei degli delle dal dalla dalle da das di do dos du \
    des la le lo las los les zu zum zur und af av ten ter te 't ’t 'n op auf aus am im in het bin \
    ibn ben bint abu al el ul san santa st st.
    """.split(separator: " "))

  // The same words with a capital are particles only where they are nobody's second given name.
  private static let capitalizedParticles = Set(
    """
    Van Von Der Den Dem De Del Della Dello Dei Degli Delle Dal Dalla Da Das Di Dos Du Des La Le \
    Ter Ten El Al St. Mac Mc
    """.split(separator: " "))

  private static func words(_ text: Substring) -> [Substring] {
    text.split { $0.isWhitespace || $0 == "~" }
  }

  private static func isSuffix(_ words: some Collection<Substring>) -> Bool {
    guard words.count == 1, let word = words.first else { return false }
    return suffixes.contains(String(word.last == "." ? word.dropLast() : word))
  }

  /// Whether a word belongs to the family name after it; the first word of a name only if it is
  /// in lower case.
  private static func isParticle(_ word: Substring, atStart: Bool) -> Bool {
    particles.contains(word) || !atStart && capitalizedParticles.contains(word)
  }

  /// The words with initials divided from a family name or particle: `J.R.R.Tolkien`.
  private static func withoutGlue(_ words: [Substring]) -> [Substring] {
    var result: [Substring] = []
    for (index, word) in words.enumerated() {
      guard let dot = word.dropLast().lastIndex(of: ".") else {
        result.append(word)
        continue
      }
      let initials = word[...dot]
      let rest = word[word.index(after: dot)...]
      let areInitials = initials.split(whereSeparator: { $0 == "." || $0 == "-" }).allSatisfy {
        $0.count <= 2 && $0.allSatisfy(\.isLetter) && $0 != "St"
      }
      let isName = index == words.count - 1 && rest.count(where: \.isLetter) > 1
      if areInitials, isName || particles.contains(rest) {
        result += [initials, rest]
      } else {
        result.append(word)
      }
    }
    return result
  }
}

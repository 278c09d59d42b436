public import ArxivModel

/// The citation keys of one output, each given once.
///
/// Memory grows by a number a key, so that a list of any length can be written as it comes.
public struct CitationKeys: Sendable {
  private var reserved: Set<String>
  // Numbers made of keys: should two keys ever make the same one, the second gets a letter more.
  private var used: Set<UInt64> = []
  private var ties: [UInt64: Int] = [:]

  /// Creates a set from which nothing was given.
  ///
  /// - Parameter keys: The keys that works of this output have of their own, which are given to
  ///   nothing else before.
  public init(reserving keys: some Sequence<String> = []) {
    reserved = Set(keys.map { Self.valid($0) })
    for key in reserved { used.insert(Self.number(key)) }
  }

  /// The key for a work: its own, unless that was given before, when a letter is appended.
  ///
  /// What a form could not hold in a key is left out. Keys that only differ in case count as one,
  /// as they do for BibTeX, unless they are curators' own.
  public mutating func key(for entry: BibliographyEntry) -> String {
    let key = Self.valid(entry.key)
    if entry.hasOwnKey, reserved.remove(key) != nil { return key }
    if used.insert(Self.number(key)).inserted { return key }
    var tie = ties[Self.number(key)] ?? 0
    while true {
      let next = key + Self.letters(tie)
      tie += 1
      ties[Self.number(key)] = tie
      if used.insert(Self.number(next)).inserted { return next }
    }
  }

  /// A key such as `tolstikhin2021mlpmixer`: the first author's family name, the year, and the
  /// first word of the title that says something; letters and digits of ASCII only.
  ///
  /// It begins with a letter and has at most 80 characters.
  ///
  /// - Parameter title: The title, TeX or text.
  public static func suggestion(author: PersonalName?, year: Int?, title: String) -> String {
    let name = author.map { letters(of: $0) } ?? ""
    let words = TeXText.folded(title).split(separator: " ").map { letters($0) }
      .filter { !$0.isEmpty }
    let telling = words.filter { !emptyWords.contains($0) }
    let worded = telling.first { $0.utf8.contains { $0 >= 0x61 } }
    let word: String = worded ?? telling.first ?? words.first ?? ""
    let key = "\(name.prefix(40))\(year.map { String($0) } ?? "")\(word.prefix(30))"
    let beginsWithLetter = key.utf8.first.map { $0 >= 0x61 } ?? false
    return beginsWithLetter ? key : "item" + key
  }

  // Words with which titles begin and that tell nothing of them.
  private static let emptyWords = Set(
    """
    a an and are as at be by can could do does for from have how in into is it its not of on or \
    our should some that the there these this to towards toward using via we what when where which \
    who why will with without
    """.split(separator: " ").map { String($0) })

  /// The family name, or the first word of a group's.
  private static func letters(of author: PersonalName) -> String {
    guard author.kind == .group else { return letters(TeXText.folded(author.family)) }
    let words = author.sortKey.split(separator: " ").map { letters($0) }
    return words.first { !$0.isEmpty } ?? ""
  }

  private static func letters(_ text: some StringProtocol) -> String {
    let bytes = text.utf8.filter { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `a` to `z`, then `aa` and so on.
  private static func letters(_ number: Int) -> String {
    var letters: [UInt8] = []
    var rest = number
    repeat {
      letters.append(UInt8(0x61 + rest % 26))
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// The key without what ends a key in some form.
  private static func valid(_ key: String) -> String {
    let scalars = key.unicodeScalars.filter { scalar in
      scalar.isWordy || scalar.isMark || "_.:-+/".unicodeScalars.contains(scalar)
    }.drop { !$0.isWordy }
    return scalars.isEmpty ? "item" : String(String.UnicodeScalarView(scalars))
  }

  // FNV-1a: the same number on every machine.
  private static func number(_ key: String) -> UInt64 {
    key.lowercased().utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

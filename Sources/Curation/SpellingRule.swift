/// A word or phrase that a publication writes otherwise, or not at all; from `spelling:` in the
/// configuration.
public struct SpellingRule: Hashable, Sendable {
  /// What is not to be written.
  ///
  /// In small letters it stands for the word in any; otherwise it is meant as it is.
  public var word: String
  /// What to write in its place; nil where nothing was named.
  public var replacement: String?

  /// Creates a rule.
  public init(word: String, replacement: String? = nil) {
    self.word = word
    self.replacement = replacement
  }

  /// Whether the word is meant in any mixture of small and capital letters.
  public var ignoresCase: Bool { word == word.lowercased() }

  /// Reads `spelling:`: a list of words, lines of `word: replacement`, or both in one list.
  static func rules(_ document: inout YAMLDocument) -> [SpellingRule] {
    var rules: [SpellingRule] = []
    for element in document.elements("spelling") {
      switch element {
      case .text(let text): rules.append(SpellingRule(word: text.text))
      case .mapping(var words, _):
        for key in words.keys {
          rules.append(SpellingRule(word: key.text, replacement: words.text(key.text)?.text))
        }
        for problem in words.problems { document.complain(problem.line ?? 1, problem.message) }
      }
    }
    for rule in rules where !rule.word.contains(where: { $0.isLetter || $0.isNumber }) {
      document.complain(
        document.line(of: "spelling") ?? 1, "“\(rule.word)” under `spelling:` is no word")
    }
    return rules
  }
}

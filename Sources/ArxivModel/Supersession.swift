/// The words by which authors say that another paper has taken the place of theirs, and which one.
///
/// "Superseded by arXiv:0808.0001" names a successor; "supersedes arXiv:0808.0001" and "text overlap
/// with arXiv:0808.0001" name none. A withdrawn paper's comment names its successor in more ways
/// ("see arXiv:0808.0001", "merged with arXiv:0808.0001") than the comment of one that still stands.
enum Supersession {
  /// Whether a comment says that another work has taken the paper's place.
  static func isStated(in comment: String?) -> Bool {
    guard let comment = comment.map({ String($0.prefix(length)) }), isPossible(in: comment) else {
      return false
    }
    if successor(in: comment, ofWithdrawn: false) != nil { return true }
    let clauses = comment.lowercased().split { ".,;:()[]*!?".contains($0) }
    return clauses.contains { clause in
      let words = clause.split { !$0.isLetter }.map { String($0) }
      return words.indices.contains { index in
        supplanted.contains(words[index]) && words.dropFirst(index + 1).first == "by"
          && Withdrawal.isOfThisPaper(words[..<index], words[(index + 1)...])
      }
    }
  }

  /// The paper that a text names as the successor; nil when it names none.
  ///
  /// - Parameter isWithdrawn: Whether the text is about a withdrawn paper.
  static func successor(in text: String, ofWithdrawn isWithdrawn: Bool) -> ArxivReference? {
    // A statement stands within some words before the id, in the same sentence.
    var before: [String] = []
    for word in text.prefix(length).split(whereSeparator: \.isWhitespace) {
      if case .reference(let reference, _)? = ArxivReference.mentions(in: String(word)).first {
        if names(before.suffix(reach), isWithdrawn) { return reference }
        // "arXiv:0808.0001 and arXiv:0808.0002" share what stands before them.
        continue
      }
      let letters = word.lowercased().filter(\.isLetter)
      if !letters.isEmpty { before.append(letters) }
      if let last = word.last, ".!?;".contains(last) { before = [] }
    }
    return nil
  }

  /// How much of a text is read, in characters; arXiv's comments have 400 at the most.
  private static let length = 4_000

  /// How many words may stand between the statement and the id.
  private static let reach = 14

  /// Whether the words before an id name it as a successor.
  private static func names(_ words: ArraySlice<String>, _ isWithdrawn: Bool) -> Bool {
    var index = words.endIndex
    while index > words.startIndex {
      index -= 1
      let word = words[index]
      let after = words[(index + 1)...]
      if strangers.contains(word) { return false }
      if supplanted.contains(word), after.first == "by" || after.first == "in" { return true }
      // "Merged with arXiv:0808.0001", of nothing named, may as well be said of what was taken in.
      let before = words[..<index]
      let isOfThis =
        isWithdrawn
        || before.contains { ["this", "the", "our"].contains($0) }
          && Withdrawal.isOfThisPaper(before, after)
      if joined.contains(word), isOfThis, after.contains(where: { directions.contains($0) }) {
        return true
      }
      guard isWithdrawn else { continue }
      if word == "see" || word == "duplicate" || word == "appears" { return true }
      if word == "version", !after.contains("of") { return true }
    }
    return false
  }

  private static func isPossible(in comment: String) -> Bool {
    comment.lowercased().split { !$0.isLetter }.contains {
      supplanted.contains(String($0)) || joined.contains(String($0))
    }
  }

  private static let supplanted: Set<String> = [
    "superseded", "superceded", "subsumed", "obsoleted", "supplanted",
  ]

  private static let joined: Set<String> = [
    "merged", "replaced", "incorporated", "included", "contained", "absorbed", "combined",
    "integrated", "split",
  ]

  private static let directions: Set<String> = ["by", "in", "into", "with", "to"]

  /// What makes the id that of a paper with which this one has something else to do.
  private static let strangers: Set<String> = ["overlap", "overlaps", "reuse", "supersedes"]
}

extension Paper {
  /// Whether the comment says that another work has taken the paper's place.
  ///
  /// arXiv has no mark for it, so this is a judgement of the authors' words.
  public var isSuperseded: Bool { Supersession.isStated(in: comment) }

  /// The paper that has taken the place of this one, where comment or, of a withdrawn paper, abstract
  /// name it.
  public var successor: ArxivReference? {
    let isWithdrawn = isWithdrawn
    guard isWithdrawn || isSuperseded else { return nil }
    let texts = [comment, isWithdrawn ? abstract : nil].compactMap { $0 }
    return texts.lazy.compactMap { Supersession.successor(in: $0, ofWithdrawn: isWithdrawn) }
      .first { $0.id != id }
  }
}

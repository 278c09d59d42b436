/// The words by which authors and arXiv's moderators say that a paper is withdrawn.
///
/// A statement has "withdrawn" with this paper for its subject, named ("this paper has been
/// withdrawn") or not at all ("Withdrawn: an error in Lemma 3"). What was withdrawn *from* a journal
/// or conference still stands at arXiv, and other papers ("…, which has been withdrawn") are not
/// this one.
enum Withdrawal {
  /// Whether a comment says so.
  static func isStated(in comment: String?) -> Bool {
    guard let text = comment?.lowercased(), text.contains("withdr") else { return false }
    let clauses = text.split { ".,;:()[]*!?".contains($0) }
    return clauses.contains { isStatement($0.split { !$0.isLetter }.map { String($0) }) }
  }

  /// Whether an abstract begins with such a sentence; one that speaks of withdrawing something else
  /// further down ("withdrawn funds") does not count.
  static func isStated(atStartOf abstract: String) -> Bool {
    isStated(in: String(abstract.prefix(120)))
  }

  /// Whether the words between two punctuation marks state a withdrawal.
  private static func isStatement(_ words: [String]) -> Bool {
    for (index, word) in words.enumerated() {
      let before = words[..<index]
      let after = words[(index + 1)...]
      switch word {
      case "withdrawn":
        if isOfThisPaper(before, after), !isElsewhere(after) { return true }
      case "withdraw":
        if determiners.contains(after.first ?? ""),
          after.dropFirst().contains(where: things.contains)
        {
          return true
        }
      default: continue
      }
    }
    return false
  }

  /// Whether a participle between these words has this paper for its subject, named or not.
  static func isOfThisPaper(
    _ before: ArraySlice<String>, _ after: ArraySlice<String>
  ) -> Bool {
    let subject = before.reversed().drop { auxiliaries.contains($0) }
    guard let noun = subject.first else { return true }
    if ["author", "authors", "we", "i"].contains(noun) {
      return determiners.contains(after.first ?? "")
    }
    // "was submitted by mistake and has now been withdrawn", "this paper and abstract have been …"
    if noun == "and" { return subject.contains { things.contains($0) } }
    guard things.contains(noun) else { return false }
    guard let owner = subject.dropFirst().first else { return true }
    return determiners.contains(owner) || owner == "and" || owner == "figures" || owner == "pages"
  }

  private static func isElsewhere(_ after: ArraySlice<String>) -> Bool {
    after.first == "from" && !after.dropFirst().prefix(2).contains("arxiv")
  }

  private static let determiners: Set<String> = ["this", "the", "present", "our", "my", "whole"]

  private static let things: Set<String> = [
    "paper", "submission", "article", "manuscript", "work", "preprint", "reprint", "eprint",
    "draft", "note", "thesis", "report", "version", "abstract", "it", "this",
  ]

  private static let auxiliaries: Set<String> = [
    "has", "have", "had", "is", "are", "was", "were", "been", "being", "be", "to", "must", "now",
    "temporarily", "hereby", "therefore",
  ]
}

/// The words by which authors and arXiv's moderators say that a paper is withdrawn.
enum Withdrawal {
  /// Whether a comment says so: "This paper has been withdrawn by the author due to …",
  /// "Withdrawn: an error in Lemma 3", "arXiv admin note: withdrawn by arXiv".
  static func isStated(in comment: String?) -> Bool {
    guard let comment else { return false }
    let text = comment.lowercased()
    guard text.contains("withdr") else { return false }
    if text.hasPrefix("withdrawn") || text.hasPrefix("paper withdrawn") { return true }
    return statements.contains { text.contains($0) }
  }

  /// Whether an abstract begins with such a sentence; one that speaks of withdrawing something else
  /// further down ("withdrawn funds") does not count.
  static func isStated(atStartOf abstract: String) -> Bool {
    isStated(in: String(abstract.prefix(120)))
  }

  private static let statements: [String] =
    ["paper", "submission", "article", "manuscript", "work"]
    .flatMap { thing in
      ["has been", "was", "is", "is being"].map { "\(thing) \($0) withdrawn" }
    } + [
      "withdrawn by the author", "withdrawn by author", "withdrawn by arxiv", "been withdrawn",
      "withdrawn due to", "withdrawn because", "author has withdrawn", "authors have withdrawn",
      "withdraw this paper", "withdraw this submission", "withdraw the paper",
    ]
}

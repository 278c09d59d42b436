/// A word of the rendered forms that a publication may choose for itself, under `labels:`.
public enum Label: String, CaseIterable, Sendable {
  /// The heading over why a paper matters.
  case why = "why"
  /// The heading over what it found.
  case keyInsights = "key-insights"
  /// The heading over what a reader might also like.
  case seeAlso = "see-also"
  /// The heading over the reference list.
  case references = "references"
  /// The heading over the list of the issue's papers.
  case contents = "contents"
  /// What opens a paper's abstract.
  case abstract = "abstract"
  /// The link to a paper's PDF.
  case pdf = "pdf"
  /// The link to code.
  case code = "code"
  /// The link to something that is not on arXiv.
  case read = "read"
  /// What stands before the curator's name.
  case curatedBy = "curated-by"
  /// The link from a reference back to where it is mentioned.
  case backToText = "back-to-text"
  /// The link past the head of the page.
  case skip = "skip"
  /// The link to the list of all issues, and its heading.
  case allIssues = "all-issues"
  /// The link to the issue before.
  case olderIssue = "older-issue"
  /// The link to the issue after.
  case newerIssue = "newer-issue"
  /// The link to the feed.
  case feed = "feed"
  /// The link from an e-mail to its page.
  case onTheWeb = "on-the-web"
}

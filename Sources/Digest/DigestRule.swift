/// What keeps an issue from being published, by the names under which programs know it
/// (`InputProblem.rule`).
public enum DigestRule: String, Sendable {
  /// The issue has no papers.
  case noPapers = "no-papers"
  /// A paper of the issue has no note.
  case noNote = "no-note"
  /// A note is about another paper than its file is named for.
  case otherPaper = "other-paper"
  /// A note is about another version than the one pinned.
  case otherVersion = "other-version"
  /// A note has no Why or no Key insights.
  case missingSection = "missing-section"
  /// Why or Key insights are empty.
  case emptySection = "empty-section"
  /// The template's text was left in.
  case templateText = "template-text"
  /// Metadata is not pinned.
  case notPinned = "not-pinned"
  /// A citation of nothing known.
  case unknownCitation = "unknown-citation"
  /// A citation, comment or footnote that cannot be read.
  case malformedText = "malformed-text"
  /// A figure that is not there, or that no reader could see.
  case missingFigure = "missing-figure"
  /// A link that would run a script, or that is a document by itself.
  case unsafeLink = "unsafe-link"
  /// TeX that a reader would be shown as it is.
  case unconvertedTeX = "unconverted-tex"
}

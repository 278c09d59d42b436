/// Something that an editor looks for in an issue, beyond what keeps it from being published.
struct Rule: Sendable {
  /// The name by which programs know it; it stays.
  let name: String
  /// How much what it finds weighs.
  let severity: Severity
  private let remarks: @Sendable (CheckedIssue) -> [Remark]

  init(
    _ name: String, _ severity: Severity, _ remarks: @escaping @Sendable (CheckedIssue) -> [Remark]
  ) {
    self.name = name
    self.severity = severity
    self.remarks = remarks
  }

  /// What the rule finds in an issue.
  func findings(in issue: CheckedIssue) -> [Finding] {
    remarks(issue).map {
      Finding(severity, name, file: $0.file, line: $0.line, message: $0.message, mend: $0.mend)
    }
  }

  /// Every rule, in the order in which findings of one line stand.
  static let all: [Rule] = [
    pickedBefore, withdrawn, superseded, newerVersion, typedTitle, codeLink, spelling, reminder,
    abstractTeX, published, uncitedReference, referenceKey, repeatedSeeAlso, seeAlsoWithinIssue,
    figureWithoutText, unusedFigure, rawHTML, turnedText, deadLink, forgottenNote,
    codeFound, onArxiv, linkToCite, seeAlsoInstead, pastPaper,
  ]
}

/// What a rule has to say of one place.
struct Remark {
  var file: String
  var line: Int?
  var message: String
  var mend: String?

  init(_ file: String, _ line: Int?, _ message: String, mend: String? = nil) {
    self.file = file
    self.line = line
    self.message = message
    self.mend = mend
  }
}

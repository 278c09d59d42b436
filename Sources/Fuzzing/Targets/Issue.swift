internal import ArxivModel
internal import Curation

extension FuzzTarget {
  /// An issue, and what the editor makes of it: one entry more or less, and nothing else is another.
  static let issue = FuzzTarget("issue", longest: 1_024) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = LineCount(text)
    do {
      let issue = try Issue(text, file: "issue.md")
      for entry in issue.entries { try lines.check(entry.line, "an entry") }
      for work in issue.references.values { try lines.check(work.line, "a reference") }
      for body in [issue.introduction, issue.closing].compactMap({ $0 }) {
        for citation in body.citedText().citations { try lines.check(citation.line, "a citation") }
      }
      try edit(text, issue)
    } catch let problems as InputProblems {
      try lines.check(problems)
    }
  }

  private static func edit(_ text: String, _ issue: Issue) throws {
    let subject = Subject.item("a-key-of-ours")
    let subjects = issue.entries.map(\.subject)
    guard !subjects.contains(where: { $0.isSame(as: subject) }) else { return }
    do {
      let added = try IssueEditor.adding(subject, to: text, file: "issue.md")
      try check(added, subjects + [subject], issue)
      let removed = try IssueEditor.removing(subject, from: added, file: "issue.md")
      try check(removed, subjects, issue)
    } catch is IssueEditor.CannotEdit {
      // It says what to do by hand.
    }
    for entry in issue.entries.prefix(3) {
      guard let rest = try? IssueEditor.removing(entry.subject, from: text, file: "issue.md") else {
        continue
      }
      try check(rest, subjects.filter { !$0.isSame(as: entry.subject) }, issue)
    }
  }

  private static func check(_ text: String, _ subjects: [Subject], _ before: Issue) throws {
    let issue = try Issue(text, file: "issue.md")
    try hold(issue.entries.map(\.subject) == subjects, "other entries in \(text.debugDescription)")
    try hold(
      issue.title == before.title && issue.subtitle == before.subtitle
        && issue.curator == before.curator && issue.published == before.published
        && issue.references.keys == before.references.keys
        && issue.introduction.text == before.introduction.text
        && issue.closing?.text == before.closing?.text,
      "more than the entries has changed in \(text.debugDescription)")
  }
}

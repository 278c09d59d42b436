internal import ArxivModel
internal import Curation

extension Rule {
  /// A paper that a note suggests and that is in the same issue.
  static let seeAlsoWithinIssue = Rule("see-also-within-issue", .warning) { issue in
    let papers = issue.papers
    return issue.notes.flatMap { note in
      note.seeAlso.filter { papers.contains($0.id) }.map { id, line in
        let isSelf = id == note.paperID
        return Remark(
          note.file, line,
          isSelf
            ? "the note suggests its own paper, \(id)"
            : "`see-also` suggests \(id), which readers find in this issue",
          mend: isSelf ? "take it out" : "cite it as [@\(id)], which links to it, or take it out")
      }
    }
  }
}

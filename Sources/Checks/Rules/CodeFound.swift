internal import ArxivModel
internal import Curation

extension Rule {
  /// A link to code in abstract or comment that the note has not taken over.
  static let codeFound = Rule("code-found", .suggestion) { issue in
    issue.notes.flatMap { checked -> [Remark] in
      guard let id = checked.paperID, let note = checked.note, let paper = issue.newest(id) else {
        return []
      }
      let known = note.code.map { WebPlace($0) }
      // A link that differs from the paper's is the other rule's to tell of.
      guard note.code.allSatisfy({ paper.names($0) }) else { return [] }
      return paper.codeLinks.filter { link in
        !known.contains { $0.overlaps(WebPlace(link)) }
      }.map { link in
        Remark(
          note.file, note.keyLines["code"] ?? note.subjectLine,
          "abstract or comment of \(id) name code that the note does not: \(link)",
          mend: note.code.isEmpty
            ? "`code: \(link)` links to it"
            : "add it to `code:`, as [\((note.code + [link]).joined(separator: ", "))]")
      }
    }
  }
}

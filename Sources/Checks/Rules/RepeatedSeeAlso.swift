internal import ArxivModel
internal import Curation

extension Rule {
  /// Something that a note suggests twice.
  static let repeatedSeeAlso = Rule("repeated-see-also", .warning) { issue in
    issue.notes.compactMap(\.note).flatMap { note -> [Remark] in
      var seen: Set<String> = []
      return note.seeAlso.compactMap { suggestion in
        let (key, name, line) = described(suggestion)
        guard !seen.insert(key).inserted else { return nil }
        return Remark(
          note.file, line, "`see-also` has \(name) twice", mend: "take one of them out")
      }
    }
  }

  private static func described(
    _ suggestion: Note.SeeAlso
  ) -> (key: String, name: String, line: Int) {
    switch suggestion {
    case .paper(let id, let line): (id.description, id.description, line)
    case .page(let title, let url, let line):
      (url.paperID?.description ?? WebPlace(url).text, "“\(title)”", line)
    }
  }
}

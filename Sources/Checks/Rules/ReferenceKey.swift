internal import Curation

extension Rule {
  /// A key of `references:` that a citation would take for an id.
  static let referenceKey = Rule("reference-key", .warning) { issue in
    issue.issue.references.values.sorted { $0.line < $1.line }.compactMap { work in
      work.key.paperByName.map { id in
        Remark(
          issue.issue.file, work.line,
          "[@\(work.key)] cites the paper \(id) on arXiv, never this reference",
          mend: "take it out, or give it a word for a key")
      }
    }
  }
}

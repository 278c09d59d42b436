internal import ArxivModel
internal import Curation

extension Rule {
  /// A paper of the issue that has a newer version than the one written about.
  static let newerVersion = Rule("newer-version", .warning) { issue in
    issue.notes.compactMap { note in
      guard let id = note.paperID, let newest = issue.newest(id),
        let written = note.namedVersion ?? issue.folder.pins.papers[id]?.version,
        newest.version > written
      else { return nil }
      let isNamed = note.namedVersion != nil
      return Remark(
        note.file, note.line,
        "version \(newest.version) of \(id) came out on \(Timestamp.day(newest.updated)); "
          + "this is about version \(written)",
        mend: "see what has changed, then "
          + (isNamed ? "name version \(newest.version) here and run " : "run ")
          + "`arxiv-curate pin --month \(issue.month)\(isNamed ? "" : " --refresh")`")
    }
  }
}

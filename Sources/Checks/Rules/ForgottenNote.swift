internal import Curation

extension Rule {
  /// A note in the issue's folder on something that is not in the issue.
  static let forgottenNote = Rule("forgotten-note", .warning) { issue in
    issue.folder.leftNotes.map { file in
      let name = String(file.dropLast(3)).replacing("_", with: "/")
      return Remark(
        issue.file(file), nil, "this note is in the folder, and \(name) is not in issue.md",
        mend: "`papers:` takes it in; if it was dropped, the file can go")
    }
  }
}

internal import Curation

extension Rule {
  /// HTML in a text, which readers are shown as it was typed.
  static let rawHTML = Rule("raw-html", .warning) { issue in
    guard !issue.folder.configuration.allowsHTML else { return [] }
    return issue.texts.flatMap { text in
      text.reading.htmlLines.map { line in
        Remark(
          text.source.file, line, "this is HTML, and readers are shown it as it was typed",
          mend: "write it in Markdown, or let harmless HTML pass with `raw-html: true`")
      }
    }
  }
}

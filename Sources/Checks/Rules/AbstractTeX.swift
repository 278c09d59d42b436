internal import ArxivModel
internal import Curation

extension Rule {
  /// An abstract or comment with a command of TeX's that nobody can read.
  ///
  /// It is arXiv's text and not the curator's, and one abstract of sixty has such a command; so it
  /// keeps no issue from being published, as a title would.
  static let abstractTeX = Rule("abstract-tex", .warning) { issue in
    issue.notes.flatMap { note -> [Remark] in
      guard let id = note.paperID, let paper = issue.folder.pins.papers[id] else { return [] }
      let texts = [("abstract", paper.abstract), ("comment", paper.comment ?? "")]
      return texts.compactMap { name, text in
        let text = TeXText.unicode(text)
        guard let start = TeXText.firstUnconverted(in: text) else { return nil }
        let shown = text[start...].prefix { !$0.isWhitespace }.prefix(30)
        return Remark(
          note.file, note.line,
          "the \(name) of \(id) holds TeX that readers are shown as it is, \(shown)",
          mend: "write what they should read into papers.json")
      }
    }
  }
}

internal import ArxivModel
internal import Curation

extension FuzzTarget {
  /// `arxiv-curate.yml`.
  static let configuration = FuzzTarget("configuration", longest: 1_024) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = LineCount(text)
    do {
      let configuration = try WorkspaceConfiguration(yaml: text, file: "arxiv-curate.yml")
      try hold((1...1000).contains(configuration.authorsShown), "\(configuration.authorsShown)")
      try hold(!configuration.outputs.isEmpty, "no output")
      if let month = Month("2021-06") { _ = configuration.title(for: month) }
      _ = configuration.publicationName
      if let closing = configuration.closing { _ = closing.citedText() }
    } catch let problems as InputProblems {
      try lines.check(problems)
    }
  }
}

internal import Curation

extension Rule {
  /// A figure with nothing in its place for who cannot see it.
  static let figureWithoutText = Rule("figure-without-text", .warning) { issue in
    issue.texts.flatMap { text in
      text.images.filter { $0.alt.allSatisfy(\.isWhitespace) }.map { image in
        Remark(
          text.source.file, image.line,
          "the figure \(image.path) has no words for readers who cannot see it",
          mend: "write what it shows, ![What it shows](\(image.path))")
      }
    }
  }
}

internal import Curation

extension Rule {
  /// A curator's reminder to themselves, outside comments.
  static let reminder = Rule("reminder", .warning) { issue in
    issue.texts.flatMap { text in
      text.words.words.compactMap { word in
        guard signs.contains(where: { $0.small == word.lowercased }) else { return nil }
        let written = text.words.text(word.range)
        guard signs.contains(where: { $0.sign == written }), text.words.isWhole(word.range) else {
          return nil
        }
        return Remark(
          text.source.file, word.line, "“\(written)” is left here",
          mend: "do it, or put it into a comment, <!-- … -->")
      }
    }
  }

  private static let signs = ["TODO", "FIXME", "TBD", "XXX"].map {
    (sign: $0, small: $0.lowercased())
  }
}

internal import Curation

/// The template's text where a person's should be.
enum TemplateText {
  /// What is left of the template in the running text of a piece of Markdown.
  static func problems(in prose: MarkdownText) -> [InputProblem] {
    let text = Array(prose.text.utf8)
    let sentences = NoteTemplate.Placeholder.sentences.filter { text.contains($0) }
    guard !sentences.isEmpty else { return [] }
    let lines = prose.text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().flatMap { index, line in
      sentences.filter { Array(line.utf8).contains($0) }.map {
        problem(prose.file, prose.firstLine + index, "“\($0)”", "write your own in its place")
      }
    }
  }

  /// The problem with a figure that is the template's example; nil when it is a person's.
  static func problem(with image: MarkdownText.Image, file: String) -> InputProblem? {
    if image.path == NoteTemplate.Placeholder.figure, image.alt == "alt" {
      return problem(
        file, image.line, "the figure \(image.path)", "name one of your own, or take it out")
    }
    guard image.caption == NoteTemplate.Placeholder.caption else { return nil }
    return problem(
      file, image.line, "the caption “\(image.caption)”", "say where the figure comes from")
  }

  /// What is left of the template in the front matter of a note.
  static func problems(in note: Note) -> [InputProblem] {
    let links = zip(note.code, note.codeLines).filter { $0.0 == NoteTemplate.Placeholder.code }
    return values(["nickname": note.nickname], note.keyLines, note.file)
      + links.map { problem(note.file, $1, $0, "name the repository, or take the line out") }
  }

  /// What is left of the template in the front matter of an issue.
  static func problems(in issue: Issue) -> [InputProblem] {
    values(["title": issue.title, "curator": issue.curator], issue.keyLines, issue.file)
  }

  private static func values(
    _ values: [String: String?], _ lines: [String: Int], _ file: String
  ) -> [InputProblem] {
    values.keys.sorted().compactMap { key in
      guard let value = values[key] ?? nil, value == NoteTemplate.Placeholder.values[key] else {
        return nil
      }
      return problem(file, lines[key], "“\(value)”", "write your own, or take the line out")
    }
  }

  private static func problem(
    _ file: String, _ line: Int?, _ what: String, _ mend: String
  ) -> InputProblem {
    InputProblem(
      file: file, line: line, message: "\(what) is the template's text; \(mend)",
      rule: DigestRule.templateText.rawValue)
  }
}

extension [UInt8] {
  /// Whether the bytes of a text stand somewhere in these.
  fileprivate func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, count >= wanted.count else { return false }
    return (0...(count - wanted.count)).contains {
      self[$0] == first && self[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }
}

internal import Curation

/// What a person typed into front matter and readers are shown, which is no Markdown.
enum FrontMatterText {
  /// What keeps that of an issue from being published: the template's text, and TeX.
  static func problems(in issue: Issue) -> [InputProblem] {
    let typed = ["title": issue.title, "subtitle": issue.subtitle, "curator": issue.curator]
    let works = issue.references.values.sorted { $0.line < $1.line }
    return TemplateText.problems(in: issue)
      + typed.keys.sorted().flatMap { tex(typed[$0] ?? nil, issue.file, issue.keyLines[$0]) }
      + works.flatMap { work in
        ([work.title] + work.authors).flatMap { tex($0, issue.file, work.line) }
      }
  }

  /// What keeps that of a note from being published.
  static func problems(in note: Note) -> [InputProblem] {
    let item = note.item.map { [$0.title] + $0.authors } ?? []
    var problems = TemplateText.problems(in: note)
    problems += tex(note.nickname, note.file, note.keyLines["nickname"])
    problems += item.flatMap { tex($0, note.file, note.keyLines["title"]) }
    for case .page(let title, _, let line) in note.seeAlso {
      problems += tex(title, note.file, line)
    }
    return problems
  }

  private static func tex(_ text: String?, _ file: String, _ line: Int?) -> [InputProblem] {
    guard let text else { return [] }
    let typed = MarkdownText(text, file: file, firstLine: line ?? 1)
    return UnconvertedTeX.problems(in: typed.prose.text)
  }
}

extension MarkdownSection {
  /// The heading as a piece of its own.
  var headingText: MarkdownText { MarkdownText(heading, file: body.file, firstLine: line) }
}

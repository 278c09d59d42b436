internal import ArxivModel
internal import Curation

extension Rule {
  /// A title that was typed beside a paper's address, and is not the paper's.
  static let typedTitle = Rule("typed-title", .warning) { issue in
    var typed: [ArxivID: TypedTitle] = [:]
    return TypedTitle.all(in: issue).compactMap { title in
      let papers = [issue.folder.pins.papers[title.id], issue.known[title.id]].compactMap { $0 }
      guard let first = papers.first.map({ TeXText.unicode($0.title) }) else {
        return another(title, &typed)
      }
      guard !papers.contains(where: { title.isMeant(by: $0.title) || title.names(authorOf: $0) })
      else { return nil }
      return Remark(
        title.file, title.line,
        "“\(title.text)” is not the title of \(title.id), which is “\(first)”",
        mend: "copy the title, or mend the address")
    }
  }

  /// The second of two titles for a paper of which nothing else is known.
  private static func another(
    _ title: TypedTitle, _ typed: inout [ArxivID: TypedTitle]
  ) -> Remark? {
    guard title.isTitle else { return nil }
    guard let earlier = typed[title.id] else {
      typed[title.id] = title
      return nil
    }
    guard !title.isMeant(by: earlier.text), !earlier.isMeant(by: title.text) else { return nil }
    return Remark(
      title.file, title.line,
      "\(title.id) is called “\(title.text)” here, and “\(earlier.text)” in \(earlier.file)"
        + (earlier.line.map { ", line \($0)" } ?? ""),
      mend: "`arxiv-curate fetch \(title.id)` tells its title")
  }
}

/// Words that a person typed beside the address of a paper on arXiv.
struct TypedTitle {
  var text: String
  var id: ArxivID
  var file: String
  var line: Int?
  /// Whether the words were typed as a title; else they are the words of a link, which may be any.
  var isDeclared: Bool

  /// Everything of the kind in an issue: links, references, items, suggested pages.
  static func all(in issue: CheckedIssue) -> [TypedTitle] {
    var titles: [TypedTitle] = []
    for text in issue.texts {
      for (link, id) in text.paperLinks where link.text != link.url {
        titles.append(
          TypedTitle(
            text: link.text, id: id, file: text.source.file, line: link.line, isDeclared: false))
      }
    }
    return titles
      + issue.worksOnArxiv.map {
        TypedTitle(text: $0.title, id: $0.id, file: $0.file, line: $0.line, isDeclared: true)
      }
  }

  /// Whether the words were written as a title: declared as one, or in capitals like one.
  var isTitle: Bool {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    return isDeclared
      || words.count > 3 && !words.contains("al") && words.first?.first?.isUppercase == true
        && words.allSatisfy { $0.count < 4 || $0.contains { $0.isUppercase || $0.isNumber } }
  }

  /// Whether the words are a paper's title, or its part before a colon; or words of a link that
  /// only lead to the paper, such as "this paper".
  func isMeant(by title: String) -> Bool {
    let words = Self.words(text)
    let whole = Self.words(title)
    let parts = title.split { ":?—–".contains($0) }.map { Self.words(String($0)) }
    if words == whole || parts.contains(words) { return true }
    guard !isTitle else { return false }
    // Words that are most of a title, but for some, were meant for it.
    let shared = Set(words).intersection(whole).count
    let isAlike = words.count > 2 && 10 * 2 * shared >= 6 * (words.count + whole.count)
    return !(isAlike && shared < Set(words).count && text.first?.isUppercase == true)
  }

  /// Whether the words of a link name who wrote a paper: "Devlin, Chang, Lee and Toutanova".
  func names(authorOf paper: Paper) -> Bool {
    guard !isDeclared else { return false }
    let words = Set(Self.words(text))
    return paper.authors.prefix(50).contains { author in
      Self.words(PersonalName(TeXText.unicode(author.name)).family).contains { words.contains($0) }
    }
  }

  private static func words(_ text: String) -> [String] {
    TeXText.folded(text).split { !$0.isLetter && !$0.isNumber }.map { String($0) }
  }
}

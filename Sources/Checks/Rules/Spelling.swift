internal import Curation

extension Rule {
  /// A word of the workspace's spelling list.
  static let spelling = Rule("spelling", .warning) { issue in
    let rules = issue.folder.configuration.spelling
    guard !rules.isEmpty else { return [] }
    var finder = PhraseFinder<SpellingRule>()
    for rule in rules { finder.add(rule.word, rule) }
    let pieces = issue.texts.map { ($0.source.file, $0.words) } + issue.typedWords
    var seen: Set<[String]> = []
    return pieces.flatMap { file, words in
      finder.found(in: words).compactMap { found -> Remark? in
        guard let word = words.written(found), seen.insert([file, "\(found.line)", word]).inserted
        else { return nil }
        return Remark(
          file, found.line, "“\(word)” is on the spelling list of \(Workspace.configurationFile)",
          mend: found.value.replacement.map { "write “\(replacement($0, for: word))”" }
            ?? "write something else")
      }
    }
  }

  /// The word in its place, with a capital where that had one.
  private static func replacement(_ replacement: String, for word: String) -> String {
    guard let first = word.first, first.isUppercase,
      word.dropFirst().allSatisfy({ !$0.isUppercase }),
      replacement == replacement.lowercased()
    else { return replacement }
    return replacement.prefix(1).uppercased() + replacement.dropFirst()
  }
}

extension Words {
  /// What was found, as it was written; nil where it is another word, or written as it should be.
  fileprivate func written(_ found: PhraseFinder<SpellingRule>.Found) -> String? {
    let rule = found.value
    let isPart: (Character) -> Bool = { $0.isLetter || $0.isNumber }
    let before = String(rule.word.prefix { !isPart($0) })
    let behind = String(rule.word.reversed().prefix { !isPart($0) }.reversed())
    guard isWhole(found.range), has(before, at: found.range.lowerBound - before.utf8.count),
      has(behind, at: found.range.upperBound)
    else { return nil }
    let text = before + text(found.range) + behind
    guard rule.ignoresCase ? text.lowercased() == rule.word : text == rule.word else { return nil }
    return text == rule.replacement ? nil : text
  }
}

extension CheckedIssue {
  /// What was typed beside the text and is shown to readers: titles, nicknames, headings.
  fileprivate var typedWords: [(file: String, words: Words)] {
    var typed: [(file: String, words: Words)] = []
    func add(_ text: String?, _ file: String, _ line: Int?) {
      guard let text else { return }
      typed.append((file, Words(MarkdownText(text, file: file, firstLine: line ?? 1))))
    }
    add(issue.title, issue.file, issue.keyLines["title"])
    add(issue.subtitle, issue.file, issue.keyLines["subtitle"])
    for note in notes.compactMap(\.note) {
      add(note.nickname, note.file, note.keyLines["nickname"])
      for section in note.sections { add(section.heading, note.file, section.line) }
    }
    return typed
  }
}

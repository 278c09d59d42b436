internal import ArxivModel
internal import Curation

extension Rule {
  /// A citation that only says "see also".
  static let seeAlsoInstead = Rule("see-also-instead", .suggestion) { issue in
    let works = issue.citations.map(\.work)
    return issue.notes.flatMap { note in
      note.texts.flatMap { text -> [Remark] in
        guard !text.citations.isEmpty, let begin = text.firstLineOfSuggestions else { return [] }
        return text.citations.compactMap { citation in
          guard case .paper(let id) = citation.work, citation.line >= begin,
            !issue.papers.contains(id), works.count(where: { $0 == citation.work }) == 1
          else { return nil }
          return Remark(
            text.source.file, citation.line, "\(id) is cited only as something to read as well",
            mend: "`see-also: [\(id)]` shows it under “You might also like”, without a number")
        }
      }
    }
  }
}

extension CheckedText {
  /// The line from which on the text only suggests further reading: all of a section that is headed
  /// so, or the last paragraph if it begins so.
  fileprivate var firstLineOfSuggestions: Int? {
    let beginnings = [
      "see also", "you might also like", "you may also like", "further reading", "read also",
      "also worth reading", "related:", "related papers",
    ]
    func suggests(_ text: some StringProtocol) -> Bool {
      let text = TeXText.folded(String(text.prefix(40))).drop { !$0.isLetter }
      return beginnings.contains { text.hasPrefix($0) }
    }
    if let heading, suggests(heading) { return source.firstLine }
    let lines = source.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    let before = lines.lastIndex { $0.allSatisfy { $0 <= 0x20 } }
    let first = before.map { $0 + 1 } ?? 0
    guard first < lines.count, suggests(Substring(lines[first])) else { return nil }
    return source.firstLine + first
  }
}

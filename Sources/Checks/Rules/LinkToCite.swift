internal import ArxivModel
internal import Curation

extension Rule {
  /// A link to a paper on arXiv that the issue neither cites nor suggests.
  static let linkToCite = Rule("link-to-cite", .suggestion) { issue in
    let cited = issue.citedPapers
    var seen: Set<ArxivID> = []
    func remarks(on text: CheckedText, besides own: Set<ArxivID>) -> [Remark] {
      text.paperLinks.compactMap { link, id in
        guard !cited.contains(id), !own.contains(id), seen.insert(id).inserted else { return nil }
        return Remark(
          text.source.file, link.line, "this links to \(id), and does not cite it",
          mend: issue.papers.contains(id)
            ? "[@\(id)] links to it within the issue"
            : "[@\(id)] gives it a place in the references")
      }
    }
    return issue.frame.flatMap { remarks(on: $0, besides: []) }
      + issue.notes.flatMap { note in
        let own = Set(note.seeAlso.map(\.id) + [note.paperID].compactMap { $0 })
        return note.texts.flatMap { remarks(on: $0, besides: own) }
      }
  }
}

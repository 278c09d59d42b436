internal import ArxivModel
internal import Curation

extension Rule {
  /// A work that is described by hand, and that arXiv describes.
  static let onArxiv = Rule("on-arxiv", .suggestion) { issue in
    issue.worksOnArxiv.map { work in
      Remark(work.file, work.line, "“\(work.title)” is on arXiv, as \(work.id)", mend: work.mend)
    }
  }
}

/// A work that the curator described by hand, and whose address is that of a paper on arXiv.
struct WorkOnArxiv {
  var title: String
  var id: ArxivID
  var file: String
  var line: Int?
  /// How it is named by its id.
  var mend: String
}

extension CheckedIssue {
  /// The references, items and suggested pages that are papers on arXiv.
  var worksOnArxiv: [WorkOnArxiv] {
    let references = issue.references.values.sorted { $0.line < $1.line }
    var works = references.compactMap { work -> WorkOnArxiv? in
      guard let id = (work.url ?? work.doi.map { "doi:\($0)" })?.paperID else { return nil }
      return WorkOnArxiv(
        title: work.title, id: id, file: issue.file, line: work.line,
        mend: "cite it as [@\(id)], and its title, authors and year come from there")
    }
    for note in notes.compactMap(\.note) {
      if let item = note.item, let id = item.url.paperID {
        works.append(
          WorkOnArxiv(
            title: item.title, id: id, file: note.file, line: note.keyLines["url"],
            mend: "`arxiv-curate pick \(id) --month \(month)` takes what describes it from there"))
      }
      for case .page(let title, let url, let line) in note.seeAlso {
        guard let id = url.paperID else { continue }
        works.append(
          WorkOnArxiv(
            title: title, id: id, file: note.file, line: line,
            mend: "the id \(id) alone, in its place, takes the title from there"))
      }
    }
    return works
  }
}

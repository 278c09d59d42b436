import ArxivModel
import Bibliography
import Curation
import Digest

extension Digest {
  /// What a bibliography of the issue lists: its papers and other items in running order, then the
  /// works it cites by number; each once, since what is in the issue is no reference of it.
  ///
  /// - Parameter pins: The metadata, which tell more of a cited paper than the digest does.
  func bibliography(_ pins: PinnedPapers) -> [BibliographyEntry] {
    papers.map { BibliographyEntry($0.source) } + references.map { BibliographyEntry($0, pins) }
  }
}

extension BibliographyEntry {
  /// Describes what an issue is about.
  fileprivate init(_ source: DigestPaper.Source) {
    switch source {
    case .paper(let paper): self.init(paper)
    case .item(let item):
      self.init(
        key: item.key, title: item.title, authors: item.authors,
        date: item.published.flatMap { PartialDate($0) }, url: item.url, doi: nil)
    }
  }

  /// Describes a cited work, a paper on arXiv as it is pinned.
  fileprivate init(_ reference: DigestReference, _ pins: PinnedPapers) {
    if let paper = reference.id.flatMap({ pins.papers[$0] }) {
      self.init(paper)
    } else {
      self.init(
        key: reference.key ?? "reference\(reference.number)", title: reference.title,
        authors: reference.authors, date: reference.year.map { PartialDate(year: $0) },
        url: reference.url, doi: reference.doi)
    }
  }
}

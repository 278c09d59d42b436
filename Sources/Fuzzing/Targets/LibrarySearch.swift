internal import ArxivModel
internal import Foundation
internal import PaperLibrary

extension FuzzTarget {
  /// A search of the library: SQLite takes whatever the grammar lets through.
  static let librarySearch = FuzzTarget(
    "library-search", longest: 256,
    starting: {
      let library = try PaperLibrary(path: nil)
      try library.keep(papers, confirmed: Date(timeIntervalSince1970: 0)) { _ in true }
      return { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let query = try? SearchQuery(parsing: text) else { return }
        do {
          let ids = try library.ids(matching: query)
          for order in PaperLibrary.SearchOrder.allCases {
            let result = try library.search(query, order: order, limit: 10)
            try hold(result.total == ids.count, "\(result.total) papers, not \(ids.count)")
            try hold(Set(result.papers.map(\.id)) == Set(ids), "other papers by \(order)")
          }
        } catch let error as LibraryError {
          try hold(error.kind == .tooVague || error.kind == .tooDeep, "\(query): \(error)")
        }
      }
    })

  /// A few papers for searches to find.
  private static let papers: [Paper] = ["2105.01601", "2105.01602", "hep-th/9901001"].enumerated()
    .compactMap { index, id in
      guard let id = ArxivID(canonical: id), let category = Category("cs.CV") else { return nil }
      let date = Date(timeIntervalSince1970: 1_620_000_000 + 86_400 * Double(index))
      return Paper(
        id: id, version: 1, title: "A mixer of words \(index)",
        abstract: #"With $\alpha$ and tea."#,
        authors: [Author(name: "Ada Author")], comment: "12 pages",
        journalReference: index == 0 ? "J. Ex. 1" : nil, primaryCategory: category,
        categories: [category], submitted: date, updated: date)
    }
}

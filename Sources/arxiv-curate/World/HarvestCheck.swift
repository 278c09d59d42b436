import ArxivClient
import ArxivModel
import Foundation
import PaperLibrary

/// Holds what OAI-PMH sent of a category against the query API, which keeps its own account.
///
/// The API counts the papers that were submitted within a window. Where it has more than the library,
/// the window is halved until few enough are left to be listed, and what the library lacks is kept.
struct HarvestCheck {
  /// What came of it.
  struct Result {
    /// Papers that OAI-PMH had not sent, and the query API has.
    var found: [Paper] = []
    /// How many papers the query API counts beyond those that are here now; nil where its word is worth
    /// nothing.
    var lacking: Int?
  }

  let category: Category
  let source: PaperSource

  /// How far back papers are counted, in seconds: what was changed lately was submitted at any time, and
  /// of what is older the two accounts differ in ways that no request mends.
  static let span = 60.0 * 86_400
  /// So many papers are listed, rather than the window halved once more; a page.
  private static let few = 200
  /// How many requests one check may cost: a library that lacks half of everything is mended by a fetch.
  private static let requests = 40

  private var result = Result()
  private var left = Self.requests

  /// Prepares the check of a category.
  init(_ category: Category, _ source: PaperSource) {
    self.category = category
    self.source = source
  }

  /// Compares the papers that were submitted within a window.
  ///
  /// - Throws: `ArxivFailure`, and errors of the library.
  mutating func run(_ window: DateWindow) throws -> Result {
    let here = try known(in: window)
    var counted = try count(in: window)
    // arXiv's index has moments in which it knows nothing; nothing is believed on the second word.
    if counted == 0, here > 0 { counted = try count(in: window) }
    guard counted > 0 || here == 0 else { return result }
    try compare(window, counted)
    result.lacking = max(0, counted - (try known(in: window)))
    return result
  }

  private mutating func compare(_ window: DateWindow, _ counted: Int) throws {
    guard counted > (try known(in: window)), left > 0 else { return }
    if counted > Self.few, let (earlier, later) = window.halves() {
      let first = try count(in: earlier)
      try compare(earlier, first)
      return try compare(later, counted - first)
    }
    guard let question = question(window) else { return }
    left -= 1
    var seen: Set<ArxivID> = []
    var found: [Paper] = []
    _ = try source.session().list(question, pageSize: Self.few) { page in
      found += try source.library.write { transaction in
        try page.papers.filter { paper in
          try transaction.keep(PaperEntry(paper, confirmed: Date())) == .new
        }
      }
      return page.papers.count { seen.insert($0.id).inserted }
    }
    result.found += found
  }

  private mutating func count(in window: DateWindow) throws -> Int {
    guard let question = question(window) else { return 0 }
    left -= 1
    return try source.session().total(of: question)
  }

  private func known(in window: DateWindow) throws -> Int {
    try source.library.count(matching: .and(.category(category.id), .submitted(window)))
  }

  private func question(_ window: DateWindow) -> ListingQuestion? {
    ListingQuestion(
      query: .category(category.id), window: window, order: .submitted, limit: nil)
  }
}

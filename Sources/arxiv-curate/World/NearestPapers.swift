import ArxivModel
import PaperLibrary
import Ranking

/// The library's papers nearest to one, by words, authors and categories.
struct NearestPapers {
  /// A paper that is near.
  struct Neighbour {
    var paper: Paper
    /// How much alike the two are: the cosine, from 0 to 1.
    var likeness: Float
    /// What they have in common, the most telling first.
    var common: [Feature]
  }

  private let library: PaperLibrary
  private let whole: Int

  /// Of a larger library, how many papers tell what is usual in it.
  private static let sampled = 2_000
  /// Of a larger library, how many papers are compared: those with the most of the paper's rare words.
  private static let compared = 1_000
  /// How many words are looked for where none is rare: each is in many papers.
  private static let usual = 3

  /// - Parameter whole: Up to how many papers all of the library is compared.
  init(_ library: PaperLibrary, whole: Int = 20_000) {
    self.library = library
    self.whole = whole
  }

  /// The papers that have something in common with a paper, the nearest first; none that is withdrawn.
  ///
  /// - Throws: `LibraryError`.
  func nearest(to paper: Paper, limit: Int) throws -> [Neighbour] {
    let others = try candidates(for: paper)
    let compared = others.papers.filter { $0.id != paper.id && !$0.isWithdrawn }
    let papers = [paper] + compared + others.sample
    let texts = papers.map { RankedText($0) }
    let model = TextModel(texts)
    return model.neighbours(of: 0, among: Array(1..<(compared.count + 1)), limit: limit).map {
      Neighbour(
        paper: papers[$0.row], likeness: $0.likeness, common: model.common(0, $0.row, texts[$0.row])
      )
    }
  }

  /// The papers to compare, and others that tell what is usual.
  private func candidates(for paper: Paper) throws -> (papers: [Paper], sample: [Paper]) {
    if try library.count() <= whole {
      return (try library.papers(matching: nil, limit: whole).papers, [])
    }
    let sample = try library.sample(Self.sampled).filter { $0.id != paper.id }
    let texts = ([paper] + sample).map { RankedText($0) }
    var settings = TextModel.Settings()
    settings.leastPapers = 1
    let model = TextModel(texts, settings: settings)
    var words = model.tellingWords(of: 0, texts[0], share: 0.02, limit: 12)
    if words.isEmpty {
      // Where all its words are usual ones, those that are the least so.
      words = model.tellingWords(of: 0, texts[0], share: 1, limit: Self.usual)
    }
    let papers = try library.papers(holdingMostOf: words, limit: Self.compared)
    let ids = Set(papers.map(\.id))
    return (papers, sample.filter { !ids.contains($0.id) })
  }
}

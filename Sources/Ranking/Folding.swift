extension TextModel {
  /// A paper, and those behind it in an order that say nearly the same.
  public struct Fold: Hashable, Sendable {
    /// The first of them.
    public var row: Int
    /// The others, in order.
    public var folded: [Int]
  }

  /// From which likeness on two papers are one to a reader.
  static let nearlySame: Float = 0.5
  /// From which on two papers that share an author are.
  static let followUp: Float = 0.25

  /// Folds an order: near-duplicates of a paper, and what its authors wrote on the same, are put beneath
  /// the first of them.
  ///
  /// - Parameters:
  ///   - order: Rows, the best first; looked at as far as five times `limit`.
  ///   - texts: What the model was given of all papers.
  ///   - limit: How many papers are left at the most.
  public func folded(_ order: [Int], _ texts: [RankedText], limit: Int) -> [Fold] {
    var folds: [Fold] = []
    var authors: [Set<String>] = []
    var scratch = [Float](repeating: 0, count: featureCount)
    for row in order.prefix(limit * 5) {
      let own = Set(texts[row].authors)
      let likeness = likeness(of: row, with: folds.map(\.row), scratch: &scratch)
      let same = likeness.indices.first { index in
        likeness[index] >= Self.nearlySame
          || likeness[index] >= Self.followUp && !own.isDisjoint(with: authors[index])
      }
      if let same {
        folds[same].folded.append(row)
      } else if folds.count < limit {
        folds.append(Fold(row: row, folded: []))
        authors.append(own)
      }
    }
    return folds
  }
}

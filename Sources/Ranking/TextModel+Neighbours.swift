internal import Foundation

extension TextModel {
  /// A paper that is like another.
  public struct Neighbour: Hashable, Sendable {
    /// Which.
    public var row: Int
    /// How much alike they are: the cosine, from 0 to 1.
    public var likeness: Float
  }

  /// The papers most like one of them, the nearest first; without those that have nothing in common with
  /// it.
  ///
  /// - Parameters:
  ///   - row: The paper.
  ///   - rows: The papers to look at; the paper itself is passed over.
  ///   - limit: How many at the most.
  public func neighbours(of row: Int, among rows: [Int], limit: Int) -> [Neighbour] {
    var scratch = [Float](repeating: 0, count: featureCount)
    let others = rows.filter { $0 != row }
    let likeness = likeness(of: row, with: others, scratch: &scratch)
    let found = zip(others, likeness).filter { $0.1 > 0 }
      .map { Neighbour(row: $0, likeness: min($1, 1)) }
    return Array(found.sorted { ($0.likeness, $1.row) > ($1.likeness, $0.row) }.prefix(limit))
  }

  /// How much a paper is like others: the cosines, what only one of them has counted in.
  ///
  /// - Parameter scratch: A vector of zeros with a place for each feature, which is left so.
  func likeness(of row: Int, with others: [Int], scratch: inout [Float]) -> [Float] {
    zip(others, matrix.cosines(of: row, with: others, scratch: &scratch)).map { other, cosine in
      cosine * shares[row] * shares[other]
    }
  }

  /// What two papers have in common, the most telling first, as the second has it.
  ///
  /// - Parameter text: What the model was given of the second.
  public func common(_ row: Int, _ other: Int, _ text: RankedText) -> [Feature] {
    var values: [Int32: Float] = [:]
    for index in matrix.range(row) { values[matrix.columns[index]] = matrix.values[index] }
    return named(other, text).compactMap { column, value, feature in
      values[column].map { (amount: $0 * value, feature) }
    }
    .sorted { ($0.amount, $1.1.text) > ($1.amount, $0.1.text) }.map(\.1)
  }

  /// The numbers of a row, each with its feature in the paper's own words.
  func named(_ row: Int, _ text: RankedText) -> [(column: Int32, value: Float, feature: Feature)] {
    var names: [FeatureNumber: Feature] = [:]
    FunctionWords.withTable { functionWords in
      var reader = FeatureReader(functionWords: functionWords)
      reader.read(text) { names[$0] = $1 }
    }
    return matrix.range(row).compactMap { index in
      let column = matrix.columns[index]
      return names[features[Int(column)]].map { (column, matrix.values[index], $0) }
    }
  }
}

extension TextModel {
  /// The words by which a paper is best told from the others, the most telling first.
  ///
  /// - Parameters:
  ///   - text: What the model was given of it.
  ///   - share: The share of the papers that may have such a word, above one paper.
  ///   - limit: How many at the most.
  public func tellingWords(
    of row: Int, _ text: RankedText, share: Double, limit: Int
  ) -> [String] {
    let most = max(1, Double(count) * share)
    return named(row, text)
      .filter { column, _, feature in
        feature.kind == .word && Double(papers(having: Int(column))) <= most + 0.5
      }
      .sorted { ($0.value, $1.feature.text) > ($1.value, $0.feature.text) }
      .prefix(limit).map(\.feature.text)
  }

  /// How many papers have a feature, told from its inverse document frequency.
  private func papers(having column: Int) -> Float {
    Float(1 + count) / exp(frequencies[column] - 1) - 1
  }
}

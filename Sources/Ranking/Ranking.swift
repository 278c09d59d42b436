/// Papers in the order in which somebody would choose them, learned from what they chose before.
///
/// A linear classifier tells the examples from all other papers. What it puts first among those is then
/// taken for a little of an example too, the less the more real examples there are (pseudo-relevance
/// feedback, after Rocchio): five papers alone have too few words. The score of a paper is a sum over
/// its features, so that it can be explained by them.
public struct Ranking: Sendable {
  /// What is known of the papers of a model, by their rows.
  public struct Examples: Hashable, Sendable {
    /// Papers such as are wanted.
    public var chosen: [Int]
    /// Papers that were looked at and refused.
    ///
    /// All papers that nothing is known of are taken for such as well, with less weight.
    public var refused: [Int]

    /// Creates examples.
    public init(chosen: [Int], refused: [Int] = []) {
      self.chosen = chosen
      self.refused = refused
    }
  }

  /// A feature of a paper, and what it adds to the paper's score.
  public struct Contribution: Hashable, Sendable {
    /// The feature.
    public var feature: Feature
    /// What it adds.
    public var amount: Float
  }

  /// How many papers of which nothing is known are taken for refused ones, at the most: every second,
  /// third… of more.
  static let mostUnknown = 20_000
  /// How much more a refused paper weighs than one of which nothing is known.
  static let refusedWeight: Float = 10

  /// The papers.
  public let model: TextModel
  /// The score of each paper; only their differences mean something.
  public let scores: [Float]
  /// What each column adds to a score.
  private let weights: [Float]

  /// Ranks the papers of a model; with no example of what is wanted, all scores are zero.
  ///
  /// - Parameter examples: Rows that the model has not are passed over.
  public init(_ model: TextModel, _ examples: Examples) {
    self.model = model
    let chosen = Set(examples.chosen.filter { (0..<model.count).contains($0) })
    let refused = Set(examples.refused.filter { (0..<model.count).contains($0) })
      .subtracting(chosen)
    let unknown = (0..<model.count).filter { !chosen.contains($0) && !refused.contains($0) }
    let step = max(1, (unknown.count + Self.mostUnknown - 1) / Self.mostUnknown)
    let training =
      chosen.sorted().map { LinearClassifier.Example(row: $0, isPositive: true) }
      + refused.sorted().map {
        LinearClassifier.Example(row: $0, isPositive: false, weight: Self.refusedWeight)
      }
      + stride(from: 0, to: unknown.count, by: step).map {
        LinearClassifier.Example(row: unknown[$0], isPositive: false)
      }
    let cost = min(0.005 + 0.0002 * Double(chosen.count), 0.05)
    var weights = LinearClassifier(model.matrix, training, cost: cost).weights
    if chosen.isEmpty || unknown.isEmpty {
      weights.scale(toLength: 1)
    } else {
      Self.addFeedback(to: &weights, model.matrix, unknown: unknown, examples: chosen.count)
    }
    self.weights = weights
    scores = model.matrix.product(weights)
  }

  /// Adds to the weights what the papers have in common that they put first.
  private static func addFeedback(
    to weights: inout [Float], _ matrix: SparseMatrix, unknown: [Int], examples: Int
  ) {
    weights.scale(toLength: 1)
    let scores = matrix.product(weights)
    let count = min(max(20, examples / 2), (unknown.count + 9) / 10)
    let first = unknown.sorted { (scores[$0], $1) > (scores[$1], $0) }.prefix(count)
    var common = [Float](repeating: 0, count: weights.count)
    for row in first { matrix.add(row, times: 1 / Float(count), to: &common) }
    for row in unknown { matrix.add(row, times: -1 / Float(unknown.count), to: &common) }
    common.scale(toLength: 6 / Float(examples + 4))
    for index in weights.indices { weights[index] += common[index] }
  }

  /// Some papers, the best first; of papers with the same score, the one with the lower row.
  public func order(_ rows: [Int]) -> [Int] {
    rows.sorted { (scores[$0], $1) > (scores[$1], $0) }
  }

  // MARK: - Reasons

  /// What raises a paper, the most first; together with what lowers it, it is the paper's score.
  ///
  /// - Parameters:
  ///   - row: The paper.
  ///   - text: What the model was given of it.
  public func contributions(to row: Int, _ text: RankedText) -> [Contribution] {
    model.named(row, text).map { column, value, feature in
      Contribution(feature: feature, amount: value * weights[Int(column)])
    }
    .sorted { ($0.amount, $1.feature.text) > ($1.amount, $0.feature.text) }
  }
}

extension [Float] {
  /// Gives a vector another length; a vector of zeros stays.
  mutating func scale(toLength length: Float) {
    let square = reduce(Float(0)) { $0 + $1 * $1 }
    guard square > 0 else { return }
    let factor = length / square.squareRoot()
    for index in indices { self[index] *= factor }
  }
}

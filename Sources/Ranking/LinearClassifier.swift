/// A linear support vector machine with squared hinge loss, trained by dual coordinate descent.
///
/// Minimises `½|w|² + Σ Cᵢ max(0, 1 − yᵢ w·xᵢ)²`, with a constant feature of one for the offset, as
/// liblinear's solver 1 does; see Hsieh et al., “A Dual Coordinate Descent Method for Large-scale Linear
/// SVM”, 2008. The order of the steps comes from a fixed seed, so that the same examples give the same
/// weights.
struct LinearClassifier: Sendable {
  /// The weight of each column.
  private(set) var weights: [Float]
  /// What is added to the product.
  private(set) var offset: Float = 0

  /// An example: a row of the matrix, and whether it is one to choose.
  struct Example {
    var row: Int
    var isPositive: Bool
    /// How much more than another of its kind it weighs.
    var weight: Float = 1
  }

  /// Trains a classifier; both kinds of examples weigh the same in all.
  ///
  /// - Parameters:
  ///   - cost: C, what an example on the wrong side costs, before the kinds are balanced.
  ///   - precision: How near to the best the result is, as the largest violation of optimality.
  ///   - mostRounds: After how many looks at all examples it ends at the latest.
  init(
    _ matrix: SparseMatrix, _ examples: [Example], cost: Double, precision: Float = 0.01,
    mostRounds: Int = 8
  ) {
    weights = Array(repeating: 0, count: matrix.columnCount)
    let positives = examples.count(where: \.isPositive)
    guard positives > 0, positives < examples.count else { return }
    func diagonal(_ count: Int) -> Float {
      Float(1 / (2 * cost * Double(examples.count) / (2 * Double(count))))
    }
    let diagonals = (diagonal(examples.count - positives), diagonal(positives))
    let lengths = examples.map { example in
      matrix.values[matrix.range(example.row)].reduce(Float(1)) { $0 + $1 * $1 }
    }
    var offset: Float = 0
    var multipliers = [Float](repeating: 0, count: examples.count)
    var order = Array(examples.indices)
    var random = StepOrder()
    matrix.withUnsafeRows { rows in
      weights.withUnsafeMutableBufferPointer { weights in
        for _ in 0..<mostRounds {
          random.shuffle(&order)
          var violation: Float = 0
          for index in order {
            let example = examples[index]
            let sign: Float = example.isPositive ? 1 : -1
            let diagonal = (example.isPositive ? diagonals.1 : diagonals.0) / example.weight
            let old = multipliers[index]
            let product = rows.product(example.row, weights) + offset
            let gradient = sign * product - 1 + diagonal * old
            let projected = old == 0 ? min(gradient, 0) : gradient
            guard projected != 0 else { continue }
            violation = max(violation, abs(projected))
            let new = max(old - gradient / (lengths[index] + diagonal), 0)
            multipliers[index] = new
            let step = (new - old) * sign
            guard step != 0 else { continue }
            rows.add(example.row, times: step, to: weights)
            offset += step
          }
          if violation < precision { break }
        }
      }
    }
    self.offset = offset
  }
}

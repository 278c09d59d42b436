import Testing

@testable import Ranking

@Suite("The classifier")
struct LinearClassifierTests {
  private func matrix(_ rows: [[Float]]) -> SparseMatrix {
    var matrix = SparseMatrix()
    matrix.columnCount = rows[0].count
    for row in rows {
      for (column, value) in row.enumerated() where value != 0 {
        matrix.columns.append(Int32(column))
        matrix.values.append(value)
      }
      matrix.starts.append(matrix.values.count)
    }
    return matrix
  }

  private func train(_ rows: [[Float]], _ labels: [Bool], cost: Double) -> LinearClassifier {
    LinearClassifier(
      matrix(rows), labels.indices.map { .init(row: $0, isPositive: labels[$0]) }, cost: cost,
      precision: 1e-6, mostRounds: 10_000)
  }

  @Test("finds the minimum that can be computed by hand")
  func byHand() {
    // Two opposite points, so that the offset is zero: ½w² + 2C(1 − w)² is least at w = 4C / (1 + 4C).
    let classifier = train([[1], [-1]], [true, false], cost: 0.5)
    #expect(abs(classifier.weights[0] - 2.0 / 3) < 1e-4)
    #expect(abs(classifier.offset) < 1e-4)
  }

  @Test("leaves no direction in which the objective falls, with kinds of unequal number")
  func optimal() {
    let rows: [[Float]] = [
      [1, 0.2, 0], [0.6, 0, 0.8], [0, 1, 0.1], [0.3, 0.9, 0], [0.5, 0.5, 0.5], [0, 0.2, 0.9],
      [0.1, 0.1, 1],
    ]
    let labels = [true, true, false, false, false, false, false]
    let cost = 0.7
    let classifier = train(rows, labels, cost: cost)
    func objective(_ weights: [Double], _ offset: Double) -> Double {
      var value = (weights.map { $0 * $0 }.reduce(0, +) + offset * offset) / 2
      for (row, label) in zip(rows, labels) {
        let sign = label ? 1.0 : -1.0
        let product = zip(row, weights).reduce(offset) { $0 + Double($1.0) * $1.1 }
        let loss = max(0, 1 - sign * product)
        value += cost * 7 / (2 * (label ? 2 : 5)) * loss * loss
      }
      return value
    }
    let best = classifier.weights.map(Double.init) + [Double(classifier.offset)]
    let least = objective(Array(best.dropLast()), best[3])
    for index in best.indices {
      for step in [-0.01, 0.01] {
        var other = best
        other[index] += step
        #expect(objective(Array(other.dropLast()), other[3]) > least)
      }
    }
  }

  @Test("weighs an example that counts more")
  func weights() {
    let rows: [[Float]] = [[1, 0], [0, 1], [0.7, 0.7]]
    func weight(_ weight: Float) -> Float {
      LinearClassifier(
        matrix(rows),
        [
          .init(row: 0, isPositive: true), .init(row: 1, isPositive: false),
          .init(row: 2, isPositive: false, weight: weight),
        ], cost: 1
      ).weights[0]
    }
    #expect(weight(10) < weight(1))
  }

  @Test("has no weights without examples of both kinds")
  func oneKind() {
    #expect(train([[1], [0.5]], [true, true], cost: 1).weights == [0])
    #expect(train([[1], [0.5]], [false, false], cost: 1).weights == [0])
  }
}

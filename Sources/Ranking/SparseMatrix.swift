/// Rows of numbers of which nearly all are zero, one after the other in flat arrays.
struct SparseMatrix: Sendable {
  /// Where each row begins, and the end of the last.
  var starts: [Int] = [0]
  /// The columns of the numbers that are not zero, each once in a row.
  var columns: [Int32] = []
  /// The numbers.
  var values: [Float] = []
  /// How many columns there are.
  var columnCount = 0

  /// How many rows there are.
  var count: Int { starts.count - 1 }

  /// Where a row's numbers stand.
  func range(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// The rows, while they may be read in place; every column of a row is one of the matrix's.
  struct Rows {
    let starts: UnsafeBufferPointer<Int>
    let columns: UnsafeBufferPointer<Int32>
    let values: UnsafeBufferPointer<Float>

    /// The product of a row with a vector that has a place for each column.
    @inline(__always)
    func product(_ row: Int, _ vector: UnsafeMutableBufferPointer<Float>) -> Float {
      var sum: Float = 0
      for index in starts[row]..<starts[row + 1] {
        sum += values[index] * vector[Int(columns[index])]
      }
      return sum
    }

    /// Adds a row, times a factor, to a vector.
    @inline(__always)
    func add(_ row: Int, times factor: Float, to vector: UnsafeMutableBufferPointer<Float>) {
      for index in starts[row]..<starts[row + 1] {
        vector[Int(columns[index])] += values[index] * factor
      }
    }
  }

  /// Hands on the rows, to be read many times.
  func withUnsafeRows<Value>(_ body: (Rows) -> Value) -> Value {
    starts.withUnsafeBufferPointer { starts in
      columns.withUnsafeBufferPointer { columns in
        values.withUnsafeBufferPointer { values in
          body(Rows(starts: starts, columns: columns, values: values))
        }
      }
    }
  }

  /// The product of each row with a vector.
  func product(_ vector: [Float]) -> [Float] {
    var vector = vector
    return withUnsafeRows { rows in
      vector.withUnsafeMutableBufferPointer { vector in
        (0..<count).map { rows.product($0, vector) }
      }
    }
  }

  /// Adds a row, times a factor, to a vector.
  func add(_ row: Int, times factor: Float, to vector: inout [Float]) {
    for index in range(row) { vector[Int(columns[index])] += values[index] * factor }
  }

  /// The cosines of a row with some others; rows have length one.
  ///
  /// - Parameter scratch: A vector of zeros with a place for each column, which is left so.
  func cosines(of row: Int, with others: [Int], scratch: inout [Float]) -> [Float] {
    add(row, times: 1, to: &scratch)
    defer { for index in range(row) { scratch[Int(columns[index])] = 0 } }
    return others.map { other in
      var sum: Float = 0
      for index in range(other) { sum += values[index] * scratch[Int(columns[index])] }
      return sum
    }
  }
}

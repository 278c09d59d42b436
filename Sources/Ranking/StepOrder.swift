/// A sequence of orders that is the same in every run.
struct StepOrder {
  private var state: UInt64 = 0x2545_F491_4F6C_DD1D

  private mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  /// Puts numbers into the next order.
  mutating func shuffle(_ numbers: inout [Int]) {
    guard numbers.count > 1 else { return }
    for last in stride(from: numbers.count - 1, to: 0, by: -1) {
      numbers.swapAt(last, Int(next() % UInt64(last + 1)))
    }
  }
}

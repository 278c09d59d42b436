import Foundation

/// A queue between two threads that makes the faster one wait for the slower.
///
/// Checked by hand: every access to what it holds is made under its lock.
final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let limit: Int
  private var elements: [Element] = []
  private var isClosed = false

  /// Creates a queue that holds so many elements at the most.
  init(limit: Int) {
    self.limit = limit
  }

  /// Puts an element at the end, as soon as there is room.
  ///
  /// - Returns: Whether anybody will still take it.
  func put(_ element: Element) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while elements.count >= limit, !isClosed { condition.wait() }
    guard !isClosed else { return false }
    elements.append(element)
    condition.broadcast()
    return true
  }

  /// What a taker finds.
  enum Taken {
    case element(Element)
    /// Nothing came in time.
    case nothing
    /// Nothing will come any more.
    case end
  }

  /// Takes the first element.
  ///
  /// - Parameter seconds: How long to wait for one; nil for as long as it takes.
  func take(within seconds: Double?) -> Taken {
    condition.lock()
    defer { condition.unlock() }
    let end = seconds.map { Date(timeIntervalSinceNow: $0) }
    while elements.isEmpty, !isClosed {
      if let end {
        if !condition.wait(until: end) { break }
      } else {
        condition.wait()
      }
    }
    if !elements.isEmpty {
      condition.broadcast()
      return .element(elements.removeFirst())
    }
    return isClosed ? .end : .nothing
  }

  /// Lets nothing more in; what is within can still be taken.
  func close() {
    condition.lock()
    defer { condition.unlock() }
    isClosed = true
    condition.broadcast()
  }
}

import Dispatch
import Foundation

/// A queue between two threads that makes the faster one wait for the slower.
///
/// Checked by hand: every access to what it holds is made under its lock.
final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  /// So many elements may still be put in.
  private let room: DispatchSemaphore
  /// So many elements can be taken.
  private let ready = DispatchSemaphore(value: 0)
  private var elements: [Element] = []
  private var isClosed = false

  /// Creates a queue that holds so many elements at the most.
  init(limit: Int) {
    room = DispatchSemaphore(value: 0)
    for _ in 0..<limit { room.signal() }
  }

  /// Puts an element at the end, as soon as there is room.
  ///
  /// - Returns: Whether anybody will still take it.
  func put(_ element: Element) -> Bool {
    room.wait()
    let isTaken = lock.withLock {
      if !isClosed { elements.append(element) }
      return !isClosed
    }
    // Behind a closed door nobody waits any more.
    if isTaken { ready.signal() } else { room.signal() }
    return isTaken
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
  /// - Parameter seconds: How long to wait for one, by a clock that nobody sets; nil for as long as it
  ///   takes.
  func take(within seconds: Double?) -> Taken {
    let limit: DispatchTime = seconds.map { .now() + $0 } ?? .distantFuture
    guard ready.wait(timeout: limit) == .success else { return .nothing }
    return lock.withLock {
      guard !elements.isEmpty else {
        ready.signal()
        return .end
      }
      room.signal()
      return .element(elements.removeFirst())
    }
  }

  /// Lets nothing more in; what is within can still be taken.
  func close() {
    lock.withLock { isClosed = true }
    ready.signal()
    room.signal()
  }
}

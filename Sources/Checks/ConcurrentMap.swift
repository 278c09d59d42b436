internal import Dispatch
internal import Synchronization

/// The same work for each of many things, on all cores.
enum ConcurrentMap {
  /// What a function makes of each element, in their order.
  static func results<Element: Sendable, Value: Sendable>(
    of elements: [Element], _ body: @Sendable (Element) -> Value
  ) -> [Value] {
    let made = Mutex<[Int: Value]>([:])
    DispatchQueue.concurrentPerform(iterations: elements.count) { index in
      let value = body(elements[index])
      made.withLock { $0[index] = value }
    }
    return made.withLock { made in elements.indices.compactMap { made[$0] } }
  }
}

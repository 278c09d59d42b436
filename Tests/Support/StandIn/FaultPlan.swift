/// The faults that are to come, in the order in which they take precedence.
struct FaultPlan {
  private var queue: [(fault: Fault, endpoint: StandInArxiv.Endpoint?)] = []
  private var poison: [(ids: Set<String>, fault: Fault, endpoint: StandInArxiv.Endpoint?)] = []
  private var lasting: Fault?
  private var lastingAt: [StandInArxiv.Endpoint: Fault] = [:]

  /// Adds a fault to the queue.
  mutating func enqueue(_ fault: Fault, times: Int, at endpoint: StandInArxiv.Endpoint?) {
    queue += Array(repeating: (fault, endpoint), count: max(times, 0))
  }

  /// Adds a fault for certain papers.
  mutating func poison(ids: Set<String>, with fault: Fault, at endpoint: StandInArxiv.Endpoint?) {
    poison.append((ids, fault, endpoint))
  }

  /// Sets the lasting fault of an endpoint or of all; nil for all ends those of each as well.
  mutating func always(_ fault: Fault?, at endpoint: StandInArxiv.Endpoint?) {
    if let endpoint {
      lastingAt[endpoint] = fault
    } else {
      lasting = fault
      if fault == nil { lastingAt = [:] }
    }
  }

  /// Takes the first fault for an endpoint out of the queue.
  mutating func next(at endpoint: StandInArxiv.Endpoint?) -> Fault? {
    queue.firstIndex { $0.endpoint == nil || $0.endpoint == endpoint }
      .map { queue.remove(at: $0).fault }
  }

  /// The fault for a request that none in the queue has hit.
  ///
  /// - Parameters:
  ///   - endpoint: What was asked.
  ///   - names: The identifiers that the request has to do with, with versions and without.
  func fault(at endpoint: StandInArxiv.Endpoint?, names: () -> Set<String>) -> Fault? {
    let lasting = endpoint.flatMap { lastingAt[$0] } ?? lasting
    guard !poison.isEmpty else { return lasting }
    let names = names()
    return poison.first {
      ($0.endpoint == nil || $0.endpoint == endpoint) && !$0.ids.isDisjoint(with: names)
    }?.fault ?? lasting
  }
}

import Synchronization

/// What the stand-in knows and decides: its papers, its faults and its memory of requests.
final class StandInSite: Sendable {
  /// The path of the query API.
  static let apiPath = "/api/query"
  /// What the paths of a redirect loop start with.
  static let loopPath = "/redirect-loop/"

  private struct State {
    var layout = StandInArxiv.Layout.new
    var queue: [Fault] = []
    var lasting: Fault?
    var poison: [(ids: Set<String>, fault: Fault)] = []
    var requests: [SeenRequest] = []
  }

  private static let longestTarget = 8_000

  private let evaluator: QueryEvaluator
  private let state = Mutex(State())

  /// Prepares to answer.
  init(papers: [StandInPaper]) {
    evaluator = QueryEvaluator(papers: papers)
  }

  /// The generation of the answers to come.
  var layout: StandInArxiv.Layout {
    get { state.withLock { $0.layout } }
    set { state.withLock { $0.layout = newValue } }
  }

  /// Every request so far.
  var requests: [SeenRequest] { state.withLock { $0.requests } }

  /// Adds a fault to the queue.
  func enqueue(_ fault: Fault, times: Int) {
    state.withLock { $0.queue += Array(repeating: fault, count: max(times, 0)) }
  }

  /// Sets the lasting fault.
  func always(_ fault: Fault?) {
    state.withLock { $0.lasting = fault }
  }

  /// Adds a fault for certain papers.
  func poison(ids: Set<String>, with fault: Fault) {
    state.withLock { $0.poison.append((ids, fault)) }
  }

  /// Forgets every fault.
  func heal() {
    state.withLock { state in
      state.queue = []
      state.lasting = nil
      state.poison = []
    }
  }

  /// Notes a request and decides what to do with it.
  ///
  /// - Returns: The request's place in the list, and the answer.
  func receive(_ request: WireRequest, on connection: Int) -> (place: Int, answer: WireAnswer) {
    let seen = SeenRequest(
      method: request.method, path: request.path, target: request.target, query: request.query,
      form: request.form, headers: request.headers, connection: connection,
      startedAt: request.startedAt, endedAt: .infinity)
    let isLoop = request.path.hasPrefix(Self.loopPath)
    let (place, queued, layout) = state.withLock { state in
      state.requests.append(seen)
      let queued = isLoop || state.queue.isEmpty ? nil : state.queue.removeFirst()
      return (state.requests.count - 1, queued, state.layout)
    }
    if isLoop {
      return (place, .whole(loopStep(from: request)))
    }
    let outcome = healthyOutcome(of: request, seen.parameters, layout)
    guard let fault = queued ?? poison(for: outcome, seen.ids) ?? lastingFault else {
      return (place, .whole(outcome.reply(layout)))
    }
    return (place, fault.answer(to: outcome, layout: layout, papers: evaluator.papers))
  }

  /// Notes that the answer to a request is complete.
  func complete(_ place: Int) {
    let now = ServerClock.sinceBoot()
    state.withLock { $0.requests[place].endedAt = now }
  }

  private var lastingFault: Fault? { state.withLock { $0.lasting } }

  private func poison(for outcome: StandInOutcome, _ asked: [String]) -> Fault? {
    let poison = state.withLock { $0.poison }
    guard !poison.isEmpty else { return nil }
    var names = Set(asked)
    names.formUnion(asked.map { String($0.prefix(upTo: $0.lastIndex(of: "v") ?? $0.endIndex)) })
    for hit in outcome.page?.hits ?? [] { names.formUnion([hit.paper.id, hit.versionedID]) }
    return poison.first { !$0.ids.isDisjoint(with: names) }?.fault
  }

  private func loopStep(from request: WireRequest) -> WireAnswer.Reply {
    let step = Int(request.path.dropFirst(Self.loopPath.count)) ?? 0
    return .redirect(to: "\(Self.loopPath)\(step + 1)", status: 302)
  }

  private func healthyOutcome(
    of request: WireRequest, _ parameters: [String: String], _ layout: StandInArxiv.Layout
  ) -> StandInOutcome {
    if request.target.utf8.count > Self.longestTarget { return .reply(.addressTooLong) }
    if request.headers["transfer-encoding"] != nil { return .reply(.lengthRequired) }
    var query = "search_query=\(parameters["search_query"] ?? "")"
    query += "&id_list=\(parameters["id_list"] ?? "")"
    do throws(QueryFailure) {
      guard request.path == Self.apiPath else { throw .notFound }
      guard ["GET", "HEAD", "POST"].contains(request.method) else { throw .methodNotAllowed }
      let checked = try QueryParameters(parameters, layout: layout)
      let hits = try evaluator.hits(for: checked, layout: layout)
      return .page(
        FeedPage(
          query: checked.canonical(layout),
          search: checked.search?.printed ?? "",
          idList: checked.ids.joined(separator: ","),
          start: checked.start,
          maxResults: checked.maxResults,
          total: hits.count,
          hits: Array(hits.dropFirst(checked.start).prefix(checked.maxResults))))
    } catch {
      return .failure(error, query: query)
    }
  }
}

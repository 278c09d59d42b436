/// What the stand-in knows and decides: its papers, its faults and its memory of requests.
final class StandInSite: Sendable {
  /// The path of the query API.
  static let apiPath = "/api/query"
  /// What the paths of a redirect loop start with.
  static let loopPath = "/redirect-loop/"

  /// The path of OAI-PMH.
  static let oaiPath = "/oai"

  private struct State {
    var layout = StandInArxiv.Layout.new
    var faults = FaultPlan()
    var requests: [SeenRequest] = []
    var table: PaperTable
    var pageSize = 2_500
    var tokens = OAITokens()
    var announced = AnnouncedDay()
  }

  private static let longestTarget = 8_000

  private let state: Mutex<State>

  /// Prepares to answer.
  init(papers: [StandInPaper]) {
    state = Mutex(State(table: PaperTable(papers)))
  }

  /// The generation of the answers to come.
  var layout: StandInArxiv.Layout {
    get { state.withLock { $0.layout } }
    set { state.withLock { $0.layout = newValue } }
  }

  /// How many records a part of a list holds.
  var pageSize: Int {
    get { state.withLock { $0.pageSize } }
    set { state.withLock { $0.pageSize = min(max(newValue, 1), 1_000_000) } }
  }

  /// How many papers a daily feed holds.
  var feedLimit: Int {
    get { state.withLock { $0.announced.limit } }
    set { state.withLock { $0.announced.limit = newValue } }
  }

  /// Every request so far.
  var requests: [SeenRequest] { state.withLock { $0.requests } }

  /// Changes the faults that are to come.
  func plan(_ change: (inout FaultPlan) -> Void) {
    state.withLock { change(&$0.faults) }
  }

  /// Changes the papers.
  func changePapers(_ change: (inout PaperTable) -> Void) {
    state.withLock { change(&$0.table) }
  }

  /// Changes what is announced.
  func announce(_ papers: [Announced], on day: String) {
    precondition(ServerClock.isDay(day), "\(day) is no day")
    state.withLock { state in
      state.announced.papers = papers
      state.announced.day = day
    }
  }

  /// Makes all resumption tokens so far worthless.
  func expireTokens() {
    state.withLock { $0.tokens.expireAll() }
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
    let endpoint = seen.endpoint
    let (place, queued) = state.withLock { state in
      state.requests.append(seen)
      return (state.requests.count - 1, isLoop ? nil : state.faults.next(at: endpoint))
    }
    if isLoop {
      return (place, .whole(loopStep(from: request)))
    }
    let outcome = healthyOutcome(of: request, seen)
    let (faults, papers) = state.withLock { ($0.faults, $0.table.evaluator().papers) }
    let fault = queued ?? faults.fault(at: endpoint) { Self.names(seen.ids, outcome.page) }
    guard let fault else { return (place, .whole(outcome.reply)) }
    return (place, fault.answer(to: outcome, papers: papers))
  }

  /// Notes that the answer to a request is complete.
  func complete(_ place: Int) {
    let now = ServerClock.sinceBoot()
    state.withLock { $0.requests[place].endedAt = now }
  }

  /// The identifiers that a request has to do with, with versions and without.
  private static func names(_ asked: [String], _ page: (any AnswerPage)?) -> Set<String> {
    var names = Set(asked)
    names.formUnion(asked.map { String($0.prefix(upTo: $0.lastIndex(of: "v") ?? $0.endIndex)) })
    for hit in page?.hits ?? [] { names.formUnion([hit.paper.id, hit.versionedID]) }
    return names
  }

  private func loopStep(from request: WireRequest) -> WireAnswer.Reply {
    let step = Int(request.path.dropFirst(Self.loopPath.count)) ?? 0
    return .redirect(to: "\(Self.loopPath)\(step + 1)", status: 302)
  }

  private func healthyOutcome(of request: WireRequest, _ seen: SeenRequest) -> StandInOutcome {
    let voice = voice(for: request, seen.parameters)
    func says(_ content: StandInOutcome.Content) -> StandInOutcome {
      StandInOutcome(content: content, voice: voice)
    }
    if request.target.utf8.count > Self.longestTarget { return says(.reply(.addressTooLong)) }
    if request.headers["transfer-encoding"] != nil { return says(.reply(.lengthRequired)) }
    do throws(QueryFailure) {
      guard let endpoint = seen.endpoint else { throw .notFound }
      let methods = endpoint == .announcements ? ["GET", "HEAD"] : ["GET", "HEAD", "POST"]
      guard methods.contains(request.method) else { throw .methodNotAllowed }
      return switch endpoint {
      case .query: says(.page(try queryPage(seen.parameters)))
      case .oai: says(oaiContent(request.pairs))
      case .announcements: says(.page(try announcementPage(of: request, seen, voice)))
      }
    } catch {
      return says(.failure(error))
    }
  }

  private func voice(
    for request: WireRequest, _ parameters: [String: String]
  ) -> any AnswerVoice {
    switch StandInArxiv.Endpoint(path: request.path) {
    case .oai: return OAIVoice()
    case .announcements:
      let words = request.path.split(separator: "/", maxSplits: 1).map(String.init)
      return AnnouncementVoice(
        form: AnnouncementVoice.Form(rawValue: words[0]) ?? .rss,
        query: words.count > 1 ? percentDecoded(words[1]) : "",
        day: state.withLock { $0.announced.day } ?? ServerClock.newYorkDay())
    case .query, nil:
      return QueryVoice(
        layout: layout,
        query: "search_query=\(parameters["search_query"] ?? "")"
          + "&id_list=\(parameters["id_list"] ?? "")")
    }
  }

  // MARK: The query API

  private func queryPage(_ parameters: [String: String]) throws(QueryFailure) -> FeedPage {
    let (layout, evaluator) = state.withLock { ($0.layout, $0.table.evaluator()) }
    let checked = try QueryParameters(parameters, layout: layout)
    let hits = try evaluator.hits(for: checked, layout: layout)
    return FeedPage(
      layout: layout,
      query: checked.canonical(layout),
      search: checked.search?.printed ?? "",
      idList: checked.ids.joined(separator: ","),
      start: checked.start,
      maxResults: checked.maxResults,
      total: hits.count,
      hits: Array(hits.dropFirst(checked.start).prefix(checked.maxResults)))
  }

  // MARK: OAI-PMH

  private func oaiContent(_ pairs: [(name: String, value: String)]) -> StandInOutcome.Content {
    var request: OAIRequest?
    do throws(OAIFailure) {
      let read = try OAIRequest(pairs)
      request = read
      return switch read.verb {
      case .identify, .listMetadataFormats, .listSets:
        .reply(.oai(OAIWriter.description(read)))
      case .getRecord: .page(try oaiRecord(read))
      case .listIdentifiers, .listRecords: .page(try oaiList(read))
      }
    } catch {
      return .reply(.oai(OAIWriter.error(error, request: request)))
    }
  }

  private func oaiRecord(_ request: OAIRequest) throws(OAIFailure) -> OAIPage {
    let id = try OAIRequest.paper(request.arguments["identifier"] ?? "")
    try OAIRequest.checkFormat(request.arguments["metadataPrefix"])
    let archive = state.withLock { $0.table.archive() }
    guard let paper = archive.record(of: id) else {
      throw OAIFailure(.idDoesNotExist, "Nothing found for this ID")
    }
    return OAIPage(request, papers: [paper], deleted: archive.deleted, ending: .whole)
  }

  private func oaiList(_ request: OAIRequest) throws(OAIFailure) -> OAIPage {
    let token = request.arguments["resumptionToken"]
    let selection =
      if let token {
        try OAISelection(request.verb, token: token)
      } else {
        try OAISelection(request.verb, request.arguments)
      }
    let (archive, limit, isExpired) = state.withLock { state in
      (state.table.archive(), state.pageSize, token != nil && state.tokens.isExpired(selection))
    }
    guard !isExpired else { throw OAIFailure(.badResumptionToken, "Token has expired.") }
    let (papers, next) = archive.part(selection, limit: limit)
    guard !papers.isEmpty else { throw OAIFailure(.noRecordsMatch) }
    if let next { state.withLock { $0.tokens.give(next) } }
    return OAIPage(
      request, papers: papers, deleted: archive.deleted,
      ending: next.map { .more(token: $0.token) } ?? (token == nil ? .whole : .last))
  }

  // MARK: The daily feeds

  private func announcementPage(
    of request: WireRequest, _ seen: SeenRequest, _ voice: any AnswerVoice
  ) throws(QueryFailure) -> AnnouncementPage {
    guard let voice = voice as? AnnouncementVoice, !voice.query.isEmpty else { throw .notFound }
    if let version = seen.query["version"], version != "2.0" {
      throw .badRequest(
        "Unsupported feed version 'RSS \(version)' requested. Valid options are: Atom 1.0, "
          + "RSS 2.0.")
    }
    let feed = try Subjects.feed(voice.query)
    let (announced, evaluator) = state.withLock { ($0.announced, $0.table.evaluator()) }
    let found = announced.hits(in: feed.categories, of: evaluator)
    return AnnouncementPage(
      voice: voice, name: feed.name, hits: found.map(\.hit),
      kinds: Dictionary(found.map { ($0.hit.paper.id, $0.kind) }) { first, _ in first },
      known: request.headers["if-none-match"])
  }
}

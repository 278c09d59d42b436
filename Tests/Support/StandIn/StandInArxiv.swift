/// A server on the loopback interface that answers like arXiv's query API, OAI-PMH and daily feeds.
///
/// It keeps a list of everything that was asked of it, and fails in any way a test wants. It runs
/// on threads of its own, so tests may block their own threads while they talk to it.
///
/// ```swift
/// let arxiv = try await StandInArxiv.start(papers: StandInPaper.synthetic(count: 20))
/// arxiv.enqueue(.unavailable(retryAfter: .seconds(1)))
/// // … a client given `arxiv.apiURL` meets a 503, and then a healthy feed …
/// await arxiv.stop()
/// ```
public final class StandInArxiv: Sendable {
  /// The two generations of arXiv's answers.
  public enum Layout: Sendable, CaseIterable {
    /// The feeds and errors since November 2025.
    case new
    /// The feeds and errors before November 2025.
    case legacy
  }

  /// The services of arXiv that it stands in for.
  public enum Endpoint: Sendable, CaseIterable {
    /// The query API, at `/api/query`.
    case query
    /// OAI-PMH, at `/oai`.
    case oai
    /// The daily feeds, at `/rss/` and `/atom/`.
    case announcements

    /// The service at a path; nil where nothing is.
    init?(path: String) {
      switch path {
      case StandInSite.apiPath: self = .query
      case StandInSite.oaiPath: self = .oai
      case _ where path.hasPrefix("/rss/") || path.hasPrefix("/atom/"): self = .announcements
      default: return nil
      }
    }
  }

  private let site: StandInSite
  private let listener: WireListener

  private init(papers: [StandInPaper]) throws {
    site = StandInSite(papers: papers)
    listener = try WireListener()
  }

  deinit {
    listener.stop()
  }

  /// Starts a server on a port that the system chooses.
  ///
  /// - Parameter papers: The papers that it knows about.
  /// - Returns: The server, ready to be asked, healthy and in the new layout.
  public static func start(papers: [StandInPaper]) async throws -> StandInArxiv {
    let server = try StandInArxiv(papers: papers)
    let site = server.site
    server.listener.start { connection in
      while let request = connection.nextRequest() {
        let (place, answer) = site.receive(request, on: connection.number)
        let goesOn = connection.carryOut(answer, to: request) { site.complete(place) }
        guard goesOn else { return }
      }
    }
    return server
  }

  /// The address of the query API, such as `http://127.0.0.1:40123/api/query`.
  public var apiURL: String { "http://127.0.0.1:\(port)\(StandInSite.apiPath)" }

  /// The address of OAI-PMH, such as `http://127.0.0.1:40123/oai`.
  public var oaiURL: String { "http://127.0.0.1:\(port)\(StandInSite.oaiPath)" }

  /// The address below which the daily feeds are, as in `http://127.0.0.1:40123` + `/rss/cs.CL`.
  public var feedURL: String { "http://127.0.0.1:\(port)" }

  /// The port that the system chose.
  public var port: Int { listener.port }

  /// The generation of the answers to come.
  public var layout: Layout {
    get { site.layout }
    set { site.layout = newValue }
  }

  /// Every request so far, in the order in which they were complete.
  public var requests: [SeenRequest] { site.requests }

  // MARK: Faults

  /// Answers coming requests with a fault, after those that already wait in the queue.
  ///
  /// A queued fault comes before any other, and to any request, whatever its path and its
  /// parameters; only the steps of a redirect loop are not counted.
  ///
  /// - Parameters:
  ///   - fault: The fault.
  ///   - times: How many requests get it.
  ///   - endpoint: The only service whose requests get it; nil for any request.
  public func enqueue(_ fault: Fault, times: Int = 1, at endpoint: Endpoint? = nil) {
    site.plan { $0.enqueue(fault, times: times, at: endpoint) }
  }

  /// Answers every request from now on with a fault, unless one is queued or poisoned.
  ///
  /// The fault of a service comes before the one of all requests.
  ///
  /// - Parameters:
  ///   - fault: The fault, or nil to be healthy again.
  ///   - endpoint: The only service whose requests get it; nil for any request. Nil for both ends
  ///     the faults of all services.
  public func always(_ fault: Fault?, at endpoint: Endpoint? = nil) {
    site.plan { $0.always(fault, at: endpoint) }
  }

  /// Answers requests that have to do with certain papers with a fault.
  ///
  /// A request has to do with a paper if it names it, or if the healthy answer would hold it.
  /// Several calls add up; of two faults for one request, the one set first wins.
  ///
  /// - Parameters:
  ///   - ids: Identifiers; one without version stands for all versions.
  ///   - fault: The fault.
  ///   - endpoint: The only service whose requests get it; nil for any request.
  public func poison(ids: Set<String>, with fault: Fault, at endpoint: Endpoint? = nil) {
    site.plan { $0.poison(ids: ids, with: fault, at: endpoint) }
  }

  /// Forgets every fault: those in the queue, the lasting ones and the poison.
  public func heal() {
    site.plan { $0 = FaultPlan() }
  }

  // MARK: Papers

  /// Adds a paper; one with an identifier that is known takes the other's place.
  public func add(_ paper: StandInPaper) {
    add([paper])
  }

  /// Adds papers; one with an identifier that is known takes the other's place.
  public func add(_ papers: [StandInPaper]) {
    site.changePapers { table in
      for paper in papers { table.put(paper) }
    }
  }

  /// Puts a paper in the place of the one with its identifier, which must be known.
  public func replace(_ paper: StandInPaper) {
    change(paper.id) { $0 = paper }
  }

  /// Changes a paper, which must be known; its datestamp only if the change says so.
  public func change(_ id: String, _ change: (inout StandInPaper) -> Void) {
    site.changePapers { $0.change(id, change) }
  }

  /// Gives a paper, which must be known, its next version.
  ///
  /// Its datestamp becomes the day of the version, unless the change sets it.
  ///
  /// - Parameters:
  ///   - id: The identifier without version.
  ///   - submitted: When the version was submitted, such as `2021-06-20T12:00:00Z`.
  ///   - change: What else is new in it.
  public func addVersion(
    to id: String, submitted: String, _ change: (inout StandInPaper) -> Void = { _ in }
  ) {
    self.change(id) { paper in
      let number = paper.currentVersion.version + 1
      paper.versions.append(StandInPaper.Version(version: number, updated: submitted))
      paper.datestamp = nil
      change(&paper)
    }
  }

  /// Changes the datestamp of a paper's record, which must be known, and nothing else.
  public func touch(_ id: String, datestamp: String) {
    precondition(ServerClock.isDay(datestamp), "\(datestamp) is no day")
    change(id) { $0.datestamp = datestamp }
  }

  /// Deletes a paper, which must be known.
  ///
  /// OAI-PMH then has a header for it that says so, and the other services do not know it any more.
  ///
  /// - Parameters:
  ///   - id: The identifier without version.
  ///   - datestamp: The new datestamp of its record; nil for the one that it had.
  public func delete(_ id: String, datestamp: String? = nil) {
    site.changePapers { $0.delete(id, datestamp: datestamp) }
  }

  // MARK: OAI-PMH

  /// How many records or headers a part of a list holds; 2500 unless a test wants less.
  public var oaiPageSize: Int {
    get { site.pageSize }
    set { site.pageSize = newValue }
  }

  /// Answers every resumption token that was given so far with `badResumptionToken`.
  ///
  /// A list that is begun anew gets tokens that are good, even if they read like an old one.
  public func expireTokens() {
    site.expireTokens()
  }

  // MARK: The daily feeds

  /// Announces papers, and none of those that were announced before.
  ///
  /// The feed of a category has those that are in it and are known; until this is called, feeds are
  /// those of today and empty.
  ///
  /// - Parameters:
  ///   - papers: The papers, in any order; none for a day such as Saturday.
  ///   - day: The day in New York, such as `2021-06-01`.
  public func announce(_ papers: [Announced], on day: String) {
    site.announce(papers, on: day)
  }

  /// How many papers a feed holds; 2000 unless a test wants less.
  ///
  /// Where there are more, new ones are left out first, then cross-lists, replacements and
  /// replacements of cross-lists.
  public var feedLimit: Int {
    get { site.feedLimit }
    set { site.feedLimit = newValue }
  }

  /// Ends all connections, whatever they are busy with, and closes the port.
  public func stop() async {
    listener.stop()
    await listener.waitUntilStopped()
  }
}

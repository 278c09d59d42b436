/// A server on the loopback interface that answers like arXiv's query API.
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

  /// The port that the system chose.
  public var port: Int { listener.port }

  /// The generation of the answers to come.
  public var layout: Layout {
    get { site.layout }
    set { site.layout = newValue }
  }

  /// Every request so far, in the order in which they were complete.
  public var requests: [SeenRequest] { site.requests }

  /// Answers coming requests with a fault, after those that already wait in the queue.
  ///
  /// A queued fault comes before any other, and to any request, whatever its path and its
  /// parameters; only the steps of a redirect loop are not counted.
  ///
  /// - Parameters:
  ///   - fault: The fault.
  ///   - times: How many requests get it.
  public func enqueue(_ fault: Fault, times: Int = 1) {
    site.enqueue(fault, times: times)
  }

  /// Answers every request from now on with a fault, unless one is queued or poisoned.
  ///
  /// - Parameter fault: The fault, or nil to be healthy again.
  public func always(_ fault: Fault?) {
    site.always(fault)
  }

  /// Answers requests that have to do with certain papers with a fault.
  ///
  /// A request has to do with a paper if its `id_list` names it, or if the healthy answer would
  /// hold it. Several calls add up; of two faults for one request, the one set first wins.
  ///
  /// - Parameters:
  ///   - ids: Identifiers; one without version stands for all versions.
  ///   - fault: The fault.
  public func poison(ids: Set<String>, with fault: Fault) {
    site.poison(ids: ids, with: fault)
  }

  /// Forgets every fault: those in the queue, the lasting one and the poison.
  public func heal() {
    site.heal()
  }

  /// Ends all connections, whatever they are busy with, and closes the port.
  public func stop() async {
    listener.stop()
    await listener.waitUntilStopped()
  }
}

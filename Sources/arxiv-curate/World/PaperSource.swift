import ArxivClient
import ArxivModel
import Curation
import Foundation
import PaperLibrary

/// Where papers come from: the library, and behind it arXiv for what the library lacks.
final class PaperSource {
  /// How old arXiv's word on a paper's current version may be, in seconds.
  ///
  /// arXiv's index changes once
  /// a day.
  static let freshness = 86_400.0

  /// What became of the papers that were asked for.
  struct Result {
    /// Those that the library has now, in the order asked.
    var found: [ArxivReference] = []
    /// Those that it has not, with the reason.
    var missing: [ArxivSession.Missing] = []
    /// What ended the asking early.
    var failure: (any Error)?
  }

  let library: PaperLibrary
  let options: AskingOptions
  let console: Console
  private let configuration: WorkspaceConfiguration?

  init(
    library: PaperLibrary, options: AskingOptions, console: Console,
    configuration: WorkspaceConfiguration?
  ) {
    self.library = library
    self.options = options
    self.console = console
    self.configuration = configuration
  }

  /// Sees to it that the library has some papers, fresh enough.
  ///
  /// - Parameters:
  ///   - references: What is asked for, each once.
  ///   - ofAnyAge: Of which papers what the library has is fresh enough, however old.
  /// - Throws: Errors of the library; what arXiv fails at is in the result.
  func obtain(_ references: [ArxivReference], ofAnyAge: Set<ArxivID> = []) throws -> Result {
    let now = Date()
    var lacking: [ArxivReference] = []
    for reference in references where try !isAtHand(reference, ofAnyAge, now: now) {
      lacking.append(reference)
    }
    var reasons: [ArxivReference: ArxivSession.Missing] = [:]
    var result = Result()
    if options.offline {
      for reference in lacking {
        reasons[reference] = .init(
          reference: reference, reason: "the library does not have it, and arXiv was not asked")
      }
    } else if !lacking.isEmpty {
      do {
        for missing in try ask(lacking) { reasons[missing.reference] = missing }
      } catch let failure as ArxivFailure {
        result.failure = failure
      }
    }
    let asked = Set(lacking)
    for reference in references {
      if let missing = reasons[reference] {
        result.missing.append(missing)
      } else if !asked.contains(reference) || delivered.contains(reference) {
        result.found.append(reference)
      } else {
        result.missing.append(.init(reference: reference, reason: try explanation(reference)))
      }
    }
    return result
  }

  private var delivered: Set<ArxivReference> = []

  private func isAtHand(
    _ reference: ArxivReference, _ ofAnyAge: Set<ArxivID>, now: Date
  ) throws -> Bool {
    guard !options.refresh, let found = try library.paper(reference) else { return false }
    if options.offline || reference.version != nil || ofAnyAge.contains(reference.id) {
      return true
    }
    guard let confirmed = found.confirmed else { return false }
    let age = now.timeIntervalSince(confirmed)
    // A time ahead of the clock was written under another clock.
    return age >= 0 && age < Self.freshness
  }

  private func ask(_ references: [ArxivReference]) throws -> [ArxivSession.Missing] {
    var count = 0
    return try session().lookUp(references) { answers in
      let current = Set(answers.filter { $0.reference.version == nil }.map(\.paper.reference))
      try library.keep(answers.map(\.paper), confirmed: Date()) { current.contains($0.reference) }
      delivered.formUnion(answers.map(\.reference))
      count += answers.count
      console.progress("\(count) of \(references.count) papers")
    }
  }

  private func explanation(_ reference: ArxivReference) throws -> String {
    guard let old = try library.paper(reference) else { return "arXiv gave no answer" }
    let day = old.confirmed.map { " of \(Timestamp.day($0))" } ?? ""
    return "arXiv gave no answer; --offline shows the library's copy\(day)"
  }

  // MARK: - The session, made when it is first needed

  /// The services of arXiv that are asked, each at an address of its own.
  enum Service: String, CaseIterable {
    case query
    case harvest
    case feeds

    /// The variable that names another address.
    var variable: String {
      switch self {
      case .query: "ARXIV_CURATE_API_URL"
      case .harvest: "ARXIV_CURATE_OAI_URL"
      case .feeds: "ARXIV_CURATE_FEED_URL"
      }
    }

    /// What is at the address.
    var name: String {
      switch self {
      case .query: "query API"
      case .harvest: "OAI-PMH"
      case .feeds: "announcement feeds"
      }
    }

    /// The address that a workspace names, or arXiv's own.
    func address(_ configuration: WorkspaceConfiguration?) -> String {
      switch self {
      case .query: configuration?.apiURL ?? Server.arxivAPI
      case .harvest: configuration?.oaiURL ?? Server.arxivOAI
      case .feeds: configuration?.feedURL ?? Server.arxivFeeds
      }
    }

    /// The server that is asked.
    ///
    /// - Throws: ``ConfigurationError``.
    func server(_ configuration: WorkspaceConfiguration?) throws -> Server {
      let address = Environment.text(variable) ?? address(configuration)
      guard let server = Server(apiURL: address) else {
        throw ConfigurationError(
          description: "\(address) is no address of arXiv's \(name) (https://host/path)")
      }
      return server
    }
  }

  private var madeSessions: [Service: ArxivSession] = [:]
  private var madeTransport: Transport?

  /// The session with a service; all of them take turns on one connection.
  func session(_ service: Service = .query) throws -> ArxivSession {
    if let made = madeSessions[service] { return made }
    let server = try service.server(configuration)
    let transport = try madeTransport ?? makeTransport()
    madeTransport = transport
    let lease = transport.isLive ? try makeLease(server) : nil
    var policy = RetryPolicy()
    if let patience = try options.patience ?? Environment.seconds("ARXIV_CURATE_PATIENCE") {
      policy.patience = patience
    }
    if !server.isArxiv, let base = try Environment.seconds("ARXIV_CURATE_RETRY_BASE") {
      policy.base = base
    }
    let session = ArxivSession(
      server: server, transport: transport, lease: lease, policy: policy
    ) { [console] in SessionTalk.tell($0, console) }
    madeSessions[service] = session
    return session
  }

  private func makeTransport() throws -> Transport {
    if let folder = Environment.text("ARXIV_CURATE_REPLAY") { return .replay(from: folder) }
    var limits = TransferLimits()
    if let stall = try Environment.seconds("ARXIV_CURATE_STALL") {
      limits.stall = stall
      limits.connect = min(limits.connect, max(stall, 1))
    }
    if let total = try Environment.seconds("ARXIV_CURATE_TIMEOUT") { limits.total = total }
    let contact = Environment.text("ARXIV_CURATE_CONTACT") ?? configuration?.contact
    let live = try Transport.live(
      userAgent: UserAgent.text(contact: contact), limits: limits,
      authorities: Environment.text("SSL_CERT_FILE"))
    guard let folder = Environment.text("ARXIV_CURATE_RECORD") else { return live }
    return .recording(in: folder, over: live)
  }

  private func makeLease(_ server: Server) throws -> Lease {
    var interval = Lease.arxivInterval
    if let wanted = try Environment.seconds("ARXIV_CURATE_REQUEST_INTERVAL") {
      // It may be longer for everybody, and shorter for servers that are not arXiv's.
      interval = server.isArxiv ? max(wanted, interval) : wanted
    }
    return try Lease(
      folder: Environment.leaseFolder(for: server), name: server.leaseName, interval: interval,
      surroundings: .real)
  }
}

/// Who asks, as arXiv reads it.
enum UserAgent {
  /// Name, version and, where one is set, an address to write to.
  static func text(contact: String?) -> String {
    let name = "arxiv-curate/\(ArxivCurate.version)"
    let safe = (contact ?? "").unicodeScalars.filter {
      $0.isASCII && $0.value >= 0x20 && $0 != "(" && $0 != ")"
    }
    guard !safe.isEmpty else { return "\(name) (no contact given; see ARXIV_CURATE_CONTACT)" }
    return "\(name) (contact: \(String(String.UnicodeScalarView(safe))))"
  }
}

/// What is said while arXiv is asked.
enum SessionTalk {
  static func tell(_ event: ArxivSession.Event, _ console: Console) {
    switch event {
    case .asking(let what):
      console.detail("asking arXiv for \(what)")
      console.progress("asking arXiv for \(what) …")
    case .waiting(.pause(let seconds)):
      console.detail("waiting \(rounded(seconds)) s, the pause between requests")
      console.progress("waiting \(rounded(seconds)) s, the pause between requests to arXiv …")
    case .waiting(.otherProcess(let who)):
      console.warn("waiting for another arxiv-curate that is asking arXiv: \(who)")
    case .waiting(.blocked(let seconds, let reason)):
      console.warn("waiting \(rounded(seconds)) s, which arXiv asked for: \(reason)")
    case .retrying(let reason, let number, let limit, let seconds):
      console.warn(
        "asking arXiv: \(reason); trying again in \(rounded(seconds)) s (\(number + 1) of \(limit))"
      )
    case .halving(let reason, let count):
      console.detail("\(reason); asking for the \(count) papers in two halves")
    }
  }

  private static func rounded(_ seconds: Double) -> String {
    seconds < 10 ? String(format: "%.1f", seconds) : String(Int(seconds.rounded(.up)))
  }
}

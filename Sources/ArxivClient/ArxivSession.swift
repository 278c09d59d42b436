internal import CCurl
internal import Foundation

/// Asks arXiv, politely and persistently: every request of the program goes through here, one at a
/// time, under the machine's lease, and is repeated where that may help.
///
/// Not for several threads: make one, and use it in one place.
public final class ArxivSession {
  /// What a person who waits would like to know.
  public enum Event: Hashable, Sendable {
    /// A request begins.
    case asking(String)
    /// Nothing can be asked yet.
    case waiting(Lease.Waiting)
    /// A try failed, and another follows after a pause.
    case retrying(reason: String, try: Int, of: Int, seconds: Double)
    /// A question that is not answered is put in two halves.
    case halving(reason: String, count: Int)
  }

  /// The server.
  public let server: Server
  private let transport: Transport
  private let lease: Lease?
  private let policy: RetryPolicy
  private let surroundings: Surroundings
  /// Told what happens, as it happens.
  public var report: (Event) -> Void

  /// How many requests were made, redirects and repetitions included.
  public private(set) var requestCount = 0

  /// What the server's clock said in the last reply; nil where it said nothing.
  private(set) var lastDate: Date?

  private static func date(_ text: String) -> Date? {
    let time = ccurl_getdate(text)
    return time >= 0 ? Date(timeIntervalSince1970: Double(time)) : nil
  }

  /// Creates a session.
  ///
  /// - Parameter lease: The machine's lease for this server; nil only for a transport that is not live.
  public init(
    server: Server, transport: Transport, lease: Lease?, policy: RetryPolicy = RetryPolicy(),
    surroundings: Surroundings = .real, report: @escaping (Event) -> Void = { _ in }
  ) {
    precondition(lease != nil || !transport.isLive, "a live session needs a lease")
    self.server = server
    self.transport = transport
    self.lease = lease
    self.policy = policy
    self.surroundings = surroundings
    self.report = report
  }

  /// The time of day.
  var now: Date { surroundings.now() }

  /// Makes a request until it is answered, or there is no point in going on.
  ///
  /// - Parameters:
  ///   - purpose: What is asked for, such as "7 papers".
  ///   - makeReader: Makes a reader for one reply; called for every try.
  /// - Throws: ``ArxivFailure``, and errors of the file system.
  func exchange<Reader: ReplyReader>(
    _ request: Request, purpose: String, makeReader: () throws -> Reader
  ) throws -> Reader.Answer {
    var patience = policy.patience
    var number = 0
    var request = request
    var redirects = 0
    let question = request
    while true {
      number += 1
      let fault: ReplyFault
      switch try attempt(request, purpose: purpose, patience: &patience, makeReader: makeReader) {
      case .answer(let answer): return answer
      case .redirect(let next):
        redirects += 1
        if redirects <= 5 {
          request = next
          number -= 1
          continue
        }
        fault = ReplyFault(kind: .misdirected, reason: "it sent redirects that lead nowhere")
      case .fault(let found): fault = found
      }
      let limit = fault.tries(policy)
      guard number < limit else { throw Self.failure(fault, tries: number) }
      let pause = max(
        policy.pause(afterTry: number, chance: surroundings.chance()), fault.retryAfter ?? 0)
      guard pause <= patience else { throw Self.failure(fault, tries: number, beyond: pause) }
      report(.retrying(reason: fault.reason, try: number, of: limit, seconds: pause))
      patience -= pause
      if transport.isLive { surroundings.sleep(pause) }
      // Where a failing server redirected to need not be where the answer is.
      request = question
      redirects = 0
    }
  }

  /// What one request came to.
  enum Outcome<Answer> {
    case answer(Answer)
    case redirect(Request)
    case fault(ReplyFault)
  }

  /// Makes a request once, when this process has its turn.
  func attempt<Reader: ReplyReader>(
    _ request: Request, purpose: String, patience: inout Double, makeReader: () throws -> Reader
  ) throws -> Outcome<Reader.Answer> {
    let begin = surroundings.uptime()
    var waited = 0.0
    do {
      let outcome: Outcome<Reader.Answer> = try held(purpose, patience: patience) {
        waited = self.surroundings.uptime() - begin
        self.report(.asking(purpose))
        self.requestCount += 1
        let reader = try makeReader()
        let outcome: Outcome<Reader.Answer>
        do {
          let response = try self.transport.perform(request) { reader.consume($0) }
          self.lastDate = response.headers["date"].flatMap(Self.date)
          outcome = self.judge(response, to: request, reader)
        } catch let error as TransportError {
          guard error.isTransient else { throw Self.failure(error) }
          outcome = .fault(
            ReplyFault(kind: .unavailable, reason: "the connection failed (\(error.reason))"))
        }
        if case .fault(let fault) = outcome { try self.warnOthers(of: fault) }
        return outcome
      }
      patience -= waited
      return outcome
    } catch let error as Lease.Unavailable {
      throw ArxivFailure(.tryLater, "\(error); try again later")
    }
  }

  private func held<Answer>(
    _ purpose: String, patience: Double, ask: () throws -> Answer
  ) throws -> Answer {
    guard let lease, transport.isLive else { return try ask() }
    return try lease.hold(
      for: purpose, patience: patience, waiting: { self.report(.waiting($0)) }, ask: ask)
  }

  /// Writes down, for the user's other processes, that arXiv wants to be left alone.
  private func warnOthers(of fault: ReplyFault) throws {
    guard transport.isLive, let lease else { return }
    switch fault.kind {
    case .robotBlock:
      try lease.block(seconds: Self.robotBlockPause, reason: "it refused this machine with 403")
    case .rateLimited:
      // arXiv mostly does not say how long; the rest of a user's programs pause as this one does.
      try lease.block(seconds: max(fault.retryAfter ?? 0, policy.base), reason: fault.reason)
    default:
      if let seconds = fault.retryAfter, seconds > 0 {
        try lease.block(seconds: seconds, reason: fault.reason)
      }
    }
  }

  /// How long everybody keeps still after a 403, in seconds.
  static let robotBlockPause = 3600.0

  // MARK: - What a reply means

  private func judge<Reader: ReplyReader>(
    _ response: Response, to request: Request, _ reader: Reader
  ) -> Outcome<Reader.Answer> {
    let retryAfter = response.headers["retry-after"].flatMap(seconds(untilRetryAfter:))
    func fault(_ kind: ReplyFault.Kind, _ reason: String) -> Outcome<Reader.Answer> {
      .fault(ReplyFault(kind: kind, reason: reason, retryAfter: retryAfter))
    }
    let verdict = reader.finish()
    if case .fault(let found) = verdict, found.kind == .rateLimited {
      return fault(.rateLimited, "it sent “Rate exceeded.” with status \(response.status)")
    }
    switch response.status {
    case 200:
      switch verdict {
      case .answer(let answer): return .answer(answer)
      case .fault(var found):
        found.retryAfter = retryAfter
        return .fault(found)
      }
    case 301, 302, 303, 307, 308:
      return redirect(response, from: request)
    case 403:
      return fault(.robotBlock, "it sent 403, its refusal of robots")
    case 413, 414:
      return fault(.tooLong, "it sent \(response.status): the request is too long")
    case 429:
      return fault(.rateLimited, "it sent 429, Too Many Requests")
    case 500:
      return fault(.serverError, "it sent 500, an internal error")
    case 501...599, 408:
      return fault(.unavailable, "it sent \(response.status)")
    case 400...499:
      guard response.status == 400 else {  // the address is wrong, not the question
        return fault(.misdirected, "it sent status \(response.status)")
      }
      if case .fault(let found) = verdict, found.kind == .rejected { return .fault(found) }
      return fault(.rejected, "it sent status 400")
    default:
      return fault(.notAFeed, "it sent status \(response.status)")
    }
  }

  private func redirect<Answer>(_ response: Response, from request: Request) -> Outcome<Answer> {
    guard let location = response.headers["location"],
      let url = URL(string: location, relativeTo: URL(string: request.url))?.absoluteString
    else {
      return .fault(
        ReplyFault(kind: .misdirected, reason: "it sent a redirect (\(response.status)) to nowhere")
      )
    }
    guard server.allowsRedirect(to: url) else {
      return .fault(
        ReplyFault(
          kind: .misdirected, reason: "it sent a redirect to \(url), which is not its own host"))
    }
    return .redirect(Request(url: url, form: response.status == 303 ? nil : request.form))
  }

  /// Reads `Retry-After`: seconds, or a date.
  ///
  /// Zero and the past are no wish at all.
  private func seconds(untilRetryAfter text: String) -> Double? {
    if let seconds = Double(text), seconds.isFinite {
      return seconds > 0 ? min(seconds, Lease.longestBlock) : nil
    }
    guard let date = Self.date(text) else { return nil }
    let left = date.timeIntervalSince(surroundings.now())
    return left > 0 ? min(left, Lease.longestBlock) : nil
  }

  private static func failure(_ error: TransportError) -> ArxivFailure {
    switch error.kind {
    case .tooLarge:
      ArxivFailure(.unavailable, "arXiv's reply: \(error)", mayDependOnQuestion: true)
    default: ArxivFailure(.unavailable, "arXiv cannot be asked: \(error)")
    }
  }

  private static func failure(
    _ fault: ReplyFault, tries: Int, beyond pause: Double? = nil
  ) -> ArxivFailure {
    let times = tries == 1 ? "" : " in \(tries) tries"
    let patience = pause.map {
      "; the next try would be in \(Int($0.rounded(.up))) s, which is beyond patience"
    }
    let sentence = "no answer from arXiv\(times): \(fault.reason)\(patience ?? "")"
    switch fault.kind {
    case .robotBlock:
      return ArxivFailure(
        .shutOut,
        "arXiv refused this machine (403, robot detection); nothing will be asked for the next "
          + "hour, by any process. Going on would count as an attack: see https://info.arxiv.org/help/robots.html"
      )
    case .rateLimited:
      return ArxivFailure(.tryLater, sentence)
    case .rejected:
      return ArxivFailure(
        .rejected, "arXiv rejects the request: \(fault.reason)", mayDependOnQuestion: true)
    default:
      let isLater = pause != nil && fault.retryAfter != nil
      return ArxivFailure(
        isLater ? .tryLater : .unavailable, sentence,
        mayDependOnQuestion: pause == nil && fault.mayDependOnQuestion,
        isIncomplete: fault.kind == .incomplete)
    }
  }
}

/// Reads the body of one reply and says what it was.
protocol ReplyReader {
  /// What a good reply holds.
  associatedtype Answer

  /// Takes the next bytes.
  func consume(_ bytes: UnsafeRawBufferPointer)

  /// Says what the body was, once all of it was taken.
  func finish() -> ReplyVerdict<Answer>
}

/// What a body was.
enum ReplyVerdict<Answer> {
  case answer(Answer)
  case fault(ReplyFault)
}

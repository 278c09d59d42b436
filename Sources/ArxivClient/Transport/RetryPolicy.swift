/// How often and how long to try again.
public struct RetryPolicy: Hashable, Sendable {
  /// The first pause after a failure, in seconds; each further one is three times as long.
  public var base: Double
  /// How often one request is made at the most, however it fails.
  public var tries: Int
  /// How many seconds one request may spend waiting, all its pauses together.
  public var patience: Double

  /// Creates a policy.
  ///
  /// The pauses that arXiv's operators have asked for in public are 5, 15, 45 s.
  public init(base: Double = 5, tries: Int = 4, patience: Double = 300) {
    self.base = base
    self.tries = tries
    self.patience = patience
  }

  /// The pause after the try with this number, from 1: growing, and up to a quarter longer by chance,
  /// so that many clients do not come back at once.
  func pause(afterTry number: Int, chance: Double) -> Double {
    var pause = base
    for _ in 1..<max(number, 1) { pause *= 3 }
    return pause * (1 + chance / 4)
  }
}

/// A reply that is no answer, and what may be done about it.
struct ReplyFault: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// 429, or `Rate exceeded.` with any status.
    case rateLimited
    /// 502, 503, 504 and what else a server says that will be well again.
    case unavailable
    /// 500: broken, or the question's own fault; nobody can tell.
    case serverError
    /// 403: arXiv takes this machine for a robot that does not keep the rules.
    case robotBlock
    /// An error feed, or another status of the 400s: the question will not be answered.
    case rejected
    /// 413, 414: the question is too long.
    case tooLong
    /// A whole reply that is no feed.
    case notAFeed
    /// A feed that breaks off or is not well-formed.
    case broken
    /// Fewer papers than the feed itself announces, or others than were asked for.
    case incomplete
    /// A redirect that must not be followed.
    case misdirected
  }

  var kind: Kind
  /// What happened, as a clause about arXiv: "it sent 503", "the connection failed (…)".
  var reason: String
  /// How long arXiv wants to be left alone, in seconds; nil when it did not say.
  var retryAfter: Double?

  /// How often a request that fails so is made at the most.
  func tries(_ policy: RetryPolicy) -> Int {
    switch kind {
    case .rateLimited, .unavailable, .notAFeed: policy.tries
    case .broken: min(policy.tries, 3)
    case .serverError, .incomplete: min(policy.tries, 2)
    case .robotBlock, .rejected, .tooLong, .misdirected: 1
    }
  }

  /// Whether asking for less may bring an answer to a part.
  var mayDependOnQuestion: Bool {
    switch kind {
    case .serverError, .rejected, .tooLong, .broken, .incomplete: true
    case .rateLimited, .unavailable, .robotBlock, .notAFeed, .misdirected: false
    }
  }
}

public import ArxivModel

extension ArxivSession {
  /// A paper that arXiv sent, and what it answers.
  public struct Answer: Hashable, Sendable {
    /// What was asked for; without a version, the paper is in its current one.
    public var reference: ArxivReference
    /// The paper.
    public var paper: Paper
  }

  /// An id to which there was no paper.
  public struct Missing: Hashable, Sendable {
    /// What was asked for.
    public var reference: ArxivReference
    /// Why there is none, in a few words.
    public var reason: String

    /// Creates a missing id.
    public init(reference: ArxivReference, reason: String) {
      self.reference = reference
      self.reason = reason
    }
  }

  /// Asks for papers by id, in as few requests as arXiv allows.
  ///
  /// Where arXiv answers with less than it announces, or with records that cannot be used, the good
  /// ones are taken and the rest is asked for again. What it refuses is put again in two halves, and so
  /// on down to the one id that it cannot answer: a bad record never costs the others.
  /// What a good answer leaves out is asked for once more before it counts as missing.
  ///
  /// - Parameters:
  ///   - references: The ids, each once; with a version where that one is wanted.
  ///   - deliver: Takes the answers of each reply, as they come; what was delivered stays good
  ///     whatever is thrown later.
  /// - Returns: The ids without a paper, in the order asked.
  /// - Throws: ``ArxivFailure`` when arXiv cannot be asked at all, and what `deliver` throws.
  public func lookUp(
    _ references: [ArxivReference], deliver: ([Answer]) throws -> Void
  ) throws -> [Missing] {
    var lookup = IdentifierLookup(asked: references.count)
    try lookup.ask(references, self, isRepetition: false, deliver: deliver)
    // An unexpected silence is confirmed: arXiv's index has hiccups in which it knows nothing.
    let silent = references.filter { lookup.unanswered.contains($0) }
    lookup.unanswered = []
    try lookup.ask(silent, self, isRepetition: true, deliver: deliver)
    // Where no question at all was answered, it is not the ids that are at fault.
    if let failure = lookup.lastFailure, !lookup.hasSucceeded, failure.kind != .rejected {
      throw failure
    }
    return references.compactMap { reference in
      if let reason = lookup.unanswerable[reference] {
        return Missing(reference: reference, reason: reason)
      }
      guard lookup.unanswered.contains(reference) else { return nil }
      let reason =
        reference.version == nil
        ? "arXiv has no paper with this id" : "arXiv has no such version, or no such paper"
      return Missing(reference: reference, reason: reason)
    }
  }
}

/// The state of one look-up.
private struct IdentifierLookup {
  /// Asked for in a good answer's question, and not in the answer.
  var unanswered: Set<ArxivReference> = []
  /// Single ids that arXiv fails on, and how.
  var unanswerable: [ArxivReference: String] = [:]

  private var halving: HalvingGuard

  /// Whether any question was answered.
  var hasSucceeded: Bool { halving.hasSucceeded }
  /// What kept the last unanswered question from being answered.
  var lastFailure: ArxivFailure? { halving.lastFailure }

  init(asked count: Int) {
    halving = HalvingGuard(for: min(count, QueryRequest.idsPerRequest))
  }

  mutating func ask(
    _ references: [ArxivReference], _ session: ArxivSession, isRepetition: Bool,
    deliver: ([ArxivSession.Answer]) throws -> Void
  ) throws {
    guard !references.isEmpty else { return }
    let batches = (references.count - 1) / QueryRequest.idsPerRequest + 1
    let size = (references.count - 1) / batches + 1
    for start in stride(from: 0, to: references.count, by: size) {
      let batch = Array(references[start..<min(start + size, references.count)])
      try askHalving(batch, session, isRepetition: isRepetition, deliver: deliver)
    }
  }

  private mutating func askHalving(
    _ batch: [ArxivReference], _ session: ArxivSession, isRepetition: Bool,
    deliver: ([ArxivSession.Answer]) throws -> Void
  ) throws {
    var reply: IdentifierReply?
    do {
      let purpose =
        batch.count == 1 ? batch[0].description : "\(batch.count) papers from \(batch[0])"
      let papers = try session.exchange(
        QueryRequest.ids(batch, at: session.server),
        purpose: isRepetition ? "\(purpose), once more" : purpose
      ) {
        let next = try IdentifierReply(asked: batch)
        reply = next
        return next
      }
      halving.succeed()
      unanswered.formUnion(try hand(over: papers, of: batch, deliver))
    } catch let failure as ArxivFailure where failure.mayDependOnQuestion {
      let salvage = failure.isIncomplete ? reply?.salvage : nil
      try mend(
        batch, failure, salvage ?? .init(), session, isRepetition: isRepetition, deliver: deliver)
    }
  }

  /// Takes what is good in a bad answer, and asks for the rest in two halves.
  private mutating func mend(
    _ batch: [ArxivReference], _ failure: ArxivFailure, _ salvage: IdentifierReply.Salvage,
    _ session: ArxivSession, isRepetition: Bool, deliver: ([ArxivSession.Answer]) throws -> Void
  ) throws {
    var rest = try hand(over: salvage.papers, of: batch, deliver)
    for reference in rest {
      guard let reason = salvage.defects[reference.id] else { continue }
      unanswerable[reference] = reason
    }
    rest.removeAll { unanswerable[$0] != nil }
    if rest.count < batch.count { halving.succeed() } else { try halving.fail(failure) }
    guard batch.count > 1 || rest.isEmpty else {
      unanswerable[batch[0]] = failure.description
      return
    }
    guard !rest.isEmpty else { return }
    session.report(.halving(reason: failure.description, count: rest.count))
    let middle = (rest.count + 1) / 2
    for half in [rest[..<middle], rest[middle...]] where !half.isEmpty {
      try askHalving(Array(half), session, isRepetition: isRepetition, deliver: deliver)
    }
  }

  /// Delivers the papers that answer a question, and returns what they leave open.
  private func hand(
    over papers: [Paper], of batch: [ArxivReference],
    _ deliver: ([ArxivSession.Answer]) throws -> Void
  ) throws -> [ArxivReference] {
    let answers = Self.answers(to: batch, among: papers)
    try deliver(answers)
    let answered = Set(answers.map(\.reference))
    return batch.filter { !answered.contains($0) }
  }

  /// The papers that answer some references.
  ///
  /// A version that was asked for by its number does not answer for the current one: when both were
  /// asked and one entry came, the current one is asked for again.
  private static func answers(
    to batch: [ArxivReference], among papers: [Paper]
  ) -> [ArxivSession.Answer] {
    var versions: [ArxivID: [Int: Paper]] = [:]
    for paper in papers { versions[paper.id, default: [:]][paper.version] = paper }
    var numbered: [ArxivID: Set<Int>] = [:]
    for reference in batch {
      if let version = reference.version { numbered[reference.id, default: []].insert(version) }
    }
    return batch.compactMap { reference in
      let came = versions[reference.id] ?? [:]
      let paper: Paper?
      if let version = reference.version {
        paper = came[version]
      } else {
        let others = came.keys.filter { numbered[reference.id]?.contains($0) != true }
        paper = others.max().flatMap { came[$0] }
      }
      return paper.map { ArxivSession.Answer(reference: reference, paper: $0) }
    }
  }
}

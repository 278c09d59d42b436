import ArxivModel
import Curation

/// A paper to decide on.
struct Candidate: Hashable {
  var id: ArxivID
  /// Why it is shown where it is, in a sentence; nil where there is no particular reason.
  var reason: String?
  /// The nearest past picks, a line each.
  var nearest: [String] = []
  /// The words of the reason, which are marked in the abstract.
  var words: [String] = []
}

/// What a curator has before her in `triage`, and what she did so far: candidates, place, decisions, and
/// what can be undone.
///
/// It does nothing itself. A key changes it, or asks for a ``Request``; who fulfils that tells it what
/// came of it.
struct TriageSession {
  /// Something to be done outside: on disk, or at another program.
  enum Request: Hashable {
    case pick(ArxivID)
    case decide(TriageDecision, ArxivID)
    case undo(Step)
    case openPage(ArxivID)
    case openPDF(ArxivID)
    case note(ArxivID)
    /// Find the candidates that hold some words; all of them, when there are none.
    case find(String)
    case suspend
    case quit
  }

  /// A decision that was made, and how it was before.
  enum Step: Hashable {
    /// The paper was put into the issue; what the curator had decided on it before.
    case pick(ArxivID, before: TriageDecision)
    /// Another decision replaced this one.
    case decision(ArxivID, before: TriageDecision)

    var id: ArxivID {
      switch self {
      case .pick(let id, _), .decision(let id, _): id
      }
    }
  }

  /// What the screen shows.
  enum Mode: Hashable {
    case paper
    case help
    /// Words to find are being typed.
    case finding(String)
  }

  let month: Month
  /// The name of the person who decides.
  let curator: String
  /// All candidates, in order.
  let candidates: [Candidate]
  /// What is decided, as it is on disk.
  private(set) var picked: Set<ArxivID>
  private(set) var decisions: [ArxivID: [TriageEntry]]
  /// How many candidates are picked, are new, and are in each state by anybody's decision.
  private(set) var counts: [TriageState: Int]
  /// The words that the shown candidates hold; empty for all.
  private(set) var words = ""
  /// The places in ``candidates`` of those that are shown.
  private(set) var shown: [Int]
  /// The place in ``shown`` of the one that is before her.
  private(set) var position = 0
  /// How many lines of the abstract are above what is seen.
  var scroll = 0
  private(set) var mode = Mode.paper
  /// What is to be said; until the next key.
  private(set) var message: String?
  private(set) var steps: [Step] = []

  init(
    month: Month, curator: String, candidates: [Candidate], picked: Set<ArxivID>,
    decisions: [ArxivID: [TriageEntry]]
  ) {
    self.month = month
    self.curator = curator
    self.candidates = candidates
    self.picked = picked
    self.decisions = decisions
    shown = Array(candidates.indices)
    counts = Self.counts(candidates, picked, decisions)
  }

  /// The candidate that is before her; nil when there is none.
  var current: Candidate? {
    shown.indices.contains(position) ? candidates[shown[position]] : nil
  }

  /// What she has decided on a paper.
  func decision(on id: ArxivID) -> TriageDecision {
    decisions[id]?.first { $0.curator == curator }?.decision ?? .undecided
  }

  /// Counts the candidates in each state.
  private static func counts(
    _ candidates: [Candidate], _ picked: Set<ArxivID>, _ decisions: [ArxivID: [TriageEntry]]
  ) -> [TriageState: Int] {
    var counts: [TriageState: Int] = [:]
    for candidate in candidates {
      let isPicked = picked.contains(candidate.id)
      if isPicked { counts[.picked, default: 0] += 1 }
      guard let entries = decisions[candidate.id] else {
        if !isPicked { counts[.new, default: 0] += 1 }
        continue
      }
      for decision in Set(entries.map(\.decision)) {
        if let state = TriageState(rawValue: decision.rawValue) { counts[state, default: 0] += 1 }
      }
    }
    return counts
  }

  // MARK: - Keys

  /// Takes a key.
  ///
  /// - Returns: What is asked for outside; nil for nothing.
  mutating func take(_ key: TerminalKey) -> Request? {
    message = nil
    switch (mode, key) {
    case (_, .control("c")): return .quit
    case (_, .control("z")): return .suspend
    case (.finding(let text), _): return find(key, text)
    case (.help, _):
      mode = .paper
      return nil
    case (.paper, .character(let character)): return take(character)
    case (.paper, .right), (.paper, .enter): move(by: 1)
    case (.paper, .left), (.paper, .backspace): move(by: -1)
    case (.paper, .down): scroll += 1
    case (.paper, .up): scroll = max(0, scroll - 1)
    case (.paper, .pageDown): scroll += 8
    case (.paper, .pageUp): scroll = max(0, scroll - 8)
    case (.paper, .home): move(to: 0)
    case (.paper, .end): move(to: shown.count - 1)
    case (.paper, _): break
    }
    return nil
  }

  private mutating func take(_ character: Character) -> Request? {
    switch character {
    case "j", " ": move(by: 1)
    case "k": move(by: -1)
    case "?", "h": mode = .help
    case "/": mode = .finding(words)
    case "q": return .quit
    case "u":
      guard let last = steps.last else {
        message = "there is nothing to undo"
        return nil
      }
      return .undo(last)
    default:
      guard let id = current?.id else { return nil }
      switch character {
      case "p": return .pick(id)
      case "l": return .decide(.later, id)
      case "d": return .decide(.dismissed, id)
      case "s": return .decide(.starred, id)
      case "o": return .openPage(id)
      case "f": return .openPDF(id)
      case "n": return .note(id)
      default: message = "no key “\(character)”; ? lists them"
      }
    }
    return nil
  }

  private mutating func find(_ key: TerminalKey, _ text: String) -> Request? {
    switch key {
    case .character(let character), .pasted(let character):
      // Marks that come as keys of their own combine with the letter before.
      if text.count < 200 { mode = .finding(text + String(character)) }
    case .backspace: mode = .finding(String(text.dropLast()))
    case .control("u"): mode = .finding("")
    case .escape: mode = .paper
    case .enter:
      mode = .paper
      return .find(String(text.split(separator: " ").joined(separator: " ")))
    default: break
    }
    return nil
  }

  private mutating func move(by count: Int) {
    if shown.indices.contains(position + count) {
      move(to: position + count)
    } else {
      message = count > 0 ? "that was the last one; q leaves" : "this is the first one"
    }
  }

  private mutating func move(to index: Int) {
    position = max(0, min(index, shown.count - 1))
    scroll = 0
  }

  // MARK: - What came of requests

  /// What to say, such as what went wrong.
  mutating func say(_ text: String) {
    message = text
  }

  /// What is decided has been read from disk.
  mutating func refresh(_ triage: MonthTriage) {
    picked = Set(triage.picked)
    decisions = triage.decisions
    counts = Self.counts(candidates, picked, decisions)
  }

  /// A decision is on disk: it can be undone, and the next candidate comes.
  mutating func did(_ step: Step, saying text: String) {
    steps.append(step)
    advance(saying: text)
  }

  /// There was nothing to be done for a decision.
  mutating func advance(saying text: String) {
    move(by: 1)
    message = message.map { "\(text); \($0)" } ?? text
  }

  /// The last decision is undone on disk: its paper comes before her again.
  mutating func undid(saying text: String) {
    guard let step = steps.popLast() else { return }
    if let index = candidates.firstIndex(where: { $0.id == step.id }) {
      if !shown.contains(index) { show(nil, words: "") }
      move(to: shown.firstIndex(of: index) ?? 0)
    }
    message = text
  }

  /// Shows the candidates among some papers, which hold some words; nil for all.
  mutating func show(_ ids: Set<ArxivID>?, words: String) {
    let indices = candidates.indices.filter { ids?.contains(candidates[$0].id) ?? true }
    guard !indices.isEmpty else {
      message = "no candidate holds “\(words)”"
      return
    }
    let before = shown.indices.contains(position) ? shown[position] : nil
    shown = indices
    self.words = words
    move(to: words.isEmpty ? before.flatMap { shown.firstIndex(of: $0) } ?? 0 : 0)
    if !words.isEmpty {
      message = "\(shown.count) of \(candidates.count) hold “\(words)”; / and Enter shows all"
    }
  }
}

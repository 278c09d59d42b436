import ArgumentParser
import ArxivModel
import Curation

/// What a candidate of a month is, after what was decided.
///
/// Where people decided differently, it is several at once.
enum TriageState: String, ExpressibleByArgument, CaseIterable {
  case picked, later, dismissed, starred, new
}

/// What was decided on the candidates of a month: the papers of the issue, and everybody's decisions.
struct MonthTriage {
  /// The papers in the issue, in its order.
  let picked: [ArxivID]
  /// What stands on each paper.
  let decisions: [ArxivID: [TriageEntry]]
  /// The months whose issues have picked a paper, this one's too.
  let picks: [ArxivID: [Month]]

  /// Reads both; there need be neither issue nor decisions.
  ///
  /// - Throws: `InputProblems`, and errors of the file system.
  init(_ workspace: Workspace, _ month: Month) throws {
    do {
      picked = try workspace.issue(month).paperIDs
    } catch is Workspace.NoIssue {
      picked = []
    }
    decisions = try workspace.triage(month).decisions
    picks = try workspace.picks().months
  }

  /// The papers in a state; those that are new, of some candidates: what no issue has, and nobody has
  /// decided on.
  func ids(_ state: TriageState, of candidates: () throws -> [ArxivID]) rethrows -> [ArxivID] {
    let decision: TriageDecision
    switch state {
    case .picked: return picked
    case .new:
      return try candidates().filter { picks[$0] == nil && decisions[$0] == nil }
    case .later: decision = .later
    case .dismissed: decision = .dismissed
    case .starred: decision = .starred
    }
    return decisions.filter { $0.value.contains { $0.decision == decision } }.keys.sorted()
  }
}

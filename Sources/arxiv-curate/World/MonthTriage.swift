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

  /// Reads both; there need be neither issue nor decisions.
  ///
  /// - Throws: `InputProblems`, and errors of the file system.
  init(_ workspace: Workspace, _ month: Month) throws {
    do {
      picked = try workspace.issue(month).entries.compactMap {
        if case .paper(let reference) = $0.subject { reference.id } else { nil }
      }
    } catch is Workspace.NoIssue {
      picked = []
    }
    decisions = try workspace.triage(month).decisions
  }

  /// The papers in a state; those that are new, of some candidates.
  func ids(_ state: TriageState, of candidates: () throws -> [ArxivID]) rethrows -> [ArxivID] {
    let decision: TriageDecision
    switch state {
    case .picked: return picked
    case .new:
      let known = Set(picked).union(decisions.keys)
      return try candidates().filter { !known.contains($0) }
    case .later: decision = .later
    case .dismissed: decision = .dismissed
    case .starred: decision = .starred
    }
    return decisions.filter { $0.value.contains { $0.decision == decision } }.keys.sorted()
  }
}

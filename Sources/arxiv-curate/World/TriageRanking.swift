import ArxivModel
import Curation
import PaperLibrary

/// The order in which candidates are decided on: that of `suggest`, each with its reason, and what is
/// nearly the same right behind the best of it.
///
/// Of the first ``mostTold`` the reason is told; the others follow in order. Each is compared with those
/// before it, which would take all day for all of arXiv.
struct TriageRanking {
  let workspace: Workspace
  let month: Month
  let library: PaperLibrary

  /// Of how many papers the reason is told: more than anybody looks at in a sitting.
  static let mostTold = 500

  /// Candidates in order; every one of them, whatever is known of it.
  ///
  /// - Throws: Errors of library and file system.
  func candidates(_ ids: [ArxivID]) throws -> [Candidate] {
    let history = try PickHistory(workspace)
    let chosen = try history.chosen(except: month, library)
    let subscriptions = workspace.configuration.categories
    // Without either there is nothing to go by, and the newest stay first.
    guard !chosen.isEmpty || !subscriptions.isEmpty else { return ids.map { Candidate(id: $0) } }
    let papers = try library.papers(
      ids.prefix(Suggestions.mostCandidates).map { ArxivReference(id: $0) }
    ).map(\.paper)
    let suggestions = try Suggestions(
      papers, history, chosen: chosen, liked: 0, for: month,
      subscriptions: subscriptions, library, limit: Self.mostTold)
    var seen: Set<ArxivID> = []
    var candidates: [Candidate] = []
    for suggestion in suggestions.papers {
      let reason = suggestion.reason
      let nearest = reason.nearest.map { id, month in
        "\(id)" + (month.map { " of \($0)" } ?? ", which is starred")
      }
      if seen.insert(suggestion.paper.id).inserted {
        candidates.append(
          Candidate(
            id: suggestion.paper.id, reason: reason.because.isEmpty ? nil : reason.because,
            nearest: nearest, words: reason.words))
      }
      for paper in suggestion.folded where seen.insert(paper.id).inserted {
        candidates.append(
          Candidate(id: paper.id, reason: "nearly the same as \(suggestion.paper.id)"))
      }
    }
    let rest = (suggestions.rest + ids).filter { seen.insert($0).inserted }
    return candidates + rest.map { Candidate(id: $0) }
  }
}

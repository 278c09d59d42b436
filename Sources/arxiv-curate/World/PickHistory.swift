import ArxivModel
import Curation
import PaperLibrary

/// What a workspace did with papers so far, as examples for a ranking.
struct PickHistory {
  /// A paper that an issue has.
  struct Pick {
    var id: ArxivID
    var month: Month
    /// As pinned; nil where the library must tell.
    var paper: Paper?
  }

  /// The papers of all issues, in order; a paper of two issues twice.
  private(set) var picks: [Pick] = []
  /// What was starred: like a pick, an example of what to choose.
  var starred: [ArxivID] = []
  /// What was dismissed: an example of what not to choose, and not suggested again.
  var dismissed: [ArxivID] = []
  /// What kept issues from being read.
  private(set) var problems: [InputProblem] = []

  /// The history of no workspace.
  init() {}

  /// Reads a workspace's issues.
  ///
  /// - Throws: Errors of the file system.
  init(_ workspace: Workspace) throws {
    let issues = try workspace.picks()
    problems = issues.problems
    for (month, ids) in issues.byMonth {
      do {
        let pins = try workspace.pins(month)
        picks += ids.map { Pick(id: $0, month: month, paper: pins.papers[$0]) }
      } catch let error as InputProblems {
        problems += error.problems
      } catch let error as InputProblem {
        problems.append(error)
      }
    }
    for month in try workspace.triageMonths() {
      do {
        read(try workspace.triage(month).decisions)
      } catch let error as InputProblems {
        problems += error.problems
      } catch let error as InputProblem {
        problems.append(error)
      }
    }
  }

  /// Takes what people have decided: what one of them has starred, another's dismissal does not settle.
  private mutating func read(_ decisions: [ArxivID: [TriageEntry]]) {
    for (id, entries) in decisions.sorted(by: { $0.key < $1.key }) {
      if entries.contains(where: { $0.decision == .starred }) {
        starred.append(id)
      } else if entries.contains(where: { $0.decision == .dismissed }) {
        dismissed.append(id)
      }
    }
  }

  /// What is not suggested: what is in an issue already, or was dismissed.
  var settled: Set<ArxivID> { Set(picks.map(\.id)).union(dismissed) }

  /// The papers that are examples of what to choose for an issue: picks of the other issues, and stars.
  ///
  /// - Parameter month: The issue that is being made; nil for none.
  /// - Returns: Each paper once, with the month that it was picked for.
  /// - Throws: `LibraryError`.
  func chosen(
    except month: Month?, _ library: PaperLibrary
  ) throws -> [(paper: Paper, month: Month?)] {
    var seen: Set<ArxivID> = []
    var chosen: [(paper: Paper, month: Month?)] = []
    for pick in picks where pick.month != month && seen.insert(pick.id).inserted {
      let paper = try pick.paper ?? library.paper(ArxivReference(id: pick.id))?.paper
      if let paper { chosen.append((paper, pick.month)) }
    }
    for id in starred where seen.insert(id).inserted {
      if let paper = try library.paper(ArxivReference(id: id))?.paper {
        chosen.append((paper, nil))
      }
    }
    return chosen
  }

  /// The months whose issues are examples.
  func months(except month: Month?) -> [Month] {
    Set(picks.map(\.month)).filter { $0 != month }.sorted()
  }
}

public import ArxivModel

/// What the issues of a workspace have picked from arXiv.
public struct PickedPapers: Sendable {
  /// The papers of a month's issue, in its order.
  public private(set) var byMonth: [(month: Month, ids: [ArxivID])] = []
  /// What kept issues from being read: what they picked is not known.
  public private(set) var problems: [InputProblem] = []

  /// The months that picked a paper, by the paper, ascending.
  public var months: [ArxivID: [Month]] {
    var months: [ArxivID: [Month]] = [:]
    for (month, ids) in byMonth {
      for id in ids { months[id, default: []].append(month) }
    }
    return months
  }

  /// Reads the running order of every issue, and nothing else of it.
  ///
  /// - Throws: Errors of the file system.
  init(_ workspace: Workspace) throws {
    for month in try workspace.months() {
      do {
        byMonth.append((month, try workspace.issue(month).paperIDs))
      } catch let error as InputProblems {
        problems += error.problems
      } catch let error as InputProblem {
        problems.append(error)
      }
    }
  }
}

extension Workspace {
  /// What the issues have picked, as far as they can be read.
  ///
  /// - Throws: Errors of the file system.
  public func picks() throws -> PickedPapers { try PickedPapers(self) }
}

extension Issue {
  /// The papers of arXiv in the running order.
  public var paperIDs: [ArxivID] {
    entries.compactMap { entry in
      if case .paper(let reference) = entry.subject { reference.id } else { nil }
    }
  }
}

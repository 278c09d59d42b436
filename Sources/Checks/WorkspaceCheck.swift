public import ArxivModel
public import Curation
internal import Digest

/// The editor's second pair of eyes: reads every issue of a workspace once, and tells of any of them
/// what an editor would catch.
///
/// Errors are what `DigestCompiler` refuses, in its words; warnings and suggestions are the rules' of
/// this module. Nothing is asked and nothing is written: what is known of papers beyond what is
/// pinned is handed in.
public struct WorkspaceCheck: Sendable {
  /// The months that have an issue, ascending.
  public let months: [Month]
  private var issues: [Month: IssueFolder] = [:]
  private var unreadable: [Month: [InputProblem]] = [:]
  private let others: OtherIssues

  /// Reads the issues of a workspace.
  ///
  /// What a person's file keeps from being read becomes a finding.
  ///
  /// - Throws: Errors of the file system.
  public init(_ workspace: Workspace) throws {
    months = try workspace.months()
    let readings = ConcurrentMap.results(of: months) { month in
      Result { try IssueFolder(workspace, month) }
    }
    for (month, reading) in zip(months, readings) {
      do {
        issues[month] = try reading.get()
      } catch let error as InputProblems {
        unreadable[month] = error.problems
      } catch let error as InputProblem {
        unreadable[month] = [error]
      }
    }
    others = OtherIssues(months.compactMap { [issues] in issues[$0] })
  }

  /// Looks at some issues.
  public func issues(_ months: [Month]) -> [IssueCheck] {
    ConcurrentMap.results(of: months) { month in
      let checked = issues[month].map { CheckedIssue($0, others: others) }
      return IssueCheck(month: month, issue: checked, problems: unreadable[month] ?? [])
    }
  }

  /// The months that were to be compared with, and cannot be read.
  ///
  /// - Parameter checked: The months that are looked at themselves, which tell it as an error.
  public func unreadableMonths(besides checked: [Month]) -> [Finding] {
    months.filter { !checked.contains($0) }.flatMap { month in
      (unreadable[month] ?? []).prefix(1).map { problem in
        Finding(
          .warning, "unreadable-month", file: problem.file, line: problem.line,
          message: "what \(month.name) \(month.year) has picked is not known: \(problem.message)")
      }
    }
  }
}

/// One issue, ready to be looked at.
public struct IssueCheck: Sendable {
  /// The month.
  public let month: Month
  private let issue: CheckedIssue?
  private let problems: [InputProblem]

  init(month: Month, issue: CheckedIssue?, problems: [InputProblem]) {
    self.month = month
    self.issue = issue
    self.problems = problems
  }

  /// The papers of which arXiv's newest record would tell something: picked, cited, suggested and
  /// linked to; each once.
  public var namedPapers: [ArxivID] {
    guard let issue else { return [] }
    var seen: Set<ArxivID> = []
    let linked = issue.texts.flatMap { $0.paperLinks.map(\.id) } + issue.worksOnArxiv.map(\.id)
    return (issue.namings.map(\.id) + linked).filter { seen.insert($0).inserted }
  }

  /// Everything that an editor would catch in some issues, issue by issue.
  ///
  /// - Parameter known: arXiv's records of their ``namedPapers``, as far as there are any.
  public static func findings(in issues: [IssueCheck], known: [ArxivID: Paper] = [:]) -> [Finding] {
    ConcurrentMap.results(of: issues) { $0.findings(known: known) }.flatMap { $0 }
  }

  /// Everything that an editor would catch: of `issue.md` first, then of the notes in running order,
  /// then of other files; each by line.
  private func findings(known: [ArxivID: Paper]) -> [Finding] {
    guard var issue else { return problems.map { Finding($0) } }
    issue.known = known
    var findings: [Finding] = []
    do {
      _ = try DigestCompiler.compile(issue.folder, readings: issue.readings)
    } catch {
      findings = error.problems.map { Finding($0) }
    }
    findings += Rule.all.flatMap { $0.findings(in: issue) }
    return Self.sorted(findings, issue)
  }

  private static func sorted(_ findings: [Finding], _ issue: CheckedIssue) -> [Finding] {
    let files =
      [issue.issue.file] + issue.notes.map { issue.file("\($0.entry.subject.fileName).md") }
    let ranks = Dictionary(
      files.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<Finding> = []
    let each = findings.filter { seen.insert($0).inserted }.enumerated().map { index, finding in
      (finding, ranks[finding.file] ?? files.count, index)
    }
    return each.sorted { left, right in
      (left.1, left.0.file, left.0.line ?? 0, left.0.severity, left.2)
        < (right.1, right.0.file, right.0.line ?? 0, right.0.severity, right.2)
    }.map(\.0)
  }
}

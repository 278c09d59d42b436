import ArxivModel
import Checks
import Curation
import DurableFiles
import Foundation
import Preview
import Rendering

/// An issue as a preview shows it: read anew each time, since its files are being written.
struct IssuePreview {
  /// The workspace as it was when the preview began; only its places matter.
  let workspace: Workspace
  let month: Month
  /// Where newer versions and withdrawals may be known.
  let library: LibraryOptions

  /// What the preview's server needs.
  var source: PreviewSource {
    PreviewSource(page: { page() }, picture: { picture($0) })
  }

  /// Where the files are that the page is made of.
  ///
  /// Folders that are not there yet come by their name in the one above.
  var folders: [WatchedFolder] {
    [
      WatchedFolder(
        workspace.folder, names: [Workspace.configurationFile, Templates.folder, "issues"]),
      WatchedFolder(workspace.path(Templates.folder)),
      WatchedFolder(workspace.path("issues"), names: [month.description]),
      WatchedFolder(workspace.issueFolder(month), isDeep: true),
    ]
  }

  /// The page as `compile --format html --figures beside` makes it, and what there is to mend.
  func page() -> PreviewPage {
    do {
      let issue = try IssueFiles(try Workspace(at: workspace.folder), month, figures: .beside)
      let rendered = try issue.rendered()
      let html = try rendered.page(figures: .beside("\(month)/"))
      var pictures: [String: FileStamp] = [:]
      for figure in rendered.figures {
        pictures["\(month)/\(figure)"] = FileStamp(of: "\(workspace.issueFolder(month))/\(figure)")
      }
      return PreviewPage(html: html, findings: findings(), pictures: pictures)
    } catch {
      return PreviewPage(html: nil, findings: findings(after: error))
    }
  }

  /// What `check` finds, the gravest first, and before it what else keeps the page from being made.
  ///
  /// - Parameter failure: Why there is no page; nil when there is one.
  private func findings(after failure: (any Error)? = nil) -> [PreviewFinding] {
    do {
      let check = try WorkspaceCheck(try Workspace(at: workspace.folder))
      let issues = check.issues([month])
      // A library that is busy or damaged keeps nobody from writing.
      let records = try? PaperRecords(
        of: issues.flatMap(\.namedPapers), library: library, source: nil, Console.standard)
      let found = IssueCheck.findings(in: issues, known: records?.papers ?? [:])
      // What check finds too, it says itself.
      let isFound = failure == nil || failure is InputProblems || failure is InputProblem
      return (isFound ? [] : failure.map { Self.findings(of: $0) } ?? [])
        + Severity.allCases.sorted().flatMap { severity in
          found.filter { $0.severity == severity }.map { Self.finding($0) }
        }
    } catch {
      return Self.findings(of: failure ?? error)
    }
  }

  /// What an error says, by its places where it has some.
  private static func findings(of error: any Error) -> [PreviewFinding] {
    let problems = (error as? InputProblems)?.problems ?? (error as? InputProblem).map { [$0] }
    guard let problems else {
      return "\(error)".split(separator: "\n").map { PreviewFinding(.error, String($0)) }
    }
    return problems.map { problem in
      PreviewFinding(
        .error, at: "\(problem.file)\(problem.line.map { ":\($0)" } ?? "")", problem.message)
    }
  }

  private static func finding(_ finding: Finding) -> PreviewFinding {
    let severity: PreviewFinding.Severity =
      switch finding.severity {
      case .error: .error
      case .warning: .warning
      case .suggestion: .suggestion
      }
    return PreviewFinding(
      severity, at: "\(finding.file)\(finding.line.map { ":\($0)" } ?? "")", finding.sentence)
  }

  /// A picture of the page; only files of the issue's folder itself are given away, and none that a
  /// link leads to.
  private func picture(_ path: String) -> Data? {
    let prefix = "\(month)/"
    guard path.hasPrefix(prefix) else { return nil }
    let name = String(path.dropFirst(prefix.count))
    guard let names = try? IssueFolder.files(of: workspace, month), names.contains(name) else {
      return nil
    }
    return try? workspace.figure(name, month)
  }
}

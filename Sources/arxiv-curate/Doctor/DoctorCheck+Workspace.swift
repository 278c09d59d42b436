import ArxivModel
import Curation
import Foundation

extension DoctorCheck {
  /// Where the workspace is, by what it was found, and whether its configuration can be read.
  static var workspace: DoctorCheck {
    DoctorCheck(area: "workspace") { examination in
      if let failure = examination.workspaceFailure {
        let mend =
          failure is Workspace.NotFound
          ? "name a folder that has an \(Workspace.configurationFile)"
          : "mend \(Workspace.configurationFile) where it says"
        return [.problem("\(failure)", mend: mend)]
      }
      guard let workspace = examination.workspace else {
        return [
          .note(
            "there is none here: no \(Workspace.configurationFile) in this folder or above it",
            mend: "`arxiv-curate init` makes one, --workspace DIR names one")
        ]
      }
      let months = try workspace.months()
      let issues = months.count == 1 ? "1 issue" : "\(months.count) issues"
      let span = months.last.map { ", the last of \($0)" } ?? ""
      var found: [Diagnosis] = [
        .fine("\(workspace.folder), \(issues)\(span)"),
        .fine("\(workspace.path(Workspace.configurationFile)) can be read"),
      ]
      if !FileFacts(workspace.folder).isWritable {
        found.append(
          .problem(
            "\(workspace.folder) cannot be written to",
            mend: "see whose folder it is: `ls -ld \(workspace.folder)`"))
      }
      return found
    }
  }
}

import ArxivModel
import Curation
import Digest
import DurableFiles
import Foundation

extension DoctorCheck {
  /// Whether the digests on disk are what their notes give now.
  static var digests: DoctorCheck {
    DoctorCheck(area: "digests") { examination in
      guard let workspace = examination.workspace else { return [] }
      let compiled = try workspace.months().filter {
        try DurableFile.kind(of: workspace.path(workspace.digestName($0))) == .file
      }
      var found: [Diagnosis] = []
      for month in compiled {
        let name = workspace.digestName(month)
        do {
          let digest = try IssueFiles(workspace, month, figures: .inline).digest
          if try DurableFile.readData(workspace.path(name)) != Data(digest.json.utf8) {
            found.append(
              .problem(
                "\(name) is not what the issue's files give now",
                mend: "`arxiv-curate compile --month \(month)` renews it"))
          }
        } catch {
          let lines = "\(error)".split(separator: "\n")
          found.append(
            .problem(
              "\(name) cannot be made again: \(lines.first ?? "")",
              mend: "`arxiv-curate check --month \(month)` says what is wrong"))
        }
      }
      guard found.isEmpty else { return found }
      return [
        .fine(
          compiled.isEmpty ? "none yet" : "\(compiled.count) on disk, all as their notes give them")
      ]
    }
  }
}

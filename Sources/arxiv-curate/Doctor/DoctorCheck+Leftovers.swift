import ArxivClient
import ArxivModel
import Curation
import DurableFiles
import Foundation
import PaperLibrary

extension DoctorCheck {
  /// What writes left behind that were killed.
  static var leftovers: DoctorCheck {
    DoctorCheck(area: "leftovers") { examination in
      var folders = [FileFacts.folder(of: examination.library.path)]
      if let server = try? PaperSource.Service.query.server(examination.workspace?.configuration) {
        folders.append(Environment.leaseFolder(for: server))
      }
      if let workspace = examination.workspace {
        folders += ["", "/triage", "/digests"].map { workspace.folder + $0 }
        folders += try workspace.months().flatMap { month in
          [workspace.issueFolder(month), workspace.issueFolder(month) + "/figures"]
        }
      }
      var seen: Set<String> = []
      let found = folders.filter { seen.insert($0).inserted }.flatMap { Leftover.all(in: $0) }
      let kept = keptAside(examination.library.path)
      guard !found.isEmpty else { return kept.isEmpty ? [.fine("none")] : kept }
      return kept
        + found.map { leftover in
          let sentence = "\(leftover.path), \(ByteCount.text(leftover.size))"
          guard leftover.isAbandoned(at: examination.now) else {
            let writer = leftover.process.map { " by process \($0)" } ?? ""
            return .note("\(sentence), may still be being written\(writer)")
          }
          return .problem(
            "\(sentence), is of a write that was killed",
            mend: "`arxiv-curate doctor --repair` removes it", remedy: .leftover(leftover))
        }
    }
  }

  /// Damaged libraries that a repair kept.
  private static func keptAside(_ path: String) -> [Diagnosis] {
    let folder = FileFacts.folder(of: path)
    let prefix = URL(filePath: path).lastPathComponent + ".damaged-"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix(prefix) }.sorted().map { name in
      let file = "\(folder)/\(name)"
      return .note(
        "\(file), \(ByteCount.text(FileFacts(file).size ?? 0)), is a damaged library that was kept",
        mend: "remove it once nothing is missed")
    }
  }
}

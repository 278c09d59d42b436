import Foundation
import PaperLibrary

extension DoctorCheck {
  /// Whether the library opens, is whole, and lies where it can be written to and locked.
  static var library: DoctorCheck {
    DoctorCheck(area: "library") { examination in
      let check = examination.library
      let folder = FileFacts.folder(of: check.path)
      var found: [Diagnosis] = []
      for finding in check.findings {
        let remedy: Diagnosis.Remedy? =
          [.interrupted, .damaged, .references, .schema, .words].contains(finding.kind)
          ? .library(check) : nil
        found.append(
          finding.kind == .absent
            ? .note(finding.sentence, mend: finding.kind.mend(check.path))
            : .problem(finding.sentence, mend: finding.kind.mend(check.path), remedy: remedy))
      }
      if let library = examination.openLibrary {
        let info = try library.info()
        found.append(
          .fine("\(check.path), \(info.papers) papers, \(ByteCount.text(info.size)), opens"))
        found.append(.fine("schema \(info.steps.count), “\(info.steps.last ?? "")”, the latest"))
        found.append(
          .fine(
            info.size > Examination.readWhole
              ? "not read through, being large: `arxiv-curate library check` does that"
              : "every page can be read, and all papers are in the index of words"))
        if info.logSize > max(info.size / 2, 256 << 20) {
          found.append(
            .note(
              "the log beside it has grown to \(ByteCount.text(info.logSize))",
              mend: "some process has had the library open for long; end it"))
        }
      } else if check.findings.isEmpty {
        do {
          _ = try examination.libraryOptions.openIfThere()
        } catch {
          found.append(.problem("\(error)", mend: "mend that, and ask the doctor again"))
        }
      }
      return found + place(check.path, folder)
    }
  }

  private static func place(_ path: String, _ folder: String) -> [Diagnosis] {
    guard FileFacts(folder).size != nil else { return [] }
    var found: [Diagnosis] = []
    let file = FileFacts(path)
    // SQLite writes beside the file as well.
    if !FileFacts(folder).isWritable || file.size != nil && !file.isWritable {
      found.append(
        .problem(
          "\(path) or its folder cannot be written to",
          mend: "see whose they are: `ls -ld \(folder) \(path)`"))
    }
    if let name = FileSystem(folder).networkName {
      found.append(
        .problem(
          "\(folder) is on \(name), where SQLite's locks do not hold between machines",
          mend: "name a file on a disk of this machine with --library or ARXIV_CURATE_LIBRARY"))
    }
    return found
  }
}

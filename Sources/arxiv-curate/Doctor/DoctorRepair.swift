import ArxivClient
import DurableFiles
import Foundation
import PaperLibrary

/// Does what is safe about what the doctor found; what a person wrote is never touched.
struct DoctorRepair {
  let now: Date

  /// Carries the remedies out, each once.
  ///
  /// - Returns: What was done or could not be done, a sentence each.
  func carryOut(_ remedies: [Diagnosis.Remedy]) -> [String] {
    var isLibraryDone = false
    return remedies.compactMap { remedy in
      do {
        switch remedy {
        case .library(let check):
          guard !isLibraryDone else { return nil }
          isLibraryDone = true
          return try repair(check)
        case .lease(let lease):
          return try lease.dropStaleNote() ? "forgot a request that had never ended" : nil
        case .leftover(let leftover):
          // Once more, at the last moment.
          guard leftover.isAbandoned(at: now) else { return nil }
          try leftover.remove()
          return "removed \(leftover.path)"
        }
      } catch {
        return "could not repair: \(error)"
      }
    }
  }

  private func repair(_ check: LibraryCheck) throws -> String? {
    switch try LibraryRepair.repair(check, now: now) {
    case nil: return nil
    case .mended: return "made the indexes of \(check.path) anew; nothing was lost"
    case .takenBack: return "took an interrupted change to \(check.path) back; nothing was lost"
    case .salvaged(let papers, let older, let expected, let aside):
      let all = expected.map { " of \($0)" } ?? ""
      let versions = older == 0 ? "" : " and \(older) older versions"
      return
        "saved \(papers)\(all) papers\(versions) into a new library at \(check.path); the damaged "
        + "file is kept as \(aside). `arxiv-curate sync` and `import` bring back the rest"
    }
  }
}

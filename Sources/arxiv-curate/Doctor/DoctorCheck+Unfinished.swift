import ArxivModel
import Foundation
import PaperLibrary

extension DoctorCheck {
  /// Which work was interrupted, and goes on by itself when it is asked for again.
  static var unfinished: DoctorCheck {
    DoctorCheck(area: "unfinished") { examination in
      guard let library = examination.openLibrary else { return [] }
      let info = try library.info()
      var found: [Diagnosis] = []
      for state in try library.syncStates() where state.harvest != nil {
        found.append(
          .note(
            "a harvest of \(state.category) stopped half-way",
            mend: "`arxiv-curate sync --category \(state.category)` goes on with it"))
      }
      if info.unfinishedImports > 0 {
        found.append(
          .note(
            info.unfinishedImports == 1
              ? "an import stopped half-way" : "\(info.unfinishedImports) imports stopped half-way",
            mend: "the same `arxiv-curate import FILE` goes on with it"))
      }
      if info.unfinishedListings > 0 {
        found.append(
          .note(
            info.unfinishedListings == 1
              ? "a listing stopped half-way"
              : "\(info.unfinishedListings) listings stopped half-way",
            mend: "the same `arxiv-curate fetch` goes on with it; after a month they are forgotten")
        )
      }
      return found.isEmpty ? [.fine("nothing")] : found
    }
  }
}

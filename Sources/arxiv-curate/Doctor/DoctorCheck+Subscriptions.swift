import ArxivModel
import Curation
import Foundation
import PaperLibrary

extension DoctorCheck {
  /// Whether the categories subscribed to can be synced, and were.
  static var subscriptions: DoctorCheck {
    DoctorCheck(area: "categories") { examination in
      let subscribed = examination.workspace?.configuration.categories ?? []
      let freshness = try SyncFreshness(
        library: examination.openLibrary, subscribed: subscribed,
        age: SyncFreshness.usualAge, now: examination.now)
      guard !freshness.categories.isEmpty else {
        return [
          .note(
            "none is subscribed to, and none was ever synced",
            mend: "name some in arxiv-curate.yml (categories: [cs.CL]), or with `sync --category`")
        ]
      }
      return freshness.categories.map { category in
        let sentence = "\(category.state.category): \(category.sentence)"
        if category.state.category.entry?.oaiSet == nil {
          return .problem(
            "\(category.state.category): arXiv has closed this category, and nothing new comes in it",
            mend: "take it out of arxiv-curate.yml")
        }
        return category.isStale
          ? .problem(sentence, mend: "`arxiv-curate sync`, and see that cron runs it")
          : .fine(sentence)
      }
    }
  }
}

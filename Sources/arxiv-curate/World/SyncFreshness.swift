import ArxivModel
import Foundation
import PaperLibrary

/// How fresh the library is, by category.
struct SyncFreshness {
  /// A category, and what may be thought of it.
  struct Category {
    var state: PaperLibrary.SyncState
    /// Whether its last success is too long ago, was never, or is of a time that is yet to come.
    var isStale: Bool
    /// Whether the last success is of a time that is yet to come.
    var isAhead: Bool

    /// What is known, in a sentence without a capital.
    var sentence: String {
      var parts: [String] = []
      if let succeeded = state.succeeded {
        parts.append("synced \(Timestamp.text(succeeded))")
        if isAhead { parts.append("which is yet to come: the clock is wrong, or was") }
        if let announced = state.announced { parts.append("complete up to \(announced)") }
      } else {
        parts.append("never synced")
      }
      if state.harvest != nil { parts.append("a harvest is unfinished") }
      if let failure = state.failure {
        let when = state.failed.map { " \(Timestamp.text($0))" } ?? ""
        parts.append("\(state.isFailing ? "failed" : "last failed")\(when): \(failure)")
      }
      return parts.joined(separator: "; ")
    }
  }

  /// How old the last success may be, if nobody says, in seconds.
  static let usualAge = 3 * 86_400.0

  /// The categories subscribed to, and then those that were synced otherwise.
  let categories: [Category]

  /// Reads what sync has left.
  ///
  /// - Parameters:
  ///   - library: nil where there is none, in which nothing was ever synced.
  ///   - age: How old the last success may be, in seconds.
  /// - Throws: Errors of the library.
  init(
    library: PaperLibrary?, subscribed: [ArxivModel.Category], age: Double, now: Date
  ) throws {
    var states = try subscribed.map { category in
      try library?.syncState(of: category) ?? PaperLibrary.SyncState(category: category)
    }
    states += try library?.syncStates().filter { !subscribed.contains($0.category) } ?? []
    categories = states.map { state in
      let past = state.succeeded.map { now.timeIntervalSince($0) }
      // Some minutes are two machines' clocks; a success that is yet to come would stay fresh for long.
      let isAhead = past.map { $0 < -300 } ?? false
      return Category(
        state: state, isStale: past.map { $0 > age || isAhead } ?? true, isAhead: isAhead)
    }
  }

  /// Whether any is stale.
  var isStale: Bool { categories.contains(where: \.isStale) }
}

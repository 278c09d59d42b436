/// Tells a bad record, which halving finds, from a broken server, which it does not mend.
///
/// Halving down to one bad record fails once a level; more failures in a row than there are levels, and
/// it is not the question that is bad.
struct HalvingGuard {
  private var failuresInARow = 0
  private let limit: Int
  private var failures = 0
  private var successes = 0
  /// Whether any question was answered.
  var hasSucceeded: Bool { successes > 0 }
  /// What kept the last unanswered question from being answered.
  private(set) var lastFailure: ArxivFailure?

  /// Creates a guard for questions about at most so many records.
  init(for count: Int) {
    limit = 3 + (Int.bitWidth - count.leadingZeroBitCount)
  }

  /// Notes that a question was answered.
  mutating func succeed() {
    failuresInARow = 0
    successes += 1
  }

  /// Notes a failure that a smaller question may mend.
  ///
  /// - Throws: ``ArxivFailure`` when smaller questions have been failing too.
  mutating func fail(_ failure: ArxivFailure) throws(ArxivFailure) {
    failuresInARow += 1
    failures += 1
    lastFailure = failure
    guard failuresInARow <= limit, failures <= limit + 2 * successes else {
      throw ArxivFailure(.unavailable, "\(failure); smaller requests fail as well")
    }
  }
}

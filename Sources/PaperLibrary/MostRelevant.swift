internal import GRDB

/// The papers of the highest relevance among many that match; of equal ones, those submitted last.
struct MostRelevant {
  private typealias Hit = (number: Int64, relevance: Double)

  private let limit: Int
  private var hits: [Hit] = []
  /// The relevance below which nothing is kept.
  private var least = -Double.infinity
  /// At how many hits those are dropped that are not among them.
  private var full: Int

  /// - Parameter limit: How many are wanted, at least one.
  init(_ limit: Int) {
    self.limit = limit
    full = limit * 2
  }

  /// How many there are at the most.
  var count: Int { min(hits.count, limit) }

  /// Takes a paper that matches; they come with ascending numbers.
  mutating func offer(number: Int64, relevance: Double) {
    guard relevance >= least else { return }
    hits.append((number, relevance))
    if hits.count >= full { dropRest() }
  }

  /// Drops what is less relevant than as many others as are wanted.
  private mutating func dropRest() {
    // (Swift's sort is stable, so that of equal ones the numbers still ascend.)
    hits.sort { $0.relevance > $1.relevance }
    if hits.count >= limit {
      least = hits[limit - 1].relevance
      let end = hits.lastIndex { $0.relevance >= least } ?? limit - 1
      hits.removeSubrange((end + 1)...)
    }
    full = max(limit, hits.count) * 2
  }

  /// Their numbers, the most relevant first.
  ///
  /// - Throws: Errors of the database, which is asked for the dates of submission.
  func numbers(_ db: Database) throws -> [Int64] {
    var copy = self
    copy.dropRest()
    let sorted = copy.hits
    // All of the last ones are equal, and may be more than there is room for.
    let sure = sorted.count <= limit ? sorted[...] : sorted.prefix { $0.relevance > copy.least }
    let rest = sorted[sure.endIndex...]
    let newest = try Self.newest(limit - sure.count, of: rest.map(\.number), db)
    let dates = try Self.submissions(of: sure.map(\.number), db)
    let sureOnes = zip(sure, dates).sorted {
      ($0.0.relevance, $0.1, $0.0.number) > ($1.0.relevance, $1.1, $1.0.number)
    }
    return sureOnes.map(\.0.number) + newest
  }

  // MARK: - The newest

  /// How many papers are rather asked for their dates than looked for among all by date.
  private static let few = 1_000

  /// Those of some papers that were submitted last, the newest first.
  private static func newest(_ count: Int, of numbers: [Int64], _ db: Database) throws -> [Int64] {
    guard count > 0, !numbers.isEmpty else { return [] }
    if numbers.count <= few {
      return zip(try submissions(of: numbers, db), numbers).sorted { $0 > $1 }.prefix(count)
        .map(\.1)
    }
    var newest: [Int64] = []
    let all = try Int64.fetchCursor(
      db, sql: "SELECT number FROM paper ORDER BY submitted DESC, number DESC")
    while newest.count < count, let number = try all.next() {
      if isAmong(numbers, number) { newest.append(number) }
    }
    return newest
  }

  private static func isAmong(_ numbers: [Int64], _ number: Int64) -> Bool {
    var range = 0..<numbers.count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      if numbers[middle] == number { return true }
      range =
        numbers[middle] < number
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return false
  }

  /// When some papers were submitted, in seconds since 1970; of one that is gone, long ago.
  private static func submissions(of numbers: [Int64], _ db: Database) throws -> [Int64] {
    let select = try db.cachedStatement(sql: "SELECT submitted FROM paper WHERE number = ?")
    return try numbers.map { try Int64.fetchOne(select, arguments: [$0]) ?? .min }
  }
}

public import ArxivModel
internal import GRDB

extension PaperLibrary {
  /// In which order papers are found.
  public enum SearchOrder: String, Hashable, Sendable, CaseIterable {
    /// The best first: a word in the title weighs more than in the authors, and there more than
    /// elsewhere; rare words more than frequent ones. Where an alternative is a date or an id, all are
    /// equal.
    case relevance
    /// The newest first, by the submission of version 1.
    case submitted
    /// The newest first, by the submission of the newest version known.
    case updated
  }

  /// What a search finds.
  public struct SearchResult: Hashable, Sendable {
    /// How many papers match, as far as they were counted.
    public var total: Int
    /// Whether there are more than ``total``: beyond ten thousand, and what is asked for, nobody counts.
    public var isMore: Bool
    /// The first of them, in order.
    public var papers: [Paper]
  }

  /// Finds papers by arXiv's own grammar, among what is here.
  ///
  /// Neither accents, TeX, upper case nor English endings matter, nor words such as “the”; words in a row must stand so in one
  /// field. Equal relevance puts the newer paper first.
  ///
  /// - Parameters:
  ///   - query: What to look for.
  ///   - order: In which order.
  ///   - limit: How many papers at the most; 0 counts only.
  /// - Throws: ``LibraryError``.
  public func search(
    _ query: SearchQuery, order: SearchOrder = .relevance, limit: Int
  ) throws -> SearchResult {
    let expression = try query.expression()
    let limit = min(limit, Self.mostPapers)
    return try reading { db in
      let ceiling = max(Self.countedAtMost, limit)
      let (numbers, total) = try Self.numbers(query, expression, order, limit, ceiling, db)
      let select = try db.cachedStatement(
        sql: "SELECT id, version, \(PaperRow.columns) FROM paper WHERE number = ?")
      let papers = try numbers.compactMap { number in
        try Row.fetchOne(select, arguments: [number]).flatMap { PaperRow.paper($0) }
      }
      guard papers.count == numbers.count else { throw LibraryError(indexOf: path) }
      return SearchResult(
        total: min(total, ceiling), isMore: total > ceiling, papers: papers)
    }
  }

  /// The ids of all papers that match, the newest first by the submission of version 1; for those who
  /// then read the papers one by one.
  ///
  /// - Throws: ``LibraryError``.
  public func ids(matching query: SearchQuery) throws -> [ArxivID] {
    let expression = try query.expression()
    return try reading { db in
      let sql: SQL = """
        SELECT id FROM paper WHERE \(expression.whole) ORDER BY submitted DESC, number DESC
        """
      return try SQLRequest<String>(literal: sql).fetchAll(db).compactMap {
        ArxivID(canonical: $0)
      }
    }
  }

  /// How many papers match, all of them counted.
  ///
  /// - Throws: ``LibraryError``.
  public func count(matching query: SearchQuery) throws -> Int {
    let expression = try query.expression()
    return try reading { db in
      try SQLRequest<Int>(literal: "SELECT count(*) FROM (\(Self.found(expression)))").fetchOne(db)
        ?? 0
    }
  }

  private static let countedAtMost = 10_000

  /// More than any library holds, and little enough to count with.
  private static let mostPapers = 1_000_000_000

  /// How many papers match, one more than `ceiling` at the most.
  private static func count(
    _ expression: SearchExpression, upTo ceiling: Int, _ db: Database
  ) throws -> Int {
    let sql: SQL = "SELECT count(*) FROM (\(found(expression)) LIMIT \(ceiling + 1))"
    return try SQLRequest<Int>(literal: sql).fetchOne(db) ?? 0
  }

  /// The question for the numbers of the papers that match, in no order.
  ///
  /// - Parameter relevance: What of ``Relevance`` is asked as well; of words only.
  private static func found(_ expression: SearchExpression, _ relevance: String? = nil) -> SQL {
    guard let match = expression.match else {
      return "SELECT number FROM paper WHERE \(expression.whole)"
    }
    let columns = relevance.map { "rowid, \($0)" } ?? "rowid"
    let sql: SQL = "SELECT \(sql: columns) FROM paperText WHERE paperText MATCH \(match)"
    guard let condition = expression.condition else { return sql }
    return sql + " AND +rowid IN (SELECT number FROM paper WHERE \(condition))"
  }

  /// The numbers of the first papers that match, in order, and how many match; where that is more than
  /// `ceiling`, some number above it.
  private static func numbers(
    _ query: SearchQuery, _ expression: SearchExpression, _ order: SearchOrder, _ limit: Int,
    _ ceiling: Int, _ db: Database
  ) throws -> (numbers: [Int64], total: Int) {
    if order == .relevance, limit > 0, expression.match != nil {
      return try mostRelevant(query, expression, limit, ceiling, db)
    }
    let total = try count(expression, upTo: ceiling, db)
    guard limit > 0, total > 0 else { return ([], total) }
    let column = order == .updated ? "updated" : "submitted"
    let sql: SQL = """
      SELECT number FROM paper WHERE \(expression.whole)
      ORDER BY \(sql: column) DESC, number DESC LIMIT \(limit)
      """
    return (try SQLRequest<Int64>(literal: sql).fetchAll(db), total)
  }

  /// The most relevant papers; see ``numbers(_:_:_:_:_:_:)``.
  ///
  /// Relevance is worked out for each paper that matches, which takes half a second for a word that
  /// most of a million hold. But where one word is all that matters, those that have it in the title go
  /// before all others: where very many match, and there are enough of these, the rest need not be
  /// looked at.
  private static func mostRelevant(
    _ query: SearchQuery, _ expression: SearchExpression, _ limit: Int, _ ceiling: Int,
    _ db: Database
  ) throws -> (numbers: [Int64], total: Int) {
    let many = max(veryMany, ceiling)
    var best = MostRelevant(limit)
    var total = 0
    let rows = try SQLRequest<Row>(literal: found(expression, Relevance.sql)).fetchCursor(db)
    while let row = try rows.next() {
      total += 1
      best.offer(number: row[0], relevance: row[1] ?? 0)
      if total == many + 1, let titles = try mostRelevantTitles(query, expression, limit, db) {
        return (titles, total)
      }
    }
    return (try best.numbers(db), total)
  }

  /// The most relevant papers of those that have the only word in the title; nil where there are more
  /// words, or fewer papers than asked for.
  private static func mostRelevantTitles(
    _ query: SearchQuery, _ expression: SearchExpression, _ limit: Int, _ db: Database
  ) throws -> [Int64]? {
    guard let inTitle = query.withBothNamesOfCategories.inTitle,
      let titles = SearchExpression(inTitle), titles.match != nil
    else { return nil }
    // In the title, and anywhere: the sum of both sorts as the relevance of the word itself does.
    let sql = found(titles.and(expression), Relevance.sqlOfEqualWords)
    var best = MostRelevant(limit)
    let rows = try SQLRequest<Row>(literal: sql).fetchCursor(db)
    while let row = try rows.next() { best.offer(number: row[0], relevance: row[1] ?? 0) }
    return best.count == limit ? try best.numbers(db) : nil
  }

  private static let veryMany = 20_000
}

extension SearchQuery {
  /// The query for papers that have in the title the one word or phrase which this one looks for
  /// anywhere; nil where relevance hangs on anything else.
  fileprivate var inTitle: SearchQuery? {
    switch self {
    case .words(.all, let words): .words(.title, words)
    case .words, .category, .submitted, .or: nil
    case .and(let left, let right):
      right.hasNoWords
        ? left.inTitle.map { .and($0, right) }
        : left.hasNoWords ? right.inTitle.map { .and(left, $0) } : nil
    case .andNot(let left, let right):
      right.hasNoWords ? left.inTitle.map { .andNot($0, right) } : nil
    }
  }

  private var hasNoWords: Bool {
    switch self {
    case .words: false
    case .category, .submitted: true
    case .and(let left, let right), .or(let left, let right), .andNot(let left, let right):
      left.hasNoWords && right.hasNoWords
    }
  }
}

public import ArxivModel
internal import GRDB

extension PaperLibrary {
  /// In which order papers are found.
  public enum SearchOrder: String, Hashable, Sendable, CaseIterable {
    /// The best first: words in the title weigh more than in the authors, and there more than in the
    /// abstract; rare words more than frequent ones.
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
    return try reading { db in
      let ceiling = max(Self.countedAtMost, limit)
      let total = try Self.count(expression, upTo: ceiling, db)
      guard limit > 0, total > 0 else {
        return SearchResult(total: total, isMore: false, papers: [])
      }
      let numbers = try Self.numbers(query, expression, order, limit, db)
      let select = try db.cachedStatement(
        sql: "SELECT id, version, \(PaperRow.columns) FROM paper WHERE number = ?")
      let papers = try numbers.compactMap { number in
        try Row.fetchOne(select, arguments: [number]).flatMap { PaperRow.paper($0) }
      }
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

  /// How many papers match, one more than `ceiling` at the most.
  private static func count(
    _ expression: SearchExpression, upTo ceiling: Int, _ db: Database
  ) throws -> Int {
    let sql: SQL = "SELECT count(*) FROM (\(found(expression)) LIMIT \(ceiling + 1))"
    return try SQLRequest<Int>(literal: sql).fetchOne(db) ?? 0
  }

  /// The question for the numbers of the papers that match, in no order.
  private static func found(_ expression: SearchExpression) -> SQL {
    guard let match = expression.match else {
      return "SELECT number FROM paper WHERE \(expression.whole)"
    }
    let sql: SQL = "SELECT rowid FROM paperText WHERE paperText MATCH \(match)"
    guard let condition = expression.condition else { return sql }
    return sql + " AND +rowid IN (SELECT number FROM paper WHERE \(condition))"
  }

  /// The numbers of the papers that match, in order.
  private static func numbers(
    _ query: SearchQuery, _ expression: SearchExpression, _ order: SearchOrder, _ limit: Int,
    _ db: Database
  ) throws -> [Int64] {
    if order == .relevance, expression.match != nil {
      let best = try theBest(of: query, expression, limit, db)
      return try SQLRequest<Int64>(
        literal: found(best)
          + " ORDER BY bm25(paperText, \(sql: weights)), rowid DESC LIMIT \(limit)"
      ).fetchAll(db)
    }
    let column = order == .updated ? "updated" : "submitted"
    let sql: SQL = """
      SELECT number FROM paper WHERE \(expression.whole)
      ORDER BY \(sql: column) DESC, number DESC LIMIT \(limit)
      """
    return try SQLRequest<Int64>(literal: sql).fetchAll(db)
  }

  /// What is enough to look at for the most relevant papers.
  ///
  /// Relevance is worked out for each paper that matches, which takes a second for a word that most of
  /// a million hold. Those that have every word in the title go before all others, so that where there
  /// are enough of them the rest need not be looked at; and where there are very many, nor need be
  /// whether a word stands elsewhere too.
  private static func theBest(
    of query: SearchQuery, _ expression: SearchExpression, _ limit: Int, _ db: Database
  ) throws -> SearchExpression {
    let inTitle = query.withBothNamesOfCategories.inTitle
    guard inTitle != query.withBothNamesOfCategories, let titles = SearchExpression(inTitle),
      titles.match != nil
    else { return expression }
    let count = try count(titles, upTo: max(limit, manyTitles), db)
    if count < limit { return expression }
    return count > manyTitles ? titles : titles.and(expression)
  }

  private static let manyTitles = 20_000

  /// How much a word counts in each of ``SearchText/columnNames``: in the title more than any number of
  /// times in the abstract, since the formula lets large counts approach a limit.
  private static let weights = "200, 50, 1, 0.5, 0.5, 0.5, 0"
}

extension SearchQuery {
  /// The query for papers that have in the title what this one looks for anywhere.
  fileprivate var inTitle: SearchQuery {
    switch self {
    case .words(.all, let words): .words(.title, words)
    case .words, .category, .submitted: self
    case .and(let left, let right): .and(left.inTitle, right.inTitle)
    case .or(let left, let right): .or(left.inTitle, right.inTitle)
    case .andNot(let left, let right): .andNot(left.inTitle, right)
    }
  }
}

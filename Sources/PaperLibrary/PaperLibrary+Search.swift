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
    /// How many papers match.
    public var total: Int
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
    guard let expression = SearchExpression(query.withBothNamesOfCategories) else {
      throw LibraryError(
        .tooVague, "“\(query)” has only words that nearly every paper holds, which are not searched"
      )
    }
    return try reading { db in
      let total = try Self.count(expression, db)
      guard limit > 0, total > 0 else { return SearchResult(total: total, papers: []) }
      let numbers = try Self.numbers(expression, order, limit, total: total, db)
      let select = try db.cachedStatement(
        sql: "SELECT id, version, \(PaperRow.columns) FROM paper WHERE number = ?")
      let papers = try numbers.compactMap { number in
        try Row.fetchOne(select, arguments: [number]).flatMap { PaperRow.paper($0) }
      }
      return SearchResult(total: total, papers: papers)
    }
  }

  private static func count(_ expression: SearchExpression, _ db: Database) throws -> Int {
    let sql: SQL
    switch (expression.match, expression.condition) {
    case (let match?, nil): sql = "SELECT count(*) FROM paperText WHERE paperText MATCH \(match)"
    case (let match?, let condition?):
      sql = """
        SELECT count(*) FROM paperText WHERE paperText MATCH \(match)
          AND +rowid IN (SELECT number FROM paper WHERE \(condition))
        """
    default: sql = "SELECT count(*) FROM paper WHERE \(expression.whole)"
    }
    return try SQLRequest<Int>(literal: sql).fetchOne(db) ?? 0
  }

  /// The numbers of the papers that match, in order.
  private static func numbers(
    _ expression: SearchExpression, _ order: SearchOrder, _ limit: Int, total: Int, _ db: Database
  ) throws -> [Int64] {
    var sql: SQL
    if let match = expression.match, order == .relevance {
      sql = "SELECT rowid FROM paperText WHERE paperText MATCH \(match)"
      if let condition = expression.condition {
        sql += " AND +rowid IN (SELECT number FROM paper WHERE \(condition))"
      }
      sql += " ORDER BY bm25(paperText, \(sql: weights)), rowid DESC LIMIT \(limit)"
    } else {
      let column = order == .updated ? "updated" : "submitted"
      sql = """
        SELECT number FROM paper WHERE \(expression.whole)
        ORDER BY \(sql: column) DESC, number DESC LIMIT \(limit)
        """
    }
    return try SQLRequest<Int64>(literal: sql).fetchAll(db)
  }

  /// How much a word counts in each of ``SearchText/columns``: in the title more than any number of
  /// times in the abstract, since the formula lets large counts approach a limit.
  private static let weights = "200, 50, 1, 0.5, 0.5, 0.5, 0"
}

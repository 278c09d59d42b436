public import ArxivModel
internal import GRDB

extension PaperLibrary {
  /// Some of the papers that match, in the order of their ids, for what looks at many at once.
  ///
  /// - Parameters:
  ///   - query: What must hold of them; nil for all papers.
  ///   - limit: How many at the most: of more, the newest, or an even share, as ``sampling`` says.
  ///   - sampling: Whether of more than `limit`, those are taken whose numbers within their month are
  ///     multiples of one number: about as many of each day, and the same in every library.
  /// - Throws: ``LibraryError``.
  public func papers(
    matching query: SearchQuery?, limit: Int, sampling: Bool = false
  ) throws -> (papers: [Paper], total: Int) {
    var condition: SQL = "TRUE"
    if let query { condition = try query.expression().whole }
    return try reading { db in
      let counting: SQL = "SELECT count(*) FROM paper WHERE \(condition)"
      let total = try SQLRequest<Int>(literal: counting).fetchOne(db) ?? 0
      guard total > 0, limit > 0 else { return ([], total) }
      let share = sampling ? max(1, (total + limit - 1) / limit) : 1
      let sql: SQL = """
        SELECT id, version, \(sql: PaperRow.columns) FROM paper
        WHERE \(condition) AND (\(share) = 1 OR CAST(substr(id, -4) AS INTEGER) % \(share) = 0)
        ORDER BY submitted DESC, id DESC LIMIT \(limit)
        """
      var papers: [Paper] = []
      papers.reserveCapacity(min(total, limit))
      let rows = try SQLRequest<Row>(literal: sql).fetchCursor(db)
      while let row = try rows.next() {
        if let paper = PaperRow.paper(row) { papers.append(paper) }
      }
      return (papers.sorted { $0.id < $1.id }, total)
    }
  }

  /// The papers that hold the most of some words in title and abstract, the best first.
  ///
  /// - Parameter words: Words as ``SearchWords`` makes them.
  /// - Throws: ``LibraryError``.
  public func papers(holdingMostOf words: [String], limit: Int) throws -> [Paper] {
    let terms = words.map(SearchText.words).filter { !$0.isEmpty }.map { "\"\($0)\"" }
    guard !terms.isEmpty else { return [] }
    return try reading { db in
      let match = "{title abstract} : (\(terms.joined(separator: " OR ")))"
      let numbers = try Int64.fetchAll(
        db,
        sql: """
          SELECT rowid FROM paperText WHERE paperText MATCH ?
          ORDER BY bm25(paperText), rowid LIMIT ?
          """, arguments: [match, limit])
      let select = try db.cachedStatement(
        sql: "SELECT id, version, \(PaperRow.columns) FROM paper WHERE number = ?")
      return try numbers.compactMap { number in
        try Row.fetchOne(select, arguments: [number]).flatMap { PaperRow.paper($0) }
      }
    }
  }

  /// Papers from all parts of the library, the same every time: what is usual in it can be told by them.
  ///
  /// - Throws: ``LibraryError``.
  public func sample(_ count: Int) throws -> [Paper] {
    try reading { db in
      let last = try Int64.fetchOne(db, sql: "SELECT max(number) FROM paper") ?? 0
      guard last > 0, count > 0 else { return [] }
      let select = try db.cachedStatement(
        sql: "SELECT id, version, \(PaperRow.columns) FROM paper WHERE number = ?")
      let numbers =
        last <= Int64(count)
        ? Array(1...last)
        : (0..<count).map { 1 + Int64(Double($0) * Double(last) / Double(count)) }
      return try numbers.compactMap { number in
        try Row.fetchOne(select, arguments: [number]).flatMap { PaperRow.paper($0) }
      }
    }
  }
}

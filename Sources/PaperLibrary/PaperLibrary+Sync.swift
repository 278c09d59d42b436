public import ArxivModel
public import struct Foundation.Date
internal import GRDB

extension PaperLibrary {
  /// What is known of the completeness of a category.
  public struct SyncState: Hashable, Sendable {
    /// The category.
    public var category: Category
    /// The day up to which all changes are stored, UTC; nil when it was never synced.
    public var complete: Date?
    /// The last day of announcements of which all are stored.
    public var announced: AnnouncementDay?
    /// When a sync of it last succeeded.
    public var succeeded: Date?
    /// When a sync of it last failed.
    public var failed: Date?
    /// Why that sync failed; kept when a later one succeeds.
    public var failure: String?
    /// How far a harvest has come that was not read to its end.
    public var harvest: Harvest?

    /// Whether the last sync failed.
    public var isFailing: Bool {
      guard failure != nil, let failed else { return false }
      return succeeded.map { $0 < failed } ?? true
    }

    /// Creates the state of a category that was never synced.
    public init(category: Category) {
      self.category = category
    }
  }

  /// How far a harvest of a category has come.
  public struct Harvest: Hashable, Sendable {
    /// The first day asked for.
    public var start: Date
    /// With what to ask for the next part.
    public var token: String?
    /// The latest day of what came.
    public var reached: Date
    /// The day on which the first part came.
    public var begun: Date?

    /// Creates the state of a harvest.
    public init(start: Date, token: String?, reached: Date, begun: Date?) {
      self.start = start
      self.token = token
      self.reached = reached
      self.begun = begun
    }
  }

  /// What is known of a category's completeness.
  ///
  /// - Throws: ``LibraryError``.
  public func syncState(of category: Category) throws -> SyncState {
    try reading { db in
      let request = SQLRequest<Row>(literal: "\(Self.states) WHERE sync.category = \(category.id)")
      return try request.fetchOne(db).flatMap { Self.state($0) } ?? SyncState(category: category)
    }
  }

  /// What is known of every category that a sync was tried for, by name.
  ///
  /// - Throws: ``LibraryError``.
  public func syncStates() throws -> [SyncState] {
    try reading { db in
      try SQLRequest<Row>(literal: "\(Self.states) ORDER BY sync.category").fetchAll(db)
        .compactMap { Self.state($0) }
    }
  }

  private static let states: SQL = """
    SELECT sync.category, complete, announced, succeeded, failed, failure, start, token, reached, begun
    FROM sync LEFT JOIN harvest USING (category)
    """

  private static func state(_ row: Row) -> SyncState? {
    guard let id: String = row[typed: 0], let category = Category(id) else { return nil }
    var state = SyncState(category: category)
    state.complete = date(row[typed: 1])
    let announced: String? = row[typed: 2]
    state.announced = announced.flatMap { AnnouncementDay($0) }
    state.succeeded = date(row[typed: 3])
    state.failed = date(row[typed: 4])
    state.failure = row[typed: 5]
    if let start = date(row[typed: 6]), let reached = date(row[typed: 8]) {
      state.harvest = Harvest(
        start: start, token: row[typed: 7], reached: reached, begun: date(row[typed: 9]))
    }
    return state
  }

  private static func date(_ seconds: Int?) -> Date? {
    seconds.map { Date(timeIntervalSince1970: Double($0)) }
  }
}

extension PaperLibrary.Transaction {
  /// Notes what is known of a category's completeness.
  ///
  /// - Throws: As ``keep(_:)``.
  public func note(_ state: PaperLibrary.SyncState) throws {
    func seconds(_ date: Date?) -> Int? { date.map { Int($0.timeIntervalSince1970) } }
    try db.execute(
      sql: """
        INSERT INTO sync (category, complete, announced, succeeded, failed, failure)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (category) DO UPDATE SET (complete, announced, succeeded, failed, failure) =
          (?2, ?3, ?4, ?5, ?6)
        """,
      arguments: [
        state.category.id, seconds(state.complete), state.announced?.description,
        seconds(state.succeeded), seconds(state.failed), state.failure,
      ])
    guard let harvest = state.harvest else {
      try db.execute(
        sql: "DELETE FROM harvest WHERE category = ?", arguments: [state.category.id])
      return
    }
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO harvest (category, start, token, reached, begun)
        VALUES (?, ?, ?, ?, ?)
        """,
      arguments: [
        state.category.id, seconds(harvest.start), harvest.token, seconds(harvest.reached),
        seconds(harvest.begun),
      ])
  }
}

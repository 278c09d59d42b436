import ArxivClient
import ArxivModel
import Foundation
import PaperLibrary

/// Brings the library up to arXiv's latest word on some categories.
///
/// The daily feeds are asked where that is enough: a request for all categories, and as many as it takes
/// for the papers that the library lacks. They do not tell of every change (versions from the sixth on,
/// journal references), and only of the last day; so OAI-PMH is asked for a category that was never
/// synced, has missed a day of announcements or had its last harvest a week ago, and wherever a feed is
/// stale or may be cut. What was harvested is held against the query API's count.
final class SyncRun {
  /// What a run brought.
  struct Report {
    var new = 0
    var updated = 0
    var withdrawn = 0
    /// Papers that arXiv named and did not send, or not whole, and why.
    var gaps: [(id: String, reason: String)] = []
    /// The day of a feed that should have been newer.
    var stale: AnnouncementDay?
    /// How many announcements the feeds held; nil when none was read.
    var announced: Int?
    /// By which way each category was brought up to date.
    var ways: [Category: Way] = [:]
    /// Whether the query API counts no more papers than are here, of each category that was harvested and
    /// could be counted.
    var verified: [Category: Bool] = [:]
    /// Why a category could not be brought up to date.
    var failures: [Category: ArxivFailure] = [:]

    mutating func add(_ change: PaperEntry.Change, _ paper: Paper) {
      switch change {
      case .new: new += 1
      case .updated: updated += 1
      case .unchanged: return
      }
      if paper.isWithdrawn { withdrawn += 1 }
    }
  }

  /// Where the changes of a category come from.
  enum Way: String {
    case feed, harvest
  }

  /// How many days a harvest goes back behind the day up to which everything is stored.
  ///
  /// Papers that arXiv changed late on that day, or dated back, are among those. Over a weekend three of
  /// five are left, since nothing is announced on the others.
  static let overlap = 5.0 * 86_400
  /// How old the last harvest may be for the feeds to be enough.
  static let harvestLifetime = 7.0 * 86_400
  /// How far the first harvest of a category goes back, if nobody says.
  static let firstSpan = 30.0 * 86_400

  private let source: PaperSource
  private let library: PaperLibrary
  private let console: Console
  private let now: Date
  private let today: AnnouncementDay
  private let since: Date?
  private(set) var report = Report()
  /// Whether the query API answers.
  private var isCounting = true

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - since: How far the first harvest of a category goes back, or of one that is to be refreshed;
  ///     nil for a month, and for no further than needed.
  init(source: PaperSource, now: Date, since: Date?) {
    self.source = source
    library = source.library
    console = source.console
    self.now = now
    self.since = since
    today = AnnouncementDay(latestAt: now)
  }

  /// Brings the categories up to date, each as far as that can be done.
  ///
  /// - Throws: Errors of the library; what arXiv fails at is in the ``report``.
  func bringUpToDate(_ categories: [Category]) throws {
    var daily: [Category] = []
    for category in categories {
      let state = try library.syncState(of: category)
      if !source.options.refresh, isUpToYesterday(state) { daily.append(category) }
    }
    var rest = categories.filter { !daily.contains($0) }
    if !daily.isEmpty { rest += try readFeeds(daily) }
    for category in rest {
      if let failure = report.failures.values.first(where: Self.isFinal) {
        try note(failure, of: category)
        continue
      }
      do {
        let progress = try harvest(category)
        try verify(category, progress)
      } catch let failure as ArxivFailure {
        try note(failure, of: category)
      }
    }
  }

  /// Whether today's feed is enough.
  private func isUpToYesterday(_ state: PaperLibrary.SyncState) -> Bool {
    guard state.harvest == nil, let complete = state.complete, let announced = state.announced,
      now.timeIntervalSince(complete) < Self.harvestLifetime
    else { return false }
    return announced.announcements(until: today) <= 1
  }

  /// Whether there is no point in asking arXiv for anything else now.
  private static func isFinal(_ failure: ArxivFailure) -> Bool {
    failure.kind == .shutOut || failure.kind == .tryLater
  }

  private func note(_ failure: ArxivFailure, of category: Category) throws {
    report.failures[category] = failure
    var state = try library.syncState(of: category)
    state.failed = now
    state.failure = "\(failure)"
    try library.write { try $0.note(state) }
  }

  // MARK: - The feeds

  /// Reads today's feed of some categories.
  ///
  /// - Returns: The categories for which that was not enough.
  private func readFeeds(_ categories: [Category]) throws -> [Category] {
    do {
      let session = try source.session(.feeds)
      let feed = try session.announcements(in: categories)
      guard Self.mayBeCut(feed) else { return try take(feed, of: categories) }
      guard categories.count > 1 else { return categories }
      console.detail("the feed is at its limit; asking for one category at a time")
      return try categories.flatMap { category in
        let feed = try session.announcements(in: [category])
        return Self.mayBeCut(feed) ? [category] : try take(feed, of: [category])
      }
    } catch let failure as ArxivFailure {
      if Self.isFinal(failure) {
        for category in categories { try note(failure, of: category) }
        return []
      }
      console.warn("the announcement feed cannot be read, so OAI-PMH is asked: \(failure)")
      return categories
    }
  }

  /// Whether new papers may have been dropped for lack of room.
  private static func mayBeCut(_ feed: ArxivSession.DailyFeed) -> Bool {
    feed.feed.announcements >= ArxivSession.feedLimit * 19 / 20
  }

  private func take(
    _ daily: ArxivSession.DailyFeed, of categories: [Category]
  ) throws -> [Category] {
    guard let day = Self.day(of: daily) else {
      console.warn("the announcement feed does not say of which day it is, so OAI-PMH is asked")
      return categories
    }
    if day < today {
      report.stale = day
      return categories
    }
    let states = try categories.map { try library.syncState(of: $0) }
    // A weekend's feed is empty: it says nothing of Friday's announcements.
    let isBehind = states.contains { state in state.announced.map { $0 < today } ?? true }
    if day > today, isBehind { return categories }
    report.announced = (report.announced ?? 0) + daily.announcements.count
    for category in categories { report.ways[category] = .feed }
    guard try obtain(daily.announcements) else { return [] }
    try library.write { transaction in
      for var state in states {
        state.announced = max(state.announced ?? today, today)
        state.succeeded = now
        state.failure = nil
        try transaction.note(state)
      }
    }
    return []
  }

  private static func day(of daily: ArxivSession.DailyFeed) -> AnnouncementDay? {
    if let published = daily.feed.published { return AnnouncementDay(of: published) }
    if let first = daily.announcements.first {
      return AnnouncementDay(Timestamp.day(first.announced))
    }
    return daily.feed.built.map { AnnouncementDay(of: $0) }
  }

  /// Asks the query API for what was announced and the library lacks.
  ///
  /// - Returns: Whether the library has all of it now.
  private func obtain(_ announcements: [Announcement]) throws -> Bool {
    let lacking = try library.write { transaction in
      try announcements.filter { try !transaction.has($0.reference) }
    }
    guard !lacking.isEmpty else { return true }
    let wanted = Dictionary(
      lacking.map { ($0.reference.id, $0.reference.version ?? 1) }, uniquingKeysWith: max)
    var isWhole = true
    func miss(_ id: ArxivID, _ reason: String) {
      isWhole = false
      report.gaps.append((id.description, reason))
    }
    let references = lacking.map { ArxivReference(id: $0.reference.id) }
    let missing = try source.session().lookUp(references) { answers in
      let changes = try library.write { transaction in
        try answers.map { try transaction.keep(PaperEntry($0.paper, confirmed: Date())) }
      }
      for (change, answer) in zip(changes, answers) { report.add(change, answer.paper) }
      for answer in answers {
        let version = wanted[answer.paper.id] ?? 1
        if answer.paper.version < version {
          miss(
            answer.paper.id,
            "version \(version) was announced, and arXiv still sends \(answer.paper.version)")
        }
      }
      console.progress("\(report.new + report.updated) of \(lacking.count) announced papers")
    }
    for item in missing { miss(item.reference.id, item.reason) }
    return isWhole
  }

  // MARK: - OAI-PMH

  /// Keeps all changes of a category.
  ///
  /// - Returns: Where the harvest began, and ended.
  private func harvest(_ category: Category) throws -> HarvestProgress {
    guard let set = category.entry?.oaiSet else {
      throw BadInput(description: "arXiv has no set of \(category) in OAI-PMH")
    }
    var state = try library.syncState(of: category)
    let begin: HarvestProgress
    if let harvest = state.harvest {
      console.warn("going on where the last harvest of \(category) stopped")
      begin = HarvestProgress(
        start: harvest.start, token: harvest.token, reached: harvest.reached, begun: harvest.begun)
    } else {
      var first = state.complete.map { $0.addingTimeInterval(-Self.overlap) }
      if source.options.refresh, let since { first = first.map { min($0, since) } }
      begin = HarvestProgress(
        start: max(
          first ?? since ?? now.addingTimeInterval(-Self.firstSpan), ArxivSession.firstDatestamp))
    }
    var count = 0
    var end = begin
    try source.session(.harvest).harvest(set, from: begin) { part in
      count += part.records.count
      end = part.progress
      let entries = part.records.map { PaperEntry($0, confirmed: now) }
      state.harvest = PaperLibrary.Harvest(
        start: part.progress.start, token: part.progress.token, reached: part.progress.reached,
        begun: part.progress.begun)
      if part.isLast { finish(&state, part.progress) }
      let (changes, deleted) = try library.write { transaction in
        let changes = try entries.map { try transaction.keep($0) }
        let deleted = try part.deleted.filter { try transaction.markDeleted($0) }
        try transaction.note(state)
        return (changes, deleted.count)
      }
      report.withdrawn += deleted
      for (change, entry) in zip(changes, entries) { report.add(change, entry.paper) }
      for defect in part.defects { report.gaps.append((defect.id, defect.reason)) }
      let total = part.total.map { " of \($0)" } ?? ""
      console.progress(
        "\(category): \(count)\(total) records, up to \(Timestamp.day(part.progress.reached))")
    }
    report.ways[category] = .harvest
    return end
  }

  /// Holds a harvest against the query API.
  ///
  /// The harvest is whole by arXiv's own word, so that what fails here fails nothing.
  private func verify(_ category: Category, _ progress: HarvestProgress) throws {
    guard let end = progress.begun, isCounting,
      let window = DateWindow(
        from: max(progress.start, end.addingTimeInterval(-HarvestCheck.span)), to: end)
    else { return }
    console.progress("\(category): comparing with the query API's count")
    var check = HarvestCheck(category, source)
    do {
      let result = try check.run(window)
      for paper in result.found { report.add(.new, paper) }
      if !result.found.isEmpty {
        let ids = result.found.prefix(20).map(\.id.description).joined(separator: " ")
        let more = result.found.count > 20 ? " and \(result.found.count - 20) more" : ""
        console.warn("OAI-PMH left papers of \(category) out that the query API has: \(ids)\(more)")
      }
      report.verified[category] = result.lacking.map { $0 == 0 }
      if let lacking = result.lacking, lacking > 0 {
        let days = "--from \(Self.day(window.first)) --to \(Self.day(window.last))"
        console.warn(
          "the query API counts \(lacking) more papers of \(category) than are here; `arxiv-curate fetch "
            + "--category \(category) \(days)` lists them")
      }
    } catch let failure as ArxivFailure {
      // Of the other categories it would say the same.
      isCounting = !Self.isFinal(failure)
      console.warn("\(category) is not compared with the query API's count: \(failure)")
    }
  }

  private static func day(_ minute: Int) -> String {
    Timestamp.day(Date(timeIntervalSince1970: Double(minute) * 60))
  }

  private func finish(_ state: inout PaperLibrary.SyncState, _ progress: HarvestProgress) {
    let begun = progress.begun ?? now
    state.harvest = nil
    // A clock that is ahead may have asked for days that are yet to come.
    if progress.start <= begun {
      let complete = Timestamp.date(day: Timestamp.day(begun))
      // Not backwards, should the clock have been set back.
      state.complete = [complete, state.complete].compactMap { $0 }.max()
      // What the feed does not have yet, the archive need not have either.
      let announced = AnnouncementDay(latestAt: begun)
      state.announced = report.stale.map { min($0, announced) } ?? announced
    }
    state.succeeded = now
  }
}

internal import ArxivModel
internal import Foundation

extension ArxivSession {
  /// Reads a listing to its end, page after page.
  ///
  /// arXiv sends at most ``QueryRequest/ceiling`` papers of one question; a larger listing is read in
  /// windows of submission time, without gap or overlap. A page that fails is put in two halves, down
  /// to the record that breaks it, whose place is noted, and which is passed over. When a window has
  /// brought fewer papers than it has, since papers moved between pages, it is read once more. An empty
  /// answer to the very question is confirmed before it is believed.
  ///
  /// - Parameters:
  ///   - progress: Where an earlier process stopped.
  ///   - pageSize: How many papers a page has, until arXiv falters.
  ///   - deliver: Takes each page; returns how many of its papers the listing did not have.
  /// - Returns: The progress at the end, with what was passed over, and how many papers arXiv announced
  ///   beyond those that came.
  /// - Throws: ``ArxivFailure``, and what `deliver` throws.
  public func list(
    _ question: ListingQuestion, from progress: ListingProgress? = nil, pageSize: Int = 200,
    deliver: (ListingPage) throws -> Int
  ) throws -> (progress: ListingProgress, lacking: Int) {
    var harvest = ListingHarvest(
      question, progress ?? ListingProgress(question), pageSize: pageSize, session: self)
    try harvest.run(deliver: deliver)
    return (harvest.progress, harvest.progress.lacking)
  }
}

/// The state of one listing while it is read.
private struct ListingHarvest {
  private let question: ListingQuestion
  private let session: ArxivSession
  private(set) var progress: ListingProgress

  private let largestPage: Int
  private var pageSize: Int
  /// How many papers the window had at its first page, and whether that has changed since.
  private var firstTotal: Int?
  private var hasChanged = false
  /// The most that arXiv said the window has, while it was read.
  private var largestTotal = 0
  /// How many records were passed over in earlier windows.
  private var passedOverBefore = 0
  /// The last paper that came of the window.
  private var lastID: ArxivID?
  private var halving: HalvingGuard
  private var delivered = 0
  private var total = 0
  private var isSecondReading = false

  init(
    _ question: ListingQuestion, _ progress: ListingProgress, pageSize: Int, session: ArxivSession
  ) {
    self.question = question
    self.progress = progress
    largestPage = max(1, min(pageSize, 2_000))
    self.pageSize = largestPage
    self.session = session
    halving = HalvingGuard(for: pageSize)
    delivered = progress.collected
    let here = progress.windows.first.map { window in
      progress.unsent.count { $0.window == window }
    }
    passedOverBefore = max(0, progress.passedOver - (here ?? 0))
  }

  mutating func run(deliver: (ListingPage) throws -> Int) throws {
    while let window = progress.windows.first, !isSatisfied {
      let wanted = wantedNow()
      try read(progress.offset, min(pageSize, wanted), window, deliver)
      if mustSplit {
        try split(window)
      } else if progress.offset >= min(total, QueryRequest.ceiling) {
        try close(window)
      }
    }
    if let failure = halving.lastFailure, !halving.hasSucceeded { throw failure }
  }

  private var isSatisfied: Bool { question.limit.map { delivered >= $0 } ?? false }

  private func wantedNow() -> Int {
    let left = question.limit.map { $0 - delivered } ?? pageSize
    return max(1, min(left, QueryRequest.ceiling - progress.offset))
  }

  // MARK: - Windows

  /// Whether the window has more than arXiv sends, and more is wanted.
  private var mustSplit: Bool {
    total > QueryRequest.ceiling && (question.limit ?? .max) > QueryRequest.ceiling
  }

  private mutating func split(_ window: DateWindow?) throws {
    guard question.order == .submitted else {
      throw ArxivFailure(
        .rejected,
        "\(total) papers match, and arXiv sends \(QueryRequest.ceiling) of one question: more can only "
          + "be read in order of submission (--sort submitted), or name a --max or dates")
    }
    // Nothing was submitted before arXiv was, or will have been by tomorrow.
    let possible =
      DateWindow(from: Self.begin, to: session.now.addingTimeInterval(86_400)) ?? DateWindow.ever
    let bounded = (window ?? possible).intersection(possible) ?? possible
    guard let (earlier, later) = bounded.halves() else {
      throw ArxivFailure(
        .unavailable, "arXiv says that \(total) papers were submitted within one minute")
    }
    progress.whole = progress.whole ?? total
    forgetPassedOver(in: window)
    progress.windows.replaceSubrange(0..<1, with: [later, earlier])
    firstTotal = nil
    largestTotal = 0
    hasChanged = false
    progress.offset = 0
    progress.collected = 0
    lastID = nil
  }

  private mutating func forgetPassedOver(in window: DateWindow?) {
    progress.passedOver = passedOverBefore
    progress.unsent.removeAll { $0.window == window }
  }

  /// 1986: a few papers were entered later with the dates of their first appearance.
  private static let begin = Date(timeIntervalSince1970: 504_921_600)

  private mutating func close(_ window: DateWindow?) throws {
    let wanted = (question.limit ?? .max) - (delivered - progress.collected)
    let expected = min(largestTotal, QueryRequest.ceiling, wanted)
    let missing = expected - progress.collected - (progress.passedOver - passedOverBefore)
    if missing > 0 || hasChanged, !isSecondReading {
      // Papers moved while the pages were read, or an empty page stood for one with papers.
      isSecondReading = true
      progress.offset = 0
      forgetPassedOver(in: window)
      largestTotal = 0
      lastID = nil
      return
    }
    progress.lacking += max(0, missing)
    lastID = nil
    largestTotal = 0
    passedOverBefore = progress.passedOver
    isSecondReading = false
    hasChanged = false
    firstTotal = nil
    progress.windows.removeFirst()
    progress.offset = 0
    progress.collected = 0
    total = 0
  }

  // MARK: - Pages

  /// Reads some records of a window, in parts where arXiv cannot send them at once.
  private mutating func read(
    _ start: Int, _ count: Int, _ window: DateWindow?, _ deliver: (ListingPage) throws -> Int
  ) throws {
    let page: ListingReply.Page
    do {
      page = try ask(start, count, window)
    } catch let failure as ArxivFailure
      where failure.mayDependOnQuestion && failure.kind != .rejected
    {
      try halving.fail(failure)
      guard count > 1 else {
        progress.passedOver += 1
        progress.unsent.append(UnsentRecord(window: window, offset: start, behind: lastID))
        progress.offset = start + 1
        return
      }
      session.report(.halving(reason: failure.description, count: count))
      // What follows is asked for in smaller pages too: arXiv falters.
      pageSize = max(min(pageSize, count / 2), 1)
      let middle = count / 2
      try read(start, middle, window, deliver)
      // The window will be divided, and what failed be asked for within a part of it.
      guard !mustSplit else { return }
      if progress.offset < start + count, progress.offset < max(total, start + count) {
        try read(progress.offset, start + count - progress.offset, window, deliver)
      }
      return
    }
    halving.succeed()
    pageSize = min(pageSize * 2, largestPage)
    total = page.total
    hasChanged = hasChanged || total != firstTotal ?? total
    firstTotal = firstTotal ?? total
    largestTotal = max(largestTotal, total)
    guard !mustSplit else { return }
    progress.offset = start + max(page.papers.count, min(count, max(0, total - start)))
    let wanted = question.limit.map { Array(page.papers.prefix($0 - delivered)) } ?? page.papers
    lastID = page.papers.last?.id ?? lastID
    let new = try deliver(ListingPage(papers: wanted, total: total, progress: progress))
    progress.collected += new
    delivered += new
  }

  private func ask(
    _ start: Int, _ count: Int, _ window: DateWindow?
  ) throws -> ListingReply.Page {
    let request = QueryRequest.page(
      question.search(in: window), order: question.order, start: start, count: count,
      at: session.server)
    let purpose = "records \(start + 1) to \(start + count)"
    let page = try session.exchange(request, purpose: purpose) {
      try ListingReply(start: start, count: count)
    }
    // arXiv's index has moments in which it knows nothing; nothing is believed on the second word.
    guard page.papers.isEmpty else { return page }
    return try session.exchange(request, purpose: "\(purpose), once more") {
      try ListingReply(start: start, count: count)
    }
  }
}

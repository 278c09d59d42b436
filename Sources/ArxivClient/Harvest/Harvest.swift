public import ArxivModel
public import struct Foundation.Date

/// How far the harvest of a set has come: enough to go on in another process.
public struct HarvestProgress: Hashable, Sendable {
  /// The first day asked for.
  public var start: Date
  /// With what to ask for the next part; nil before the first.
  public var token: String?
  /// The latest day of the records in the parts that came; the first day before that.
  ///
  /// Where a token is of no use any more, the list is begun anew from here: parts come in the order of
  /// days, within which records are in no order.
  public var reached: Date
  /// The day on which the first part came: all changes up to the day before are in the list.
  public var begun: Date?

  /// Creates the progress of a harvest that is yet to begin.
  public init(start: Date, token: String? = nil, reached: Date? = nil, begun: Date? = nil) {
    self.start = start
    self.token = token
    self.reached = reached ?? start
    self.begun = begun
  }
}

/// A part of a harvest.
public struct HarvestPart: Sendable {
  /// Papers as arXiv has them now.
  public var records: [ArchiveRecord]
  /// Papers that arXiv has deleted.
  public var deleted: [ArxivID]
  /// Records that cannot be used.
  public var defects: [EntryDefect]
  /// How far the harvest has come with this part.
  public var progress: HarvestProgress
  /// How many records the whole list has, where arXiv says so.
  public var total: Int?
  /// Whether it is the last part.
  public var isLast: Bool
}

extension ArxivSession {
  /// The day from which on records have datestamps: arXiv refuses an earlier one.
  ///
  /// Comes from `Identify`, `earliestDatestamp`: 2005-09-16.
  public static let firstDatestamp = Date(timeIntervalSince1970: 1_126_828_800)

  /// Asks OAI-PMH for all records of a set that were changed since a day.
  ///
  /// Comes as `ListRecords` in `arXivRaw`, the one format that tells every version's date. A part is
  /// asked for only when the one before was taken; a token that arXiv no longer knows begins the list
  /// anew from the last day that was reached, so that some records come twice and none is left out.
  ///
  /// - Parameters:
  ///   - set: The set in arXiv's spelling, such as `cs:cs:CL`.
  ///   - progress: Where to begin, or to go on.
  ///   - deliver: Takes each part; what was delivered stays good whatever is thrown later.
  /// - Throws: ``ArxivFailure``, and what `deliver` throws.
  public func harvest(
    _ set: String, from progress: HarvestProgress, deliver: (HarvestPart) throws -> Void
  ) throws {
    var progress = progress
    var restarts = 0
    var parts = 0
    while true {
      let request =
        progress.token.map { OAIRequest.part($0, at: server) }
        ?? OAIRequest.records(of: set, from: progress.reached, until: nil, at: server)
      let asked = now
      parts += 1
      let purpose = "records of \(set) since \(Timestamp.day(progress.reached)), part \(parts)"
      switch try exchange(request, purpose: purpose, makeReader: { try OAIReply() }) {
      case .nothing(let date):
        progress.token = nil
        // By arXiv's clock, where this machine's is ahead.
        progress.begun = min(progress.begun ?? date ?? asked, asked)
        return try deliver(
          HarvestPart(records: [], deleted: [], defects: [], progress: progress, isLast: true))
      case .expired:
        restarts += 1
        guard progress.token != nil, restarts <= 3 else {
          throw ArxivFailure(
            .unavailable, "arXiv does not know the tokens that it gives for the list of \(set)")
        }
        progress.token = nil
      case .part(let items, let response):
        let begun = progress.begun ?? response.responseDate ?? asked
        let token = response.resumptionToken?.value
        guard token == nil || token != progress.token else {
          throw ArxivFailure(
            .unavailable, "arXiv's list of \(set) does not go on: a token leads to itself")
        }
        progress.begun = min(begun, asked)
        progress.token = token
        if let latest = items.map(\.datestamp).max() {
          progress.reached = max(progress.reached, latest)
        }
        try deliver(part(items, response, progress))
        if token == nil { return }
      }
    }
  }

  private func part(
    _ items: [OAIItem], _ response: OAIResponse, _ progress: HarvestProgress
  ) -> HarvestPart {
    var part = HarvestPart(
      records: [], deleted: [], defects: response.defects, progress: progress,
      total: response.resumptionToken?.completeListSize, isLast: progress.token == nil)
    for item in items {
      switch item {
      case .record(let record, _): part.records.append(record)
      case .deleted(let header): part.deleted.append(header.id)
      case .header: break  // never of arXivRaw: the reply was refused
      }
    }
    return part
  }
}

extension OAIItem {
  /// The day on which arXiv last changed the record.
  fileprivate var datestamp: Date {
    switch self {
    case .record(_, let header), .header(let header, _), .deleted(let header): header.datestamp
    }
  }
}

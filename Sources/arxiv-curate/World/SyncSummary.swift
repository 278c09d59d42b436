import ArxivModel
import Foundation
import PaperLibrary

/// How a sync ended, for people and for programs.
struct SyncSummary {
  let report: SyncRun.Report
  /// The categories as they are now.
  let states: [PaperLibrary.SyncState]

  /// How the run ended.
  var outcome: PaperReport.Outcome {
    if !report.failures.isEmpty {
      return report.failures.count == states.count ? .failed : .partial
    }
    if !report.gaps.isEmpty { return .partial }
    return report.new + report.updated + report.withdrawn == 0 ? .quiet : .done
  }

  /// The exit status that says the same; a failure's own where there is one.
  var status: ExitStatus {
    if let failure = failure { return ExitStatus(for: failure) }
    if isWaiting { return .tryLater }
    return report.gaps.isEmpty ? .done : .partial
  }

  private var failure: (any Error)? {
    states.lazy.compactMap { report.failures[$0.category] }.first
  }

  /// Whether arXiv is late with today's announcements, and nothing else is new.
  private var isWaiting: Bool {
    report.stale != nil && outcome == .quiet
  }

  /// What failed or is missing, a line each.
  var complaints: [String] {
    let reasons = Dictionary(grouping: report.failures) { "\($0.value)" }
    let failures = reasons.keys.sorted().map { reason in
      let names = (reasons[reason] ?? []).map(\.key.id).sorted().joined(separator: ", ")
      return "\(names): \(reason)"
    }
    return failures + report.gaps.map { "missing: \($0.id): \($0.reason)" }
  }

  /// How the run ended, in one line: the sentence, and what failed or is missing.
  var line: String {
    let failures = complaints.prefix(3)
    let rest = complaints.count - failures.count
    return ([sentence] + failures).joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : "")
  }

  /// What a person reads last.
  var sentence: String {
    let names = states.map(\.category.id).joined(separator: ", ")
    let changes = "\(report.new) new, \(report.updated) updated, \(report.withdrawn) withdrawn"
    switch outcome {
    case .failed: return "not up to date: \(names)\(report.new > 0 ? " (\(changes))" : "")"
    case .partial: return "\(changes) in \(names); not all of it: see above"
    case .done: return "\(changes) in \(names); \(reach)"
    case .quiet: return "nothing new in \(names): \(evidence); \(reach)"
    }
  }

  /// Up to where everything is stored.
  private var reach: String {
    let days = states.compactMap(\.announced)
    guard let first = days.min(), days.count == states.count else {
      return "not all of it is complete"
    }
    let harvested = report.ways.filter { $0.value == .harvest }.keys
    let isVerified = !harvested.isEmpty && harvested.allSatisfy { report.verified[$0] == true }
    return "complete up to the announcements of \(first)"
      + (isVerified ? ", and the query API counts no more" : "")
  }

  /// Why it may be believed that there is nothing new.
  private var evidence: String {
    if let stale = report.stale {
      return
        "arXiv's feed is still that of \(stale), and OAI-PMH has nothing newer; try again later"
    }
    guard let announced = report.announced else { return "OAI-PMH has no change" }
    return announced == 0
      ? "today's feed is empty" : "all \(announced) announced papers are known"
  }

  /// The same, for programs.
  var record: JSONValue {
    var members: [JSONValue.Member] = [.init("outcome", .string(outcome.rawValue))]
    if let failure { members.append(.init("reason", .string("\(failure)"))) }
    members += Self.members(report)
    members += [
      .init("stale", .optional(report.stale?.description)),
      .init(
        "gaps",
        .array(
          report.gaps.map {
            .object([.init("id", .string($0.id)), .init("reason", .string($0.reason))])
          })),
      .init(
        "categories",
        .array(
          states.map { state in
            .object(
              [
                .init("category", .string(state.category.id)),
                .init("source", .optional(report.ways[state.category]?.rawValue)),
                .init("verified", report.verified[state.category].map { .bool($0) } ?? .null),
              ] + Self.members(state))
          })),
    ]
    return .object(members)
  }

  /// What a run brought.
  static func members(_ report: SyncRun.Report) -> [JSONValue.Member] {
    [
      .init("new", .int(report.new)), .init("updated", .int(report.updated)),
      .init("withdrawn", .int(report.withdrawn)),
    ]
  }

  /// What is known of a category's completeness.
  static func members(_ state: PaperLibrary.SyncState) -> [JSONValue.Member] {
    [
      .init("complete", .optional(state.complete.map(Timestamp.day))),
      .init("announced", .optional(state.announced?.description)),
      .init("succeeded", .optional(state.succeeded.map(Timestamp.text))),
      .init("failed", .optional(state.failed.map(Timestamp.text))),
      .init("failure", .optional(state.failure)), .init("failing", .bool(state.isFailing)),
    ]
  }
}

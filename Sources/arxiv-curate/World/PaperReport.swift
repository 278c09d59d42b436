import ArxivClient
import ArxivModel
import Foundation
import PaperLibrary

/// What a command that prints papers has to say: the papers, and what became of everything else.
struct PaperReport {
  /// How a run ends, as scripts read it.
  enum Outcome: String {
    case done, quiet, partial, failed
  }

  var found: [ArxivReference] = []
  /// The listing whose papers were found, in place of ``found``.
  var listing: PaperSource.ListingResult?
  var missing: [ArxivSession.Missing] = []
  var malformed: [(error: MalformedID, place: String?)] = []
  var duplicates: [ArxivReference] = []
  /// What ended the asking early.
  var failure: (any Error)?

  /// Moves to ``duplicates`` what turned out to be a paper in a version that is there already: an id
  /// asked for with and without the number of its current version.
  mutating func settleDuplicates(_ library: PaperLibrary) throws {
    let count = found.reduce(into: [ArxivID: Int]()) { $0[$1.id, default: 0] += 1 }
    var seen: Set<ArxivReference> = []
    var kept: [ArxivReference] = []
    for reference in found {
      if count[reference.id, default: 0] > 1, let paper = try library.paper(reference)?.paper,
        !seen.insert(paper.reference).inserted
      {
        duplicates.append(reference)
      } else {
        kept.append(reference)
      }
    }
    found = kept
  }

  /// How the run ended.
  var outcome: Outcome {
    if failure is NotAsked { return .partial }
    if failure != nil { return .failed }
    if let listing {
      if listing.passedOver + listing.listing.lacking > 0 { return .partial }
      return listing.count == 0 ? .quiet : .done
    }
    if !malformed.isEmpty, found.isEmpty, missing.isEmpty { return .failed }
    return missing.isEmpty && malformed.isEmpty ? .done : .partial
  }

  /// The exit status that says the same.
  var status: ExitStatus {
    if let failure { return ExitStatus(for: failure) }
    switch outcome {
    case .done, .quiet: return .done
    case .partial: return .partial
    case .failed: return .badInput
    }
  }

  /// Prints the papers in a format; the rest, said to people on standard error, is part of `json`.
  func print(as format: PaperFormat, from library: PaperLibrary, _ console: Console) throws {
    let printer = PaperPrinter(format, console)
    var head: [JSONValue.Member] = [.init("outcome", .string(outcome.rawValue))]
    if let failure { head.append(.init("reason", .string("\(failure)"))) }
    try printer.begin(head)
    try each(library) { try printer.print($0) }
    try printer.finish([
      .init("missing", .strings(missing.map(\.reference.description))),
      .init("malformed", .strings(malformed.map(\.error.text))),
      .init("duplicates", .strings(duplicates.map(\.description))),
      .init("lacking", .int((listing?.passedOver ?? 0) + (listing?.listing.lacking ?? 0))),
      .init("problems", .array(problems)),
    ])
    explain(console)
  }

  /// Says on standard error what is missing, malformed or failed.
  func explain(_ console: Console) {
    for (error, place) in malformed {
      console.complain(place.map { "\($0): \(error)" } ?? "\(error)")
    }
    // With a failure, its reason is said once for all that it cost.
    let reasons = Dictionary(grouping: missing) { $0.reason }
    for reason in reasons.keys.sorted() {
      let list = (reasons[reason] ?? []).map(\.reference.description)
      let shown = list.prefix(20).joined(separator: ", ")
      let more = list.count > 20 ? " and \(list.count - 20) more" : ""
      console.complain("missing: \(shown)\(more): \(reason)")
    }
    if let listing { explain(listing, console) }
    if let failure { console.complain("\(failure)") }
    for reference in duplicates { console.detail("\(reference) was asked for more than once") }
  }

  private func explain(_ listing: PaperSource.ListingResult, _ console: Console) {
    if listing.passedOver > 0 {
      console.complain(
        "passed over: \(listing.passedOver) \(listing.passedOver == 1 ? "record" : "records") that "
          + "arXiv cannot send\(Self.places(listing.unsent))")
    }
    if listing.listing.lacking > 0 {
      console.complain(
        "missing: \(listing.listing.lacking) papers that arXiv announced and did not send, in two readings"
      )
    }
    if failure == nil {
      console.note(
        listing.count == 0
          ? "nothing matches: arXiv was asked twice and has no such paper"
          : "\(listing.count) \(listing.count == 1 ? "paper" : "papers")")
    }
  }

  /// Where the records stand that arXiv cannot send; empty where that is not known.
  private static func places(_ unsent: [UnsentRecord]) -> String {
    guard !unsent.isEmpty else { return "" }
    let more = unsent.count > 20 ? "; and \(unsent.count - 20) more" : ""
    return ": " + unsent.prefix(20).map(\.description).joined(separator: "; ") + more
  }

  /// Hands on each paper, read from the library one at a time, so that a long list needs no memory.
  private func each(_ library: PaperLibrary, _ body: (Paper) throws -> Void) throws {
    if let listing = listing?.listing {
      var position = 0
      while true {
        let part = try library.papers(of: listing, after: position, limit: 200)
        guard let last = part.last else { return }
        position = last.position
        for (_, paper) in part { try body(paper) }
      }
    }
    for reference in found {
      if let found = try library.paper(reference) { try body(found.paper) }
    }
  }

  /// Why each missing or malformed id is that, and where a listing has a record that cannot be sent.
  private var problems: [JSONValue] {
    malformed.map { error, place in
      .object([
        .init("id", .string(error.text)), .init("place", .optional(place)),
        .init("reason", .string(error.reason)),
        .init("suggestion", .optional(error.suggestion)),
      ])
    }
      + missing.map { missing in
        .object([
          .init("id", .string(missing.reference.description)), .init("place", .null),
          .init("reason", .string(missing.reason)), .init("suggestion", .null),
        ])
      }
      + (listing?.unsent ?? []).map { record in
        .object([
          .init("id", .null), .init("place", .string(record.description)),
          .init("reason", .string("arXiv cannot send this record")), .init("suggestion", .null),
        ])
      }
  }
}

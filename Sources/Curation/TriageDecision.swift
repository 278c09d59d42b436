public import ArxivModel
public import struct Foundation.Date

/// What a curator decided on a candidate, as `triage/MONTH.tsv` spells it.
///
/// That a paper is picked is no such decision: `issue.md` says so by naming it.
public enum TriageDecision: String, Hashable, Sendable, CaseIterable {
  /// One of the best so far, to be looked at before the others.
  case starred
  /// Not now; it is shown again when it is asked for.
  case later
  /// Not for this issue.
  case dismissed
  /// An earlier decision taken back, as if there had been none.
  case undecided
}

/// One person's latest word on one paper: a line of `triage/MONTH.tsv`.
public struct TriageEntry: Hashable, Sendable {
  /// The paper.
  public var id: ArxivID
  /// What was decided.
  public var decision: TriageDecision
  /// Who decided it.
  public var curator: String
  /// When, to the second.
  public var date: Date

  /// Creates an entry.
  ///
  /// - Parameter curator: A name as ``curatorName(_:)`` makes it.
  public init(id: ArxivID, decision: TriageDecision, curator: String, date: Date) {
    self.id = id
    self.decision = decision
    self.curator = curator
    self.date = date
  }

  /// A name as it can stand in a line: in one line, without control characters and without white space
  /// at its ends; nil when nothing is left.
  public static func curatorName(_ text: String) -> String? {
    let visible = text.unicodeScalars.map { scalar -> Character in
      let isControl = scalar.properties.generalCategory == .control
      return isControl || scalar.properties.isWhitespace ? " " : Character(scalar)
    }
    let words = visible.split(separator: " ").map { String($0) }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// Whether this is a later word than another: by date, and of one second by what is written, so that
  /// everybody who reads the same lines comes to the same end.
  func isLater(than other: TriageEntry) -> Bool {
    (date, decision.rawValue) > (other.date, other.decision.rawValue)
  }
}

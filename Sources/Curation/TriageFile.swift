public import ArxivModel
public import Foundation

/// `triage/2021-06.tsv`: what the curators of a month decided on its candidates.
///
/// A line is an id, a decision, a curator and a date, with tabs between, and tells all of it:
///
///     2105.01601	dismissed	Ada Author	2021-06-14T18:02:11Z
///
/// There is one line for each paper and person, sorted by both. Lines are independent of each other, so
/// that two versions of the file are merged by taking the lines of both (`merge=union`, which
/// ``attributes`` asks of git): a line that was replaced on one side may come back, and of several by one
/// person on one paper the latest counts. For the same reason a decision is taken back by a line that says
/// so, never by removing one.
///
/// Lines that begin with `#` are comments; each belongs to the line below it.
public struct TriageFile: Hashable, Sendable {
  /// What git has to know of the folder `triage`: the text of its `.gitattributes`.
  public static let attributes = """
    # Every line here is complete in itself: the lines of both sides are what a merge needs.
    *.tsv merge=union

    """

  /// A person's word on a paper, which there is once.
  private struct Key: Hashable {
    var id: ArxivID
    var curator: String
  }

  private var entries: [Key: TriageEntry] = [:]
  private var comments: [Key: [String]] = [:]
  private var commentsAtEnd: [String] = []

  /// Creates a file without lines.
  public init() {}

  /// Reads a file.
  ///
  /// - Parameter file: Its name, for complaints.
  /// - Throws: ``InputProblems``.
  public init(_ text: String, file: String) throws(InputProblems) {
    if var conflict = MergeConflict.problem(in: text, file: file) {
      conflict.message =
        "a merge conflict is left here; keep the lines of both sides, and remove git's three marks"
      throw InputProblems([conflict])
    }
    var problems: [InputProblem] = []
    var pending: [String] = []
    var seen: [Key: Set<String>] = [:]
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    for (index, line) in text.linesOfText.enumerated() {
      if line.hasPrefix("#") {
        pending.append(String(line))
      } else if !line.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        do {
          add(try Self.entry(line), below: pending, seen: &seen)
          pending = []
        } catch {
          problems.append(InputProblem(file: file, line: index + 1, message: error.message))
        }
      }
    }
    commentsAtEnd = pending
    guard problems.isEmpty else { throw InputProblems(problems) }
  }

  private struct BadLine: Error {
    var message: String
  }

  private static func entry(_ line: Substring) throws(BadLine) -> TriageEntry {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 4 else {
      throw BadLine(
        message: "a line has an id, a decision, a name and a date with tabs between, not "
          + "\(fields.count) \(fields.count == 1 ? "part" : "parts")")
    }
    let id: ArxivID
    do {
      id = try ArxivReference(String(fields[0])).id
    } catch {
      throw BadLine(message: error.description)
    }
    guard id.description == fields[0] else {
      throw BadLine(message: "the id must be written \(id), without anything else")
    }
    guard let decision = TriageDecision(rawValue: String(fields[1])) else {
      let known = TriageDecision.allCases.map(\.rawValue)
      let meant = EditDistance.nearest(to: fields[1].lowercased(), in: known, within: 3)
      throw BadLine(
        message: "there is no decision “\(fields[1])”"
          + (meant.map { "; did you mean \($0)?" } ?? ", only \(known.joined(separator: ", "))"))
    }
    guard let curator = TriageEntry.curatorName(String(fields[2])), curator == fields[2] else {
      throw BadLine(message: "“\(fields[2])” is no name")
    }
    guard let date = Timestamp.date(String(fields[3])) else {
      throw BadLine(message: "a date is written like 2021-06-14T18:02:11Z, not “\(fields[3])”")
    }
    return TriageEntry(id: id, decision: decision, curator: curator, date: date)
  }

  private mutating func add(
    _ entry: TriageEntry, below lines: [String], seen: inout [Key: Set<String>]
  ) {
    let key = Key(id: entry.id, curator: entry.curator)
    if let standing = entries[key], !entry.isLater(than: standing) {
      // The standing line is the later one.
    } else {
      entries[key] = entry
    }
    // A merge may bring the same comment twice.
    for line in lines where seen[key, default: []].insert(line).inserted {
      comments[key, default: []].append(line)
    }
  }

  /// Writes down a decision, in place of the same person's earlier one on the paper.
  ///
  /// It is dated later than that one even where clocks disagree, so that it is the one that counts.
  ///
  /// - Parameter curator: A name as ``TriageEntry/curatorName(_:)`` makes it.
  /// - Returns: Whether it is anything new: what is decided already keeps its date, and what was never
  ///   decided cannot be taken back.
  @discardableResult
  public mutating func record(
    _ decision: TriageDecision, on id: ArxivID, by curator: String, at date: Date
  ) -> Bool {
    let key = Key(id: id, curator: curator)
    let standing = entries[key]
    guard decision != standing?.decision ?? .undecided else { return false }
    var second = date.timeIntervalSince1970.rounded(.down)
    if let standing { second = max(second, standing.date.timeIntervalSince1970 + 1) }
    entries[key] = TriageEntry(
      id: id, decision: decision, curator: curator, date: Date(timeIntervalSince1970: second))
    return true
  }

  /// What a person has decided on a paper; `undecided` for nothing.
  public func decision(on id: ArxivID, by curator: String) -> TriageDecision {
    entries[Key(id: id, curator: curator)]?.decision ?? .undecided
  }

  /// What stands on each paper that somebody has decided on: one entry a person, sorted by name, without
  /// what was taken back.
  public var decisions: [ArxivID: [TriageEntry]] {
    var decisions: [ArxivID: [TriageEntry]] = [:]
    for entry in sortedEntries where entry.decision != .undecided {
      decisions[entry.id, default: []].append(entry)
    }
    return decisions
  }

  private var sortedEntries: [TriageEntry] {
    entries.values.sorted { ($0.id, $0.curator) < ($1.id, $1.curator) }
  }

  /// The file: the same bytes whatever the order in which it came to be.
  public var text: String {
    var text = ""
    for entry in sortedEntries {
      for line in comments[Key(id: entry.id, curator: entry.curator)] ?? [] { text += line + "\n" }
      text += "\(entry.id)\t\(entry.decision.rawValue)\t\(entry.curator)\t"
      text += "\(Timestamp.text(entry.date))\n"
    }
    for line in commentsAtEnd { text += line + "\n" }
    return text
  }
}

/// The records of OAI-PMH in the order in which its lists are cut into parts.
final class OAIArchive: Sendable {
  /// The identifiers of the deleted records.
  let deleted: Set<String>

  private let records: [(day: String, paper: StandInPaper)]

  /// Sorts papers by datestamp and identifier.
  init(papers: [StandInPaper], deleted: Set<String>) {
    self.deleted = deleted
    records = papers.map { (day: $0.recordDay, paper: $0) }
      .sorted { ($0.day, $0.paper.id) < ($1.day, $1.paper.id) }
  }

  /// The record of a paper.
  func record(of id: String) -> StandInPaper? {
    records.first { $0.paper.id == id }?.paper
  }

  /// A part of a list.
  ///
  /// - Parameters:
  ///   - selection: What is asked for.
  ///   - limit: How many records a part holds.
  /// - Returns: The papers by identifier, and where the rest begins.
  func part(
    _ selection: OAISelection, limit: Int
  ) -> (papers: [StandInPaper], next: OAISelection?) {
    let categories = selection.set.flatMap(Subjects.categories(inSet:))
    let matching = records.lazy.filter { record in
      record.day >= selection.from ?? "" && record.day <= selection.until ?? "~"
        && (categories.map { wanted in record.paper.categories.contains(where: wanted.contains) }
          ?? true)
    }
    // One more than fits, which tells where the next part begins.
    let found = Array(matching.dropFirst(selection.skip).prefix(limit + 1))
    let papers = found.prefix(limit).map(\.paper).sorted { $0.id < $1.id }
    guard found.count > limit, let beyond = found.last else { return (papers, nil) }
    var next = selection
    if found[0].day == beyond.day {
      next.skip += limit
    } else {
      // It goes on from the last day, past those that were given already.
      next.from = beyond.day
      next.skip = found.dropLast().count { $0.day == beyond.day }
    }
    return (papers, next)
  }
}

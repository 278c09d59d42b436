/// The papers of the stand-in, which tests may change while it runs.
struct PaperTable {
  private var papers: [StandInPaper] = []
  private var places: [String: Int] = [:]
  private var deleted: Set<String> = []
  private var lastEvaluator: QueryEvaluator?
  private var lastArchive: OAIArchive?

  /// Takes the papers to begin with; of those with the same identifier, the first.
  init(_ papers: [StandInPaper]) {
    for paper in papers where places[paper.id] == nil { put(paper) }
  }

  /// Adds a paper, or lets it take the place of the one with its identifier.
  mutating func put(_ paper: StandInPaper) {
    forget()
    deleted.remove(paper.id)
    if let place = places[paper.id] {
      papers[place] = paper
    } else {
      places[paper.id] = papers.count
      papers.append(paper)
    }
  }

  /// Marks a paper as deleted.
  mutating func delete(_ id: String, datestamp: String?) {
    change(id) { $0.datestamp = datestamp ?? $0.recordDay }
    deleted.insert(id)
  }

  /// Changes a paper.
  mutating func change(_ id: String, _ change: (inout StandInPaper) -> Void) {
    guard let place = places[id] else {
      preconditionFailure("the stand-in arXiv has no paper \(id)")
    }
    forget()
    change(&papers[place])
    precondition(papers[place].id == id, "a paper keeps its identifier")
  }

  /// The papers as the query API sees them.
  mutating func evaluator() -> QueryEvaluator {
    if let lastEvaluator { return lastEvaluator }
    let evaluator = QueryEvaluator(papers: papers.filter { !deleted.contains($0.id) })
    lastEvaluator = evaluator
    return evaluator
  }

  /// The papers as OAI-PMH sees them.
  mutating func archive() -> OAIArchive {
    if let lastArchive { return lastArchive }
    let archive = OAIArchive(papers: papers, deleted: deleted)
    lastArchive = archive
    return archive
  }

  private mutating func forget() {
    lastEvaluator = nil
    lastArchive = nil
  }
}

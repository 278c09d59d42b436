import ArxivModel
import Curation
import PaperLibrary

extension RelatedPapers {
  /// From what likeness on a paper is offered.
  private static let leastLikeness: Float = 0.1
  /// How many papers are offered of each kind.
  private static let most = 3
  /// Up to how many papers all of the library is compared: a pick is not to be waited for.
  private static let compared = 2_000
  /// How many of the nearest are looked at for those that an issue has.
  private static let looked = 100

  /// What the note on a paper may name: to suggest, the nearest papers that no issue has; to cite, what
  /// its abstract and comment name, and the nearest that readers know from an issue.
  ///
  /// - Throws: Errors of library and file system.
  init(to paper: Paper, for month: Month, in workspace: Workspace, _ library: PaperLibrary) throws {
    let picks = try workspace.picks().months
    let near = try NearestPapers(library, whole: Self.compared)
      .nearest(to: paper, limit: Self.looked)
      .filter { $0.likeness >= Self.leastLikeness }.map(\.paper)
    let named = try Self.named(by: paper, library)
    let known = Set(named.map(\.id))
    let others = near.filter { !known.contains($0.id) }
    let suggestions = others.filter { picks[$0.id] == nil }.prefix(Self.most)
    let picked = others.filter { picks[$0.id] != nil }.prefix(Self.most)
    self.init(
      seeAlso: suggestions.map { Mention(id: $0.id, title: $0.title) },
      citations: named
        + picked.map { other in
          let months = picks[other.id, default: []]
          return Mention(
            id: other.id, title: other.title,
            remark: months.contains(month)
              ? "of this issue"
              : "of " + months.map(\.description).joined(separator: ", "))
        })
  }

  /// The papers that another's abstract and comment name.
  private static func named(by paper: Paper, _ library: PaperLibrary) throws -> [Mention] {
    var seen: Set<ArxivID> = [paper.id]
    let texts = [paper.abstract, paper.comment].compactMap { $0 }
    let ids = texts.flatMap { ArxivReference.mentions(in: $0) }.compactMap { mention in
      if case .reference(let reference, _) = mention { reference.id } else { nil }
    }
    return try ids.filter { seen.insert($0).inserted }.prefix(most).map { id in
      Mention(
        id: id, title: try library.paper(ArxivReference(id: id))?.paper.title,
        remark: "which it names")
    }
  }
}

/// A paper that the stand-in's daily feeds announce.
public struct Announced: Sendable, Equatable {
  /// Why a paper is announced.
  public enum Kind: String, Sendable, CaseIterable {
    /// It is new.
    case new
    /// It is new, and cross-listed here.
    case cross
    /// There is a new version of it.
    case replace
    /// There is a new version of a cross-list.
    case replaceCross = "replace-cross"
  }

  /// The identifier without version.
  public var id: String
  /// Why it is announced, in whichever feed.
  public var kind: Kind
  /// The version that is announced; nil for the current one.
  public var version: Int?

  /// Creates an announcement.
  public init(_ id: String, _ kind: Kind, version: Int? = nil) {
    self.id = id
    self.kind = kind
    self.version = version
  }
}

/// What the stand-in announces.
struct AnnouncedDay {
  /// The day in New York; nil for today.
  var day: String?
  /// The papers.
  var papers: [Announced] = []
  /// How many papers a feed holds.
  var limit = 2_000

  /// The papers of a feed, new ones first.
  ///
  /// Where there are too many, arXiv counts from the other end, and drops the new ones.
  ///
  /// - Parameters:
  ///   - categories: The categories of the feed.
  ///   - evaluator: The papers that there are.
  func hits(
    in categories: Set<String>, of evaluator: QueryEvaluator
  ) -> [(hit: QueryEvaluator.Hit, kind: Announced.Kind)] {
    let found = papers.compactMap { announced -> (hit: QueryEvaluator.Hit, kind: Announced.Kind)? in
      guard let paper = evaluator.paper(announced.id),
        paper.categories.contains(where: categories.contains)
      else { return nil }
      var hit = QueryEvaluator.Hit(current: paper)
      hit.version = paper.versions.first { $0.version == announced.version } ?? hit.version
      return (hit, announced.kind)
    }
    let sorted = found.sorted {
      ($0.kind.place, $0.hit.paper.id) < ($1.kind.place, $1.hit.paper.id)
    }
    return Array(sorted.suffix(max(limit, 0)))
  }
}

extension Announced.Kind {
  /// The place of its papers in a feed.
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

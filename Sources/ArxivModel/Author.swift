/// An author of a paper.
public struct Author: Hashable, Sendable {
  /// The full name as arXiv gives it, trimmed; a collaboration's name too.
  ///
  /// Comes from `/feed/entry/author/name`.
  public var name: String

  /// The affiliations that the author gave, in arXiv's order; empty when none was given.
  ///
  /// Comes from `/feed/entry/author/arxiv:affiliation`.
  public var affiliations: [String]

  /// Creates an author.
  public init(name: String, affiliations: [String] = []) {
    self.name = name
    self.affiliations = affiliations
  }
}

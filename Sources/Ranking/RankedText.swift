public import ArxivModel

/// What the ranking reads of a paper.
public struct RankedText: Hashable, Sendable {
  /// The title, with TeX or without.
  public var title: String
  /// The abstract, with TeX or without.
  public var abstract: String
  /// The authors' names; two spellings of a name are two authors.
  public var authors: [String]
  /// The ids of the categories; none where the ranking shall not see them.
  public var categories: [String]

  /// Creates a text.
  public init(title: String, abstract: String, authors: [String] = [], categories: [String] = []) {
    self.title = title
    self.abstract = abstract
    self.authors = authors
    self.categories = categories
  }

  /// What the ranking reads of a paper.
  public init(_ paper: Paper) {
    self.init(
      title: paper.title, abstract: paper.abstract, authors: paper.authors.map(\.name),
      categories: paper.categories.map(\.id))
  }
}

import ArxivModel
import Foundation
import Testing

extension Paper {
  /// A paper for tests, ordinary in everything that a test does not name.
  static func sample(
    id: String = "2105.01601", version: Int = 4, title: String = "Mixing Patches",
    abstract: String = "We mix patches of images.", authors: [Author] = [Author(name: "Ada Ames")],
    comment: String? = nil, journalReference: String? = nil, dois: [String] = [],
    categories: [String] = ["cs.CV", "cs.LG"], updated: String = "2021-06-11T10:06:11Z"
  ) throws -> Paper {
    let kept = try categories.map { try #require(Category($0)) }
    return Paper(
      id: try #require(ArxivID(canonical: id)), version: version, title: title,
      abstract: abstract, authors: authors, comment: comment, journalReference: journalReference,
      dois: dois, primaryCategory: try #require(kept.first), categories: kept,
      submitted: try #require(Timestamp.date("2021-05-04T16:17:21Z")),
      updated: try #require(Timestamp.date(updated)))
  }
}

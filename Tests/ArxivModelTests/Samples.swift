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

/// A small generator of pseudo-random numbers whose run depends on its seed alone (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

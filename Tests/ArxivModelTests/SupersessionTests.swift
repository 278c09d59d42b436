import ArxivModel
import Testing

@Suite("Superseded papers")
struct SupersessionTests {
  @Test(
    "name their successor in their comments",
    arguments: [
      "Superseded by arXiv:0808.0001",
      "This paper is superseded by arXiv:0808.0001v2.",
      "9 pages, superseded by the longer arXiv: 0808.0001 (2008)",
      "This work has been subsumed by our later paper [arXiv:0808.0001]",
      "The submission has an overlap with and has been superseded by https://arxiv.org/abs/0808.0001",
      "This paper has been merged with arXiv:0808.0001, which is shorter",
      "This article was replaced by arXiv:0808.0001",
      "The paper has been incorporated into arXiv:0808.0001",
    ])
  func comments(_ comment: String) throws {
    let paper = try Paper.sample(comment: comment)
    #expect(paper.isSuperseded && !paper.isWithdrawn)
    #expect(paper.successor?.id == ArxivID(canonical: "0808.0001"))
  }

  @Test(
    "may be withdrawn ones, which name it in more ways",
    arguments: [
      "This paper has been withdrawn; see arXiv:0808.0001",
      "Withdrawn by the author. Its results are contained in arXiv:0808.0001 and arXiv:0808.0002",
      "This paper has been withdrawn since most of it appears in arXiv:0808.0001 in other words",
      "This paper has been withdrawn, as it was merged with http://arxiv.org/abs/0808.0001",
      "Withdrawn; the corrected version is arXiv:0808.0001.",
      "This paper has been withdrawn. It is a duplicate of arXiv:0808.0001",
    ])
  func withdrawn(_ comment: String) throws {
    let paper = try Paper.sample(comment: comment)
    #expect(paper.isWithdrawn)
    #expect(paper.successor?.id == ArxivID(canonical: "0808.0001"))
  }

  @Test("are told by the abstract of a withdrawn paper too")
  func abstracts() throws {
    let paper = try Paper.sample(
      abstract: "This paper has been withdrawn by the author. See arXiv:0808.0001 for its theorem.")
    #expect(paper.successor?.id == ArxivID(canonical: "0808.0001"))
  }

  @Test(
    "may name no successor",
    arguments: [
      "Superseded by a longer paper of ours", "This paper is superseded by a later article",
      "This paper has been superseded by Theorem 3 of a forthcoming work",
    ])
  func nameless(_ comment: String) throws {
    let paper = try Paper.sample(comment: comment)
    #expect(paper.isSuperseded && paper.successor == nil)
  }

  @Test(
    "are not those that have taken another's place, or share its words",
    arguments: [
      "This article supersedes arXiv:0808.0001", "Supersedes arXiv:0808.0001; 12 pages",
      "Version 2: merged with arXiv:0808.0001", "arXiv:0808.0001 is merged to this paper",
      "Extended version of arXiv:0808.0001", "See arXiv:0808.0001 for the second part",
      "arXiv admin note: text overlap with arXiv:0808.0001",
      "Figure 2 replaced by a larger one; companion of arXiv:0808.0001",
      "Section 5 of the first version is superseded by the new section 6", "12 pages", "",
    ])
  func others(_ comment: String) throws {
    let paper = try Paper.sample(comment: comment)
    #expect(!paper.isSuperseded && paper.successor == nil, "\(paper.successor as Any)")
  }

  @Test(
    "are not succeeded by what shows them to be wrong, nor by themselves",
    arguments: [
      "Withdrawn by arXiv because of text overlap with arXiv:0808.0001",
      "This paper has been withdrawn due to an error that arXiv:0808.0001 points out",
      "Withdrawn; see arXiv:2105.01601v1 for the last version with a text",
    ])
  func noSuccessor(_ comment: String) throws {
    let paper = try Paper.sample(comment: comment)
    #expect(paper.isWithdrawn && paper.successor == nil)
  }

  @Test("take time in proportion to their comments")
  func hostile() throws {
    let comment = String(repeating: "superseded by merged with see ", count: 10_000)
    #expect(try Paper.sample(comment: comment + "arXiv:0808.0001").successor == nil)
  }
}

import ArxivModel
import Foundation
import Testing

private func found(in text: String) -> [String] {
  ArxivReference.mentions(in: text).map { mention in
    switch mention {
    case .reference(let reference, let line): "\(line): \(reference)"
    case .malformed(let error, let line): "\(line): ! \(error.text)"
    }
  }
}

private func paper(comment: String?) throws -> Paper {
  Paper(
    id: try #require(ArxivID(canonical: "2105.01601")), version: 1, title: "T",
    abstract: "We mix.", authors: [], comment: comment,
    primaryCategory: try #require(Category("cs.CV")), categories: [],
    submitted: Date(timeIntervalSince1970: 0), updated: Date(timeIntervalSince1970: 0))
}

@Suite("Hard cases")
struct HardCasesTests {
  struct Mentions: Sendable {
    var text: String
    var found: [String]
    init(_ text: String, _ found: String...) {
      self.text = text
      self.found = found
    }
  }

  @Test(
    "mentions",
    arguments: [
      // A link alone on its line.
      Mentions("[paper](https://arxiv.org/abs/2105.01601)", "1: 2105.01601"),
      // Compact BibTeX.
      Mentions("  url={https://arxiv.org/abs/2105.01601},", "1: 2105.01601"),
      Mentions("  doi={10.48550/arXiv.2105.01601},", "1: 2105.01601"),
      Mentions("  doi={10.48550/arXiv.hep-th/9901001}", "1: hep-th/9901001"),
      Mentions("see [a](https://doi.org/10.48550/arXiv.2105.01601) now", "1: 2105.01601"),
      Mentions("\"doi\":\"10.48550/arXiv.2105.01601\"", "1: 2105.01601"),
      Mentions(
        "<a href=\"https://doi.org/10.48550/arXiv.hep-th/9901001\">x</a>", "1: hep-th/9901001"),
      // October: 2110.01234/ is no DOI.
      Mentions("see https://arxiv.org/html/2110.01234/ now", "1: 2110.01234"),
      Mentions("see https://arxiv.org/src/2010.01234v1/anc now", "1: 2010.01234v1"),
      // Slips in lists.
      Mentions("21O5.01601\n2105.01602", "1: ! 21O5.01601", "2: 2105.01602"),
      Mentions("210501601", "1: ! 210501601"),
      Mentions("2105:01601", "1: ! 2105:01601"),
      Mentions("2105.01601x", "1: ! 2105.01601x"),
      Mentions("hep_th/9901001", "1: ! hep_th/9901001"),
      Mentions("1501.0001 # batch norm", "1: ! 1501.0001"),
      Mentions("1501.0001 [cs.QQ]", "1: ! 1501.0001"),
      Mentions("\u{FEFF}1501.0001", "1: ! 1501.0001"),
      // A number alone on its line.
      Mentions("in the year\n2021."),
      Mentions("costs\n1234.56"),
      // Claims in running text.
      Mentions("see https://arxiv.org/html/1501.0001 now", "1: ! https://arxiv.org/html/1501.0001"),
      Mentions("see (arXiv:2613.00001) now", "1: ! arXiv:2613.00001"),
      // Hyphens.
      Mentions("papers 2105.01601--2105.01605", "1: 2105.01601", "1: 2105.01605"),
      Mentions("-2105.01601", "1: 2105.01601"),
    ])
  func mentions(_ item: Mentions) {
    #expect(found(in: item.text) == item.found)
  }

  @Test(
    "spellings",
    arguments: [
      ("https://arxiv.org/abs/CS/0501076", "cs/0501076"),
      ("https://arxiv.org/pdf/CS/0501076v1.pdf", "cs/0501076v1"),
      ("2105.01601\u{200B}", "2105.01601"), ("\u{FEFF}2105.01601", "2105.01601"),
      ("2105.01601?", "2105.01601"), ("«2105.01601»", "2105.01601"),
    ])
  func spellings(_ text: String, _ means: String) throws {
    #expect(try ArxivReference(text).description == means)
  }

  @Test(
    "refusals",
    arguments: [
      "2105.01601 [cs.CV] 2105.01602", "arXiv:2105.01601 [cs.CV] arXiv:2105.01602 [cs.LG]",
      "math.--.GT/0309136", "math.G.T/0309136", "math..GT/0309136",
      "stat/0701001", "econ/0701001", "eess/0701001", "q-fin/0701001",
    ])
  func refusals(_ text: String) {
    #expect(throws: MalformedID.self) { try ArxivReference(text) }
  }

  @Test(
    "suggestions",
    arguments: [
      ("hep-th_9901001", "hep-th/9901001"), ("hep_th/9901001v2", "hep-th/9901001v2"),
      ("hep-th9901001", "hep-th/9901001"), ("hep-th//9901001", "hep-th/9901001"),
      ("/hep-th/9901001", "hep-th/9901001"), ("math_0309136", "math/0309136"),
      ("math.G/0309136", "math/0309136"),
    ])
  func suggestions(_ text: String, _ meant: String) {
    let error = #expect(throws: MalformedID.self) { try ArxivReference(text) }
    #expect(error?.suggestion == meant)
  }

  @Test("no suggestion of an archive that never had such ids")
  func youngArchives() {
    let error = #expect(throws: MalformedID.self) { try ArxivReference("test/0201001") }
    #expect(error?.suggestion == nil)
  }

  @Test("an address without a path")
  func hostAlone() {
    let error = #expect(throws: MalformedID.self) { try ArxivReference("https://arxiv.org") }
    #expect(error?.reason == "this address does not lead to one paper")
  }

  @Test("file names hold no slash")
  func fileName() {
    #expect(ArxivID(fileName: "math/0309136") == nil)
  }

  @Test("categories")
  func categories() {
    #expect(Category("cs.cl") == nil)
    #expect(Category("stat.ml") == nil)
    #expect(Category("cs.QQ") != nil)
    #expect(Category.suggestion(for: "cs.ZZ") == nil)
    #expect(Category.suggestion(for: "math.ZZ") == nil)
  }

  @Test(
    "offsets",
    arguments: [
      "2021-05-04T16:17:21+24:00", "2021-05-04T16:17:21+99:99", "2021-05-04T16:17:21-00:60",
    ])
  func offsets(_ text: String) {
    #expect(Timestamp.date(text) == nil)
  }

  struct Links: Sendable {
    var text: String
    var links: [String]
    init(_ text: String, _ links: String...) {
      self.text = text
      self.links = links
    }
  }

  @Test(
    "links to code",
    arguments: [
      // TeX's escapes, as they stand in real abstracts.
      Links(
        "All codes are available at https://github.com/walkerning/aw\\_nas.",
        "https://github.com/walkerning/aw_nas"),
      Links(
        "\\url{https://github.com/a/b\\_c\\#d} and", "https://github.com/a/b_c#d"),
      Links("https://github.com/a/b\\%20c", "https://github.com/a/b%20c"),
      // Two addresses in a word.
      Links(
        "https://github.com/a/b,https://github.com/c/d", "https://github.com/a/b",
        "https://github.com/c/d"),
      Links(
        "https://github.com/a/b;https://github.com/c/d", "https://github.com/a/b",
        "https://github.com/c/d"),
      // Quotation marks and mathematics around it.
      Links("“https://github.com/a/b”", "https://github.com/a/b"),
      Links("at https://github.com/a/b…", "https://github.com/a/b"),
      Links("$https://github.com/a/b$", "https://github.com/a/b"),
      // The label in the same word, or with punctuation.
      Links("Code:https://x.example.org/a", "https://x.example.org/a"),
      Links("(Code: https://x.example.org/a)", "https://x.example.org/a"),
      Links("The \"code\" is https://x.example.org/a", "https://x.example.org/a"),
      Links("An implementation, https://x.example.org/a", "https://x.example.org/a"),
      Links("Https://github.com/a/b", "https://github.com/a/b"),
      // Hosts that only look like hosts of repositories.
      Links("https://notgithub.com/a/b"),
      Links("https://example.org/gitlab.html"),
      Links("https://example.org/?u=https://github.com/a/b"),
      // No address, no repository.
      Links("code: https://."),
      Links("code at http://"),
      Links("https://github.com/"),
      // A paper's page is no code.
      Links("https://huggingface.co/papers/2105.01601"),
      // Zenodo's DOIs are code when they are named so.
      Links("Code: https://doi.org/10.5281/zenodo.12345", "https://doi.org/10.5281/zenodo.12345"),
      // What is named "code" ends with the next address.
      Links(
        "CVPR 2021. Code: https://github.com/a/b Data: https://x.example.org/d Video: https://youtu.be/x",
        "https://github.com/a/b"),
      Links(
        "Source code available at https://github.com/a/b Live demo available at https://x.example.org",
        "https://github.com/a/b"),
      Links(
        "Code at https://x.example.org/a and https://x.example.org/b", "https://x.example.org/a",
        "https://x.example.org/b"),
    ])
  func links(_ item: Links) {
    #expect(CodeLinks.found(in: item.text) == item.links)
  }

  @Test(
    "withdrawn",
    arguments: [
      "This paper is temporarily withdrawn", "This preprint was withdrawn by its author",
      "This draft is withdrawn for its poor quality", "I have withdrawn this paper",
      "We have withdrawn this paper because of an error", "The authors withdraw this article.",
      "We withdraw the manuscript", "12 pages; withdrawn", "(withdrawn)", "[Withdrawn] 3 pages",
      "*** WITHDRAWN ***", "Paper temporarily withdrawn", "Article withdrawn: error in eq. 3",
      "12 pages, paper withdrawn", "submission withdrawn", "This paper must be withdrawn",
      "Withdrawn from arXiv for a gap in the proof",
    ])
  func withdrawn(_ comment: String) throws {
    #expect(try paper(comment: comment).isWithdrawn)
  }

  @Test(
    "not withdrawn",
    arguments: [
      // After a real comment: the paper was revised and stands.
      "5 pages. Accepted to ICASSP 2021, but we withdrawn due to a bug in code. We updated the "
        + "results after the bug fix, and submitted the paper to Interspeech 2021",
      "Withdrawn from NeurIPS 2021", "withdrawn from publication in PRL; now in PRD",
      "This paper was withdrawn from ICLR 2021",
      "The paper has been withdrawn from the journal and submitted elsewhere",
      "This work was withdrawn from consideration at Nature", "Our ICLR submission was withdrawn",
      "Supersedes arXiv:0704.0001, which has been withdrawn",
      "Extended version of arXiv:0704.0001, which has been withdrawn by the authors",
      "Troops have been withdrawn from the region", "On products withdrawn because of risks",
      "The dataset has been withdrawn; we use a substitute",
      "The companion paper has been withdrawn", "Section 4 has been withdrawn",
      "Theorem 3 withdrawn due to an error in Lemma 2; the rest stands",
    ])
  func notWithdrawn(_ comment: String) throws {
    #expect(try !paper(comment: comment).isWithdrawn)
  }
}

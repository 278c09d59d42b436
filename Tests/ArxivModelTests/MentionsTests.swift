import ArxivModel
import Testing

@Suite("Ids in text")
struct MentionsTests {
  /// A text and what is found in it: `line: id`, or `line: ! word` for a malformed one.
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var found: [String]

    init(_ text: String, _ found: String...) {
      self.text = text
      self.found = found
    }

    var testDescription: String { "\(text.debugDescription) holds \(found)" }
  }

  private func found(in text: String) -> [String] {
    ArxivReference.mentions(in: text).map { mention in
      switch mention {
      case .reference(let reference, let line): "\(line): \(reference)"
      case .malformed(let error, let line): "\(line): ! \(error.text)"
      }
    }
  }

  @Test(
    "are found in lists",
    arguments: [
      Case("2105.01601", "1: 2105.01601"),
      Case("2105.01601\n2105.01602v2\n", "1: 2105.01601", "2: 2105.01602v2"),
      Case("2105.01601\r\nhep-th/9901001\r\n", "1: 2105.01601", "2: hep-th/9901001"),
      Case("2105.01601\n\n\n  hep-th/9901001", "1: 2105.01601", "4: hep-th/9901001"),
      Case(
        "2105.01601, hep-th/9901001;math.GT/0309136v1", "1: 2105.01601", "1: hep-th/9901001",
        "1: math/0309136v1"),
      Case("2105.01601\t2105.01602", "1: 2105.01601", "1: 2105.01602"),
      Case("2105.01601 [cs.CV]\n2105.01602 [cs.LG]", "1: 2105.01601", "2: 2105.01602"),
      Case("\"2105.01601\",\"2105.01602\"", "1: 2105.01601", "1: 2105.01602"),
      Case(
        "oai:arXiv.org:2105.01601\n10.48550/arXiv.2105.01602\nhttps://arxiv.org/abs/2105.01603",
        "1: 2105.01601", "2: 2105.01602", "3: 2105.01603"),
      Case("2105.01601.pdf 2105.01602v2.pdf", "1: 2105.01601", "1: 2105.01602v2"),
      Case(
        "- 2105.01601\n* 2105.01602\n3. 2105.01603", "1: 2105.01601", "2: 2105.01602",
        "3: 2105.01603"),
      Case("# mixers\n2105.01601", "2: 2105.01601"),
      Case("2105.01601 # a mixer", "1: 2105.01601"),
    ])
  func lists(_ item: Case) {
    #expect(found(in: item.text) == item.found)
  }

  @Test(
    "are found in running text",
    arguments: [
      Case(
        "Mixers came at once (2105.01601, [2105.08050v2]) and “2105.01883”; see also 2105.02723.",
        "1: 2105.01601", "1: 2105.08050v2", "1: 2105.01883", "1: 2105.02723"),
      Case(
        "As arXiv:2105.01601v4 says,\nunlike hep-th/9901001.", "1: 2105.01601v4",
        "2: hep-th/9901001"),
      Case("Read arXiv: 2105.01601 first!", "1: 2105.01601"),
      Case(
        "arXiv:2105.01601v2 [cs.CV] 17 May 2021 and arXiv:2105.08050v2 [cs.LG] 1 Jun 2021",
        "1: 2105.01601v2", "1: 2105.08050v2"),
      Case("Is it 2105.01601? It is 2105.01601v3!", "1: 2105.01601", "1: 2105.01601v3"),
      Case(
        "either 2105.01601/2105.08050 or 2105.01883|2105.02723", "1: 2105.01601", "1: 2105.08050",
        "1: 2105.01883", "1: 2105.02723"),
      Case("2105.01601，2105.01602、2105.01603", "1: 2105.01601", "1: 2105.01602", "1: 2105.01603"),
      Case(
        "see cond-mat.mtrl-sci/0201001 and CS/0501076 there", "1: cond-mat/0201001", "1: cs/0501076"
      ),
      Case(
        "Look at arxiv.org/abs/2105.01601. Then at www.arxiv.org/pdf/2105.01602v1.pdf, too.",
        "1: 2105.01601", "1: 2105.01602v1"),
      Case(
        "on https://huggingface.co/papers/2105.01601 or https://ar5iv.org/abs/hep-th/9901001v2?x=1#y",
        "1: 2105.01601", "1: hep-th/9901001v2"),
      Case(
        "the file papers/2105.01601.pdf and old/hep-th/9901001.ps", "1: 2105.01601",
        "1: hep-th/9901001"),
      Case(
        "It is 10.48550/arXiv.2105.01601, or https://doi.org/10.48550/arXiv.hep-th/9901001.",
        "1: 2105.01601", "1: hep-th/9901001"),
      Case(
        "cites [@2105.08050; @2105.01883] and [@hochreiter1997]", "1: 2105.08050", "1: 2105.01883"),
    ])
  func runningText(_ item: Case) {
    #expect(found(in: item.text) == item.found)
  }

  @Test(
    "are found in Markdown and HTML",
    arguments: [
      Case("See [a mixer](https://arxiv.org/abs/2105.01601) here.", "1: 2105.01601"),
      Case("- [one](https://arxiv.org/abs/2105.01601v2)", "1: 2105.01601v2"),
      Case(
        "[a](https://arxiv.org/pdf/hep-th/9901001v2.pdf) and [b](http://arxiv.org/abs/math.GT/0309136)",
        "1: hep-th/9901001v2", "1: math/0309136"),
      Case("[1]: https://arxiv.org/abs/2105.01601 \"A mixer\"", "1: 2105.01601"),
      Case("see <https://arxiv.org/abs/2105.01601>", "1: 2105.01601"),
      Case(
        "paper: 2105.01601v4\nsee-also: [2105.04553, 2105.08050]", "1: 2105.01601v4",
        "2: 2105.04553", "2: 2105.08050"),
      Case(
        "**2105.01601** and *2105.08050*, `2105.01883`", "1: 2105.01601", "1: 2105.08050",
        "1: 2105.01883"),
      Case("<a href=\"https://arxiv.org/abs/2105.01601\">one</a>", "1: 2105.01601"),
      Case("{\"id\": \"2105.01601\", \"version\": 4}", "1: 2105.01601"),
    ])
  func markup(_ item: Case) {
    #expect(found(in: item.text) == item.found)
  }

  @Test("are found in BibTeX, on their lines")
  func bibTeX() {
    let text = """
      @article{ames2021,
        title = {Mixing 1234.5678 Patches},
        journal = {arXiv preprint arXiv:2105.01601},
        year = {2021},
        pages = {0123--0145}
      }
      @misc{bell2021,
        eprint={hep-th/9901001},
        archivePrefix={arXiv},
        eprint = "math.GT/0309136v2",
        doi = {10.1103/PhysRevD.76.013009},
        doi = {10.48550/arXiv.2105.08050},
        url = {https://arxiv.org/abs/2105.01883},
        note = "\\url{https://arxiv.org/abs/2105.02723}"
      }
      """
    #expect(
      found(in: text) == [
        "3: 2105.01601", "8: hep-th/9901001", "10: math/0309136v2", "12: 2105.08050",
        "13: 2105.01883", "14: 2105.02723",
      ])
  }

  @Test(
    "in a list are malformed when they are no ids",
    arguments: [
      Case(
        "2105.01601\n1501.0001\n9999.99999", "1: 2105.01601", "2: ! 1501.0001", "3: ! 9999.99999"),
      Case(
        "2105.01601, 2613.00001; hep-th/990101", "1: 2105.01601", "1: ! 2613.00001",
        "1: ! hep-th/990101"),
      Case("hepth/9901001 2105.01601", "1: ! hepth/9901001", "1: 2105.01601"),
      Case("\n\n2105.0160\n", "3: ! 2105.0160"),
      Case("2105.01601v", "1: ! 2105.01601v"),
      Case("arXiv:cs\n2105.01601", "1: ! arXiv:cs", "2: 2105.01601"),
      Case("oai:arXiv.org:2613.00001", "1: ! oai:arXiv.org:2613.00001"),
      Case("https://arxiv.org/abs/", "1: ! https://arxiv.org/abs/"),
    ])
  func malformedInLists(_ item: Case) {
    #expect(found(in: item.text) == item.found)
  }

  @Test(
    "in running text are malformed only when they say that they are ids",
    arguments: [
      Case("It cost 1234.5678 marks, or 2021.5, in 2021."),
      Case("Rooms 9999.99999 and 2613.00001 are 1/1234567 of the house."),
      Case("and/or either/or km/h 24/7 n/a hello/0000001 x"),
      Case("arXiv:2613.00001 is a mistake", "1: ! arXiv:2613.00001"),
      Case("so is https://arxiv.org/abs/1501.0001 there", "1: ! https://arxiv.org/abs/1501.0001"),
      Case("and oai:arXiv.org:9999.99999 too", "1: ! oai:arXiv.org:9999.99999"),
      Case("or doi:10.48550/arXiv.9999.99999 here", "1: ! doi:10.48550/arXiv.9999.99999"),
      Case("what arXiv: is, and arxiv.org, and https://arxiv.org/list/cs.CL/recent"),
    ])
  func malformedInRunningText(_ item: Case) {
    #expect(found(in: item.text) == item.found)
  }

  @Test(
    "are not found in what looks like them",
    arguments: [
      Case(""),
      Case("\n \n"),
      Case("on 2021-05-04 at 16:17:21, 20210504, +49 2105 016012"),
      Case("12105.01601 2105.016011 22105.0160 2105.01601601 are numbers"),
      Case("version 1.2105.01601 and a.2105.01601 and MR2105.01601"),
      Case("in nature/1234567 or xhep-th/9901001 or hep-th/99010011 words"),
      Case("# 2105.01601 stands in a comment"),
    ])
  func lookalikes(_ item: Case) {
    #expect(found(in: item.text) == [])
  }

  @Test(
    "are not found in other publishers' DOIs",
    arguments: [
      Case("10.1016/j.nima.2105.01601"),
      Case("see 10.1007/2105.01601 there"),
      Case("see doi:10.1016/2105.01601 there"),
      Case("see https://doi.org/10.1016/2105.01601 there"),
      Case("The chapter 10.1007/978-3-030-1234.56789 is no paper."),
      Case("with 10.1103/PhysRevD.76.013009, arXiv:0704.0001", "1: 0704.0001"),
      Case("with https://dx.doi.org/10.1016/x.2105.01601 and 2105.01602", "1: 2105.01602"),
    ])
  func publishers(_ item: Case) {
    #expect(found(in: item.text) == item.found)
  }

  @Test("are told as often as they stand there, in their order")
  func repeated() {
    #expect(
      found(in: "2105.08050\n2105.01601 2105.08050\nand 2105.01601 again")
        == ["1: 2105.08050", "2: 2105.01601", "2: 2105.08050", "3: 2105.01601"])
  }

  @Test("carry the reason and the suggestion when malformed")
  func reasons() throws {
    let mentions = ArxivReference.mentions(in: "2105.01601\n1501.0001v2\n")
    #expect(mentions.count == 2)
    guard case .malformed(let error, line: 2) = try #require(mentions.last) else {
      Issue.record("the second line must be malformed")
      return
    }
    #expect(error.reason == "ids of January 2015 have 5 digits after the dot, not 4")
    #expect(error.suggestion == "1501.00001v2")
  }

  @Test("are found in a long text without delay")
  func long() {
    let text = String(repeating: "many words about nothing and (2105.01601)\n", count: 2000)
    let mentions = ArxivReference.mentions(in: text)
    #expect(mentions.count == 2000)
    #expect(found(in: text).last == "2000: 2105.01601")
  }

  @Test(
    "are looked for in proportionate time in a word of very many parts", .timeLimit(.minutes(15)))
  func longWord() {
    #expect(ArxivReference.mentions(in: String(repeating: "arxiv.", count: 200_000)).isEmpty)
    #expect(found(in: "see (supr-con.XX/9609004)/(astro-ph.GA/0703999)").count == 2)
  }
}

import ArxivModel
import Curation
import TestSupport
import Testing

@Suite("issue.md")
struct IssueTests {
  private func issue(_ yaml: String, body: String = "") throws -> Curation.Issue {
    try Curation.Issue(Samples.issue(yaml, body: body), file: "issue.md")
  }

  private func told(_ yaml: String) -> [String] {
    complaints { _ = try issue(yaml) }
  }

  @Test("is read whole")
  func whole() throws {
    let name = "workspaces/best-of-arxiv/issues/2021-06/issue.md"
    let issue = try Curation.Issue(try Fixtures.text(name), file: "issue.md")
    #expect(issue.title == "Best of arXiv — June 2021")
    #expect(issue.subtitle == "MLPs come back, tokens go away")
    #expect(issue.curator == "A. Curator")
    #expect(issue.published == "2021-06-08")
    #expect(
      issue.entries.map(\.subject.description) == [
        "2105.01601", "2105.13626", "2104.14294", "2104.08821", "2105.07407", "2105.05233",
        "2105.07576", "weng2021contrastive",
      ])
    #expect(issue.entries.map(\.line) == Array(7...14))
    let lstm = try #require(issue.references["hochreiter1997"])
    #expect(lstm.title == "Long Short-Term Memory")
    #expect(lstm.authors == ["Sepp Hochreiter", "Jürgen Schmidhuber"])
    #expect(lstm.year == 1997)
    #expect(lstm.url == "https://doi.org/10.1162/neco.1997.9.8.1735")
    #expect(lstm.doi == nil)
    #expect(lstm.line == 16)
    #expect(issue.references["alphafold2020"]?.authors == ["The AlphaFold team"])
    #expect(issue.introduction.text.hasPrefix("Some months add things."))
    #expect(issue.introduction.firstLine == 27)
    #expect(issue.closing?.text.hasSuffix("Until July.") == true)
    #expect(issue.closing?.firstLine == 51)
  }

  @Test("needs none of its keys")
  func empty() throws {
    let issue = try issue("title:")
    #expect(issue.title == nil && issue.subtitle == nil && issue.curator == nil)
    #expect(issue.published == nil && issue.entries.isEmpty && issue.references.isEmpty)
    #expect(issue.introduction.text == "" && issue.closing == nil)
  }

  @Test("takes an empty text for none")
  func emptyTexts() throws {
    let issue = try issue("title: \"\"\nsubtitle: ' '\ncurator: \"\\t\\n\"")
    #expect(issue.title == nil && issue.subtitle == nil && issue.curator == nil)
  }

  @Test(
    "takes papers in every spelling, and keys",
    arguments: [
      ("2105.01601", "2105.01601"), ("arXiv:2105.01601v2", "2105.01601"),
      ("https://arxiv.org/pdf/2105.01601.pdf", "2105.01601"), ("math.GT/0309136", "math_0309136"),
      ("hep-th/9901001v3", "hep-th_9901001"), ("weng2021", "weng2021"), ("2021weng", "2021weng"),
      ("acl:2020.main-1", "acl:2020.main-1"), ("Über_2021+x", "Über_2021+x"),
      ("10.48550/arXiv.2105.01601", "2105.01601"),
    ])
  func spellings(text: String, fileName: String) throws {
    for yaml in ["papers:\n  - \(text)", "papers: [\(text)]", "papers:\n- '\(text)'  # c"] {
      let entries = try issue(yaml).entries
      #expect(entries.map(\.subject.fileName) == [fileName], "\(yaml)")
    }
  }

  @Test("keeps the version that an entry names")
  func version() throws {
    let entry = try #require(try issue("papers: [2105.01601v2]").entries.first)
    #expect(entry.subject == .paper(try ArxivReference("2105.01601v2")))
    #expect(entry.subject.isSame(as: .paper(try ArxivReference("2105.01601v4"))))
    #expect(!entry.subject.isSame(as: .paper(try ArxivReference("2105.01602v2"))))
    #expect(!entry.subject.isSame(as: .item("2105.01601")))
  }

  @Test(
    "tells file and line of what is wrong",
    arguments: [
      (
        "papers:\n  - 2105.01601\n  - 2105.13626\n  - arXiv:2105.01601v3",
        [("issue.md:5", "2105.01601 is in this issue twice, first on line 3")]
      ),
      ("papers:\n- weng2021\n- weng2021", [("issue.md:4", "twice, first on line 3")]),
      ("papers:\n  - 2105.1601", [("issue.md:3", "did you mean 2105.01601?")]),
      ("papers:\n  - hepth/9901001", [("issue.md:3", "did you mean hep-th/9901001?")]),
      ("papers:\n  - 21O5.01601", [("issue.md:3", "did you mean 2105.01601?")]),
      ("papers:\n  - 12345", [("issue.md:3", "is not an arXiv id")]),
      ("papers:\n  - a/b", [("issue.md:3", "is not an arXiv id")]),
      ("papers:\n  - ../evil", [("issue.md:3", "is not an arXiv id")]),
      ("papers:\n  - a..b", [("issue.md:3", "is not an arXiv id")]),
      ("papers:\n  - two words", [("issue.md:3", "is not an arXiv id")]),
      ("papers:\n  - [2105.01601]", [("issue.md:3", "must be a list of single values")]),
      ("papers: {2105.01601: x}", [("issue.md:2", "must be a list of single values")]),
      ("papers:\n  - 2105.01601: x", [("issue.md:3", "must be a list of single values")]),
      ("published: 2021-02-30", [("issue.md:2", "not 2021-02-30")]),
      ("published: 8 June 2021", [("issue.md:2", "must be a day such as 2021-06-08")]),
      ("published: 2021-06-08T00:00:00Z", [("issue.md:2", "must be a day")]),
      ("tittle: x", [("issue.md:2", "did you mean `title`?")]),
      ("title:\n  - x", [("issue.md:3", "must be one value")]),
      ("references: []", [("issue.md:2", "`references` must be a list of `key: value` lines")]),
      ("references:\n  k: x", [("issue.md:3", "`k` must be a list of `key: value` lines")]),
      (
        "references:\n  k:\n    url: https://a.b",
        [("issue.md:3", "the reference k has no `title`")]
      ),
      ("references:\n  k:\n    title: T\n    url: a.b", [("issue.md:5", "“a.b” is no address")]),
      ("references:\n  k:\n    title: T\n    yaer: 1", [("issue.md:5", "did you mean `year`?")]),
      ("references:\n  k:\n    title: T\n    year: 97", [("issue.md:5", "from 1000 to 2999")]),
      ("references:\n  a b:\n    title: T", [("issue.md:3", "“a b” cannot be a key")]),
      (
        "references:\n  1997:\n    title: A\n  \"1997\":\n    title: B",
        [("issue.md:3", "1997 stands here twice")]
      ),
      ("references:\n  a/b:\n    title: T", [("issue.md:3", "“a/b” cannot be a key")]),
    ] as [(String, [(place: String, words: String)])])
  func places(yaml: String, expected: [(place: String, words: String)]) {
    let found = told(yaml)
    #expect(match(found, expected), "\(found)")
  }

  @Test(
    "takes web addresses only",
    arguments: [
      ("https://a.b", true), ("HTTP://A.B/c?d=e#f", true), ("https://[::1]/x", true),
      ("https://a.b/(x)", true), ("http://", false), ("https:///x", false), ("//a.b", false),
      ("ftp://a.b", false), ("javascript:alert(1)", false), ("data:text/html,x", false),
      ("https://a.b/ c", false), ("https://a.b\n", false), ("https://a.b\"x", false),
      ("https://a.b/<script>", false), ("https://a.b\u{1B}[31m", false), (" https://a.b", false),
      ("https://a.b\u{A0}c", false), ("", false),
    ])
  func addresses(text: String, isOne: Bool) {
    #expect((WebAddress(text) != nil) == isOne)
  }

  // MARK: Introduction and closing

  @Test(
    "is divided at its last closing",
    arguments: [
      ("Hello.\n\n## Closing\n\nBye.\n", "Hello.", "Bye."),
      ("Hello.\n## closing ##\nBye.", "Hello.", "Bye."),
      ("## Closing\n\nBye.\n", "", "Bye."),
      ("Hello.\n\n## News\n\nMore.\n", "Hello.\n\n## News\n\nMore.", nil),
      ("Hello.\n\n### Closing\n\nMore.\n", "Hello.\n\n### Closing\n\nMore.", nil),
      ("A\n\n## Closing\n\nB\n\n## Closing\n\nC", "A\n\n## Closing\n\nB", "C"),
      ("A\n\n## Closing\n\nB\n\n## Thanks\n\nC", "A", "B\n\n## Thanks\n\nC"),
      ("A\n\n```\n## Closing\n```\n", "A\n\n```\n## Closing\n```", nil),
      ("A\n\n    ## Closing\n", "A\n\n    ## Closing", nil),
      ("> ## Closing\n", "> ## Closing", nil), ("- ## Closing\n", "- ## Closing", nil),
      ("<!--\n## Closing\n-->\nA", "<!--\n## Closing\n-->\nA", nil),
      ("A\n\n## Closing time\n\nB", "A\n\n## Closing time\n\nB", nil),
      ("    code first\n\ntext", "    code first\n\ntext", nil),
    ] as [(String, String, String?)])
  func divided(body: String, introduction: String, closing: String?) throws {
    let issue = try issue("papers:", body: body)
    #expect(issue.introduction.text == introduction)
    #expect(issue.closing?.text == closing)
  }

  @Test("knows the lines of its texts")
  func lines() throws {
    let issue = try issue("papers:", body: "\n\nA\n\n## Closing\n\n\nB\n")
    #expect(issue.introduction.firstLine == 6)
    #expect(issue.closing?.firstLine == 11)
  }
}

import Curation
import Digest
import TestSupport
import Testing

@Suite("What keeps an issue from being published")
struct DigestProblemTests {
  private func check(
    _ issue: SampleIssue, _ expected: [(place: String, words: String)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let found = try issue.complaints()
    let isMatch =
      found.count == expected.count
      && zip(found, expected).allSatisfy { $0.hasPrefix($1.place + ": ") && $0.contains($1.words) }
    #expect(isMatch, "\(found)", sourceLocation: sourceLocation)
  }

  @Test("is nothing in a sound issue")
  func sound() throws {
    try check(SampleIssue(papers: ["2105.00001", "hep-th/9901001"]), [])
  }

  @Test("is an issue without papers")
  func noPapers() throws {
    var issue = SampleIssue()
    issue.yaml = "papers:"
    try check(issue, [("issue.md", "the issue has no papers")])
  }

  @Test("is a paper without note")
  func noNote() throws {
    var issue = SampleIssue(papers: ["2105.00001", "math/0309136"])
    issue.yaml = "papers:\n  - 2105.00001\n  - math.GT/0309136"
    issue.notes["math_0309136"] = nil
    try check(
      issue, [("issue.md:4", "math/0309136 has no note (math_0309136.md); `arxiv-curate pick")])
  }

  @Test("is a note on another paper than its file is named for")
  func otherPaper() throws {
    var issue = SampleIssue(papers: ["2105.00001", "post"])
    issue.notes["2105.00001"] = SampleIssue.note(yaml: "nickname: N\npaper: 2105.00002")
    issue.notes["post"] = SampleIssue.note(yaml: "item: pots\ntitle: T\nurl: https://a.b")
    issue.pins = ["2105.00001", "2105.00002"]
    try check(
      issue,
      [
        ("2105.00001.md:3", "about 2105.00002, but its file is named for 2105.00001"),
        ("post.md:2", "about pots, but its file is named for post"),
      ])
  }

  @Test(
    "is a section that is missing or empty",
    arguments: [
      ("## Key insights\n\nk\n", [("2105.00001.md", "no section `## Why`")]),
      ("## Why\n\nw\n", [("2105.00001.md", "no section `## Key insights`")]),
      ("", [("2105.00001.md", "`## Why`"), ("2105.00001.md", "`## Key insights`")]),
      ("## Why\n\n## Key insights\n\nk\n", [("2105.00001.md:4", "“Why” is empty")]),
      (
        "## Why\n\nw\n\n## Key insights\n\n<!-- One\nparagraph -->\n \n",
        [("2105.00001.md:8", "“Key insights” is empty")]
      ),
      ("## Why\n<!-- a --> <!-- b -->\n## Key insights\nk", [("2105.00001.md:4", "is empty")]),
    ] as [(String, [(place: String, words: String)])])
  func emptySections(body: String, expected: [(place: String, words: String)]) throws {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note(yaml: "paper: 2105.00001", body: body)
    try check(issue, expected)
  }

  @Test("is the template's text, left as pick made it")
  func template() throws {
    var issue = SampleIssue(papers: ["post"])
    issue.pins = []
    let item = Note.Item(key: "post", title: "T", authors: [], url: "https://a.b", published: nil)
    issue.notes["post"] = NoteTemplate.note(on: item, code: [])
    let found = try issue.complaints()
    #expect(
      found.count == 2
        && found.allSatisfy { $0.hasSuffix("is empty; write it, outside <!-- … -->") }, "\(found)")
  }

  @Test("is a citation of nothing known")
  func unknownKey() throws {
    var issue = SampleIssue()
    issue.yaml = "papers: [2105.00001]\nreferences:\n  hochreiter1997: {title: T}"
    issue.body = "\nA\n[@hochreiter1979] [@nobody]\n\n## Closing\n\nB [@nobody]\n"
    issue.notes["2105.00001"] = SampleIssue.note(
      "2105.00001", why: "a\n\n<!-- b\nc -->\n[@nobody]", insights: "`[@fine]` [@Hochreiter1997]")
    try check(
      issue,
      [
        ("issue.md:8", "“hochreiter1979” is neither an arXiv id nor a key under `references:`"),
        ("issue.md:8", "“nobody” is neither"), ("issue.md:12", "“nobody” is neither"),
        ("2105.00001.md:10", "“nobody” is neither"),
        ("2105.00001.md:14", "did you mean hochreiter1997?"),
      ])
  }

  @Test("is a citation that cannot be read, wherever it stands")
  func malformed() throws {
    var issue = SampleIssue()
    issue.body = "[@two words]\n"
    issue.notes["2105.00001"] = SampleIssue.note(
      yaml: "paper: 2105.00001",
      body: "## Why\n\nw[^1]\n\n## Key insights\n\nk [@]\n\n## More\n\nm <!-- no end\n")
    try check(
      issue,
      [
        ("issue.md:4", "“two words” is neither"),
        ("2105.00001.md:6", "the footnote [^1] has a number"),
        ("2105.00001.md:10", "a citation reads [@KEY]"), ("2105.00001.md:14", "has no end (`-->`)"),
      ])
  }

  @Test("is metadata that is not pinned: of papers, cited ones and suggested ones")
  func unpinned() throws {
    var issue = SampleIssue(papers: ["2105.00001", "2105.00002"])
    issue.notes["2105.00002"] = SampleIssue.note(
      yaml: "code: https://a.b\nsee-also:\n  - 2101.00002\npaper: 2105.00002",
      body: "## Why\n\n[@2101.00001]\n\n[@2101.00001]\n\n## Key insights\n\nk\n")
    issue.pins = ["2105.00001"]
    try check(
      issue,
      [
        ("2105.00002.md:5", "the metadata of 2105.00002 is not pinned; `arxiv-curate pin"),
        ("2105.00002.md:9", "the metadata of 2101.00001 is not pinned"),
        ("2105.00002.md:11", "the metadata of 2101.00001 is not pinned"),
      ])
    issue.pins += ["2105.00002", "2101.00001"]
    try check(issue, [("2105.00002.md:4", "the metadata of 2101.00002 is not pinned")])
  }

  @Test("is a note on another version than the one pinned")
  func otherVersion() throws {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note("2105.00001v3")
    issue.pins = ["2105.00001v4"]
    try check(issue, [("2105.00001.md:2", "about version 3, but version 4 is pinned")])
    issue.pins = ["2105.00001v3"]
    try check(issue, [])
  }

  @Test("is two subjects that would share a file")
  func sharedFile() throws {
    var issue = SampleIssue(papers: ["math/0309136"])
    issue.yaml = "papers: [math/0309136, math_0309136]"
    try check(issue, [("issue.md:2", "did you mean math/0309136")])
  }

  @Test("is told all at once: of issue.md first, then of the notes in running order, by line")
  func order() throws {
    var issue = SampleIssue(papers: ["2105.00003", "2105.00001", "2105.00002"])
    issue.body = "x\n\n[@nobody]\n\n## Closing\n\n[@nowhere]\n"
    issue.notes["2105.00003"] = SampleIssue.note(
      yaml: "paper: 2105.00003", body: "## Key insights\n\n[@nobody]\n\n## Why\n\n[@nowhere]\n")
    issue.notes["2105.00001"] = SampleIssue.note("2105.00001", insights: "![](a.png) [@nobody]")
    issue.notes["2105.00002"] = SampleIssue.note("2105.00002v2", why: "[@2101.00001]")
    let places = try issue.complaints().map { $0.prefix { $0 != " " } }
    #expect(
      places == [
        "issue.md:6:", "issue.md:10:", "2105.00003.md:6:", "2105.00003.md:10:", "2105.00001.md:10:",
        "2105.00001.md:10:", "2105.00002.md:2:", "2105.00002.md:6:",
      ])
  }

  @Test("is what cannot be read, together with what is wrong elsewhere")
  func unreadable() throws {
    var issue = SampleIssue(papers: ["2105.00001", "2105.00002"])
    issue.notes["2105.00001"] = "no front matter"
    issue.notes["2105.00002"] = SampleIssue.note("2105.00002", why: "[@nobody]")
    let found = try issue.complaints()
    #expect(found.count == 2)
    #expect(found.contains { $0.hasPrefix("2105.00001.md:1: the file must begin") })
    #expect(found.contains { $0.hasPrefix("2105.00002.md:6: “nobody”") })
  }

  @Test("is a damaged papers.json, which is told")
  func damagedPins() throws {
    var issue = SampleIssue()
    issue.files["papers.json"] = "<<<<<<< HEAD\n{}\n"
    #expect(try issue.complaints().contains { $0.hasPrefix("papers.json") })
  }
}

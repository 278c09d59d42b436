import ArxivModel
@testable import Digest
import TestSupport
import Testing

@Suite("Compiling an issue")
struct DigestCompilerTests {
  // MARK: Numbers

  @Test("numbers references as a reader meets them")
  func order() throws {
    var issue = SampleIssue(papers: ["2105.00001", "2105.00002"])
    issue.body = "Intro [@k].\n\n## Closing\n\nBye [@2101.00007; @2101.00001].\n"
    issue.yaml += "\nreferences:\n  k: {title: Book}\n  unused: {title: Never}"
    // Written in another order than read: Why comes first, then Key insights.
    issue.notes["2105.00001"] = SampleIssue.note(
      yaml: "paper: 2105.00001",
      body: "## More\n\n[@2101.00004]\n\n## Key insights\n\n[@2101.00003]\n\n## Why\n\n"
        + "[@2101.00002; @2101.00001]\n\n## Last\n\n[@2101.00005]\n")
    issue.notes["2105.00002"] = SampleIssue.note("2105.00002", why: "[@2101.00004] [@2101.00006]")
    issue.pins += (1...7).map { "2101.0000\($0)" }
    let digest = try issue.compile()
    #expect(
      digest.references.map { $0.id?.description ?? $0.key } == [
        "k", "2101.00002", "2101.00001", "2101.00003", "2101.00004", "2101.00005", "2101.00006",
        "2101.00007",
      ])
    #expect(digest.references.map(\.number) == Array(1...8))
    #expect(digest.introduction == "Intro [^1].")
    #expect(digest.papers.map(\.citations) == [[2, 3, 4, 5, 6], [5, 7]])
    #expect(digest.papers.map(\.why) == ["[^2][^3]", "[^5] [^7]"])
    #expect(digest.papers[0].sections.map(\.heading) == ["More", "Last"])
    #expect(digest.closing == "Bye [^8][^3].")
  }

  @Test("gives a work one number, however often and in whatever spelling it is cited")
  func oneNumber() throws {
    var issue = SampleIssue()
    let spellings = [
      "2101.00001", "2101.00001v2", "arXiv:2101.00001", "https://arxiv.org/abs/2101.00001v1",
      "https://arxiv.org/pdf/2101.00001.pdf", "10.48550/arXiv.2101.00001", "math/0309136",
      "math.GT/0309136v3", "https://arxiv.org/abs/math/0309136",
    ]
    let cited = spellings.map { "[@\($0)]" }.joined(separator: " ")
    issue.notes["2105.00001"] = SampleIssue.note("2105.00001", why: cited)
    issue.pins += ["2101.00001v5", "math/0309136"]
    let digest = try issue.compile()
    #expect(digest.papers[0].why == "[^1] [^1] [^1] [^1] [^1] [^1] [^2] [^2] [^2]")
    #expect(digest.papers[0].citations == [1, 2])
    #expect(
      digest.references.map(\.url) == [
        "https://arxiv.org/abs/2101.00001", "https://arxiv.org/abs/math/0309136",
      ])
  }

  @Test("fills the reference list from what is pinned and what the curator wrote")
  func referenceList() throws {
    var issue = SampleIssue()
    issue.yaml += """

      references:
        k:
          title: "A: Book"
          authors: [One, Two]
          year: 1997
          url: https://a.b
          doi: 10.1/x
        bare: {title: T}
      """
    issue.notes["2105.00001"] = SampleIssue.note("2105.00001", why: "[@2101.00001; @k; @bare]")
    issue.pins += ["2101.00001v5 Its $\\alpha$ Title"]
    let digest = try issue.compile()
    #expect(
      digest.references == [
        DigestReference(
          number: 1, id: ArxivID(canonical: "2101.00001"), key: nil, title: "Its $\\alpha$ Title",
          authors: ["Ada Author", "Ben Writer"], year: 2021,
          url: "https://arxiv.org/abs/2101.00001",
          doi: nil),
        DigestReference(
          number: 2, id: nil, key: "k", title: "A: Book", authors: ["One", "Two"], year: 1997,
          url: "https://a.b", doi: "10.1/x"),
        DigestReference(
          number: 3, id: nil, key: "bare", title: "T", authors: [], year: nil, url: nil, doi: nil),
      ])
  }

  @Test("links to what is in the same issue, and gives it no number")
  func withinIssue() throws {
    var issue = SampleIssue(papers: ["2105.00001", "math/0309136", "post"])
    issue.notes["2105.00001"] = SampleIssue.note(
      "2105.00001", why: "[@2105.00001v7] [@math.GT/0309136] [@post; @2101.00001; @post]")
    issue.notes["post"] = SampleIssue.note(
      yaml: "item: post\ntitle: \"A *post* [x]_\"\nurl: https://a.b")
    issue.notes["math_0309136"] = SampleIssue.note(
      yaml: "paper: math/0309136\nnickname: \"`N` <b>\"")
    issue.pins = ["2105.00001 One_two", "math/0309136", "2101.00001"]
    let digest = try issue.compile()
    #expect(
      digest.papers[0].why
        == #"([One_two](#2105.00001)) ([\`N\` \<b>](#math_0309136)) "#
        + #"([A \*post\* \[x\]\_](#post))[^1] ([A \*post\* \[x\]\_](#post))"#)
    #expect(digest.papers[0].citations == [1])
    #expect(digest.references.map { $0.id?.description } == ["2101.00001"])
  }

  // MARK: Text

  @Test("keeps the curator's Markdown but for citations and comments")
  func markdown() throws {
    let text = """
      A *b* `[@code]` \\[@escaped] [@link](https://a.b) &amp; <b>c</b>  
      hard break <!-- secret -->

      <!-- a
      secret -->
      | a | b |
      |---|---|
      | 1 | [@2101.00001] |

          indented [@code]

      ~~~
      fenced [@code] <!-- kept -->
      ~~~

      1. $x_1$ and $$y$$ footnote[^own]

      [^own]: Own.
      """
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note("2105.00001", insights: text)
    issue.pins += ["2101.00001"]
    let expected = text.replacing("<!-- secret -->", with: "")
      .replacing("<!-- a\nsecret -->\n", with: "").replacing("[@2101.00001]", with: "[^1]")
    let digest = try issue.compile()
    #expect(digest.papers[0].keyInsights == expected)
    #expect(!digest.json.contains("secret"))
  }

  @Test("takes title, curator and closing from the workspace where the issue has none")
  func defaults() throws {
    var issue = SampleIssue()
    issue.configuration = "title: \"{month}, {year}\"\ncurator: W\nclosing: Bye [@2101.00001]."
    issue.pins += ["2101.00001"]
    let digest = try issue.compile()
    #expect(digest.title == "June, 2021" && digest.curator == "W" && digest.closing == "Bye [^1].")
    #expect(digest.subtitle == nil && digest.published == nil && digest.introduction == nil)
    issue.yaml += "\ntitle: Own {month}\ncurator: I\nsubtitle: S\npublished: 2021-06-08"
    issue.body = "Hello\n\n## Closing\n\nOwn.\n"
    let own = try issue.compile()
    #expect(own.title == "Own {month}" && own.curator == "I" && own.closing == "Own.")
    #expect(own.subtitle == "S" && own.published == "2021-06-08" && own.introduction == "Hello")
    #expect(own.references.isEmpty)
  }

  @Test("closes with the workspace's words while the issue holds the template's comment")
  func templateClosing() throws {
    var issue = SampleIssue()
    issue.configuration = "closing: Bye."
    issue.body = "## Closing\n\n<!-- Closing words, in any Markdown. -->\n"
    #expect(try issue.compile().closing == "Bye.")
  }

  @Test("leaves sections out that say nothing, and keeps the others in order")
  func sections() throws {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note(
      yaml: "paper: 2105.00001",
      body:
        "## B\n\nb\n\n## Empty\n\n<!-- later -->\n\n## Why\n\nw\n\n## A\n\na\n\n## Key insights\n\nk\n"
    )
    let paper = try #require(try issue.compile().papers.first)
    #expect(paper.sections.map(\.heading) == ["B", "A"])
    #expect(paper.why == "w" && paper.keyInsights == "k")
  }

  @Test("describes an item with what its note says")
  func item() throws {
    var issue = SampleIssue(papers: ["post"])
    issue.pins = []
    issue.notes["post"] = SampleIssue.note(
      yaml: "item: post\ntitle: T\nauthors: [A, B]\nurl: https://a.b\npublished: 2021-05-31\n"
        + "code: https://c.d")
    let paper = try #require(try issue.compile().papers.first)
    #expect(
      paper.source
        == .item(
          DigestItem(
            key: "post", title: "T", authors: ["A", "B"], url: "https://a.b",
            published: "2021-05-31")))
    #expect(paper.byline == "A and B" && paper.code == ["https://c.d"])
  }

  @Test("suggests what the note suggests")
  func seeAlso() throws {
    var issue = SampleIssue(papers: ["2105.00001", "2105.00002"])
    issue.notes["2105.00001"] = SampleIssue.note(
      yaml: "paper: 2105.00001\nsee-also: [2101.00001v2, {title: P, url: https://a.b}, 2105.00002]")
    issue.pins += ["2101.00001v5 Other", "2105.00002v3 Second"]
    let digest = try issue.compile()
    #expect(
      digest.papers[0].seeAlso == [
        DigestLink(
          id: ArxivID(canonical: "2101.00001"), title: "Other",
          url: "https://arxiv.org/abs/2101.00001"),
        DigestLink(id: nil, title: "P", url: "https://a.b"),
        DigestLink(
          id: ArxivID(canonical: "2105.00002"), title: "Second",
          url: "https://arxiv.org/abs/2105.00002"),
      ])
    #expect(digest.references.isEmpty && digest.papers[0].citations.isEmpty)
  }

  @Test("takes code from the note alone, and version and links from what is pinned")
  func links() throws {
    var issue = SampleIssue()
    issue.pins = ["2105.00001v4"]
    let json = try issue.compile().json
    #expect(json.contains("\"abstract\": \"https://arxiv.org/abs/2105.00001v4\""))
    #expect(
      json.contains("\"pdf\": \"https://arxiv.org/pdf/2105.00001v4\"")
        && json.contains("\"code\": []"))
  }

  @Test("refuses control characters, and says where", arguments: ["\u{1B}[31m", "\u{0}", "\u{9B}"])
  func controls(text: String) throws {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note("2105.00001", why: "a\(text)b")
    let complaints = try issue.complaints()
    let first = try #require(complaints.first)
    #expect(first.hasPrefix("2105.00001.md:6: this line holds a control character"))
    #expect(complaints.count == 1)
  }

  @Test(
    "refuses links that are no links",
    arguments: [
      "[a](javascript:x)", "[a](JavaScript:x)", "[a](java&#10;script:x)", "<vbscript:x>",
      "[a](&#1;data:text/html,x)", "[a][b]\n\n[b]: &#106;avascript:x",
    ])
  func unsafeLinks(text: String) throws {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note("2105.00001", why: "Text.\n\n\(text)")
    let complaints = try issue.complaints()
    #expect(complaints.count == 1)
    #expect(complaints.first?.contains("2105.00001.md:8: this link would run a script") == true)
  }

  @Test("escapes whatever text may hold", arguments: ["\"\\", "\u{2028}", "\u{FEFF}\t"])
  func escapes(text: String) throws {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note("2105.00001", why: "a\(text)b")
    let json = try issue.compile().json
    let controls = json.unicodeScalars.filter {
      $0 != "\n" && ($0.properties.generalCategory == .control || $0 == "\u{2028}")
    }
    #expect(controls.isEmpty)
  }
}

import ArxivModel
import Curation
import Digest
import TestSupport
import Testing

@Suite("The template's text, where it was left in")
struct TemplateTextTests {
  private func complaints(_ issue: SampleIssue) throws -> [String] {
    try issue.complaints().filter { $0.contains("is the template's text") }
  }

  @Test("stands in what pick and init write, behind the signs of comments")
  func templates() throws {
    let item = Note.Item(key: "post", title: "T", authors: [], url: "https://a.b", published: nil)
    let month = try #require(Month("2021-06"))
    let templates = NoteTemplate.note(on: item, code: []) + NoteTemplate.issue(month: month)
    for sentence in NoteTemplate.Placeholder.sentences {
      #expect(templates.contains("<!-- \(sentence)"))
    }
    #expect(templates.contains("# code: \(NoteTemplate.Placeholder.code)\n"))
  }

  @Test("is refused without those signs")
  func uncommented() throws {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = """
      ---
      paper: 2105.00001
      code: https://github.com/…
      nickname: shown in brackets after the title
      ---
      ## Why

      One paragraph: why does it matter?

      ## Key insights

      Any Markdown: paragraphs, lists, ![alt](figures/name.png "Source: …"), [@2105.08050]
      """
    issue.pins.append("2105.08050")
    issue.yaml += "\ntitle: else the pattern in arxiv-curate.yml"
    issue.body =
      "An introduction, in any Markdown.\n\n## Closing\n\nClosing words, in any Markdown.\n"
    let lines = try complaints(issue).map { $0.split(separator: ": ", maxSplits: 1)[1] }
    #expect(
      lines.map { $0.prefix { $0 != ";" } } == [
        "“else the pattern in arxiv-curate.yml” is the template's text",
        "“An introduction, in any Markdown.” is the template's text",
        "“Closing words, in any Markdown.” is the template's text",
        "https://github.com/… is the template's text",
        "“shown in brackets after the title” is the template's text",
        "“One paragraph: why does it matter?” is the template's text",
        "“Any Markdown: paragraphs, lists” is the template's text",
        "the figure figures/name.png is the template's text",
      ])
  }

  @Test("is told with its line")
  func places() throws {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note(
      yaml: "paper: 2105.00001\ncode:\n  - https://a.b/c\n  - https://github.com/…",
      body: "## Why\n\nw <!--\n\n--> w\nOne paragraph: why does it matter?\n\n## Key insights\n\n"
        + "![A layer](a.png \"Source: …\")\n")
    issue.files["a.png"] = "x"
    #expect(
      try complaints(issue).map { $0.prefix { $0 != " " } } == [
        "2105.00001.md:5:", "2105.00001.md:12:", "2105.00001.md:16:",
      ])
  }

  @Test(
    "is not what stands in a comment or in code, nor a figure of a person's own",
    arguments: [
      "<!-- One paragraph: why does it matter? --> w", "`One paragraph: why does it matter?`",
      "![The layer](figures/name.png \"Source: us\")", "![alt](figures/other.png)",
    ])
  func others(why: String) throws {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note("2105.00001", why: why)
    issue.files = ["figures/name.png": "x", "figures/other.png": "x"]
    #expect(try issue.complaints() == [])
  }
}

import Curation
import Digest
import TestSupport
import Testing

@Suite("TeX that a reader would be shown")
struct UnconvertedTeXTests {
  private func issue(_ why: String, yaml: String = "") -> SampleIssue {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note(
      yaml: "paper: 2105.00001\(yaml)", body: "## Why\n\n\(why)\n\n## Key insights\n\nk\n")
    return issue
  }

  @Test("is refused in the text, with line and mend, one a line")
  func text() throws {
    var issue = issue("One\nSchr\\\"odinger, \\emph{or} so\n\nand \\alpha, said ``he''")
    issue.body = "By \\cite{x}\n\n## Closing\n\n\\textbf{Bye}\n"
    #expect(
      try issue.complaints() == [
        "issue.md:4: \\cite{x} is TeX, which readers would be shown as it is; write [@KEY]",
        "issue.md:8: \\textbf{Bye} is TeX, which readers would be shown as it is; write **…**",
        "2105.00001.md:7: \\\"o is TeX, which readers would be shown as it is; write ö, or put "
          + "mathematics between dollars",
        "2105.00001.md:9: \\alpha is TeX, which readers would be shown as it is; write α, or put "
          + "mathematics between dollars",
      ])
  }

  @Test("is refused in what else a person types and readers see")
  func typed() throws {
    var issue = issue(
      "w",
      yaml: "\nnickname: \\emph{N}\nsee-also:\n  - {title: '\\emph{T}', url: 'https://a.b'}")
    issue.notes["2105.00001", default: ""] += "\n## More of \\emph{it}\n\nm\n"
    issue.yaml += """

      title: \\emph{T}
      subtitle: \\emph{S}
      references:
        k: {title: '\\emph{R}', authors: ['Paul Erd\\H{o}s']}
      """
    #expect(
      try issue.complaints().map { $0.prefix { $0 != " " } } == [
        "issue.md:3:", "issue.md:4:", "issue.md:6:", "issue.md:6:", "2105.00001.md:3:",
        "2105.00001.md:5:", "2105.00001.md:15:",
      ])
  }

  @Test(
    "is not mathematics, code, an escape of Markdown's, or a comment",
    arguments: [
      "$\\alpha$ and $$\\emph{x}$$", "`\\emph{x}`", "```\n\\emph{x}\n```",
      "\\*no\\* \\[1\\] it\\'s",
      "w <!-- \\emph{x} -->", "C:\\alpha", "[w](https://a.b/\\alpha)", "{a, b} and 5\\%",
    ])
  func notTeX(why: String) throws {
    #expect(try issue(why).complaints() == [])
  }

  @Test("is refused in titles and names of arXiv's that nothing could convert")
  func metadata() throws {
    var issue = issue("[@2101.00001] and [@2101.00002]")
    issue.pins = ["2105.00001 On \\foo things", "2101.00001 Of F*\\SL(2)"]
    issue.pins.append("2101.00002 Erd\\H{o}s, $\\foo$ and \\emph{more}")
    #expect(
      try issue.complaints() == [
        "2105.00001.md:2: the title of 2105.00001 holds TeX that readers would be shown as it is, "
          + "\\foo; write what they should read into papers.json",
        "2105.00001.md:6: the title of 2101.00001 holds TeX that readers would be shown as it is, "
          + "\\SL(2); write what they should read into papers.json",
      ])
  }

  @Test("has its rule's name, as everything that compile refuses of its own")
  func rules() throws {
    let problems = #expect(throws: InputProblems.self) {
      _ = try issue("\\emph{x} [@nobody]").compile()
    }
    #expect(
      problems?.problems.map(\.rule) == [
        DigestRule.unconvertedTeX.rawValue, DigestRule.unknownCitation.rawValue,
      ])
  }
}

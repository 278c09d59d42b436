@testable import Digest
import Foundation
import TestSupport
import Testing

@Suite("Figures of an issue")
struct DigestFigureTests {
  private func issue(_ markdown: String) -> SampleIssue {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note("2105.00001", insights: "k\n\n\(markdown)")
    for name in ["figures/a.png", "figures/b c.png", "figures/deep/d.svg", "beside.png"] {
      issue.files[name] = "x"
    }
    return issue
  }

  @Test("are listed in order, each once, with what stands in their place and below them")
  func listed() throws {
    let figures = try issue(
      "![The *layer* `x`](figures/a.png \"Source: https://a.b\")\n![](beside.png)\n\n"
        + "![The *layer* `x`](figures/a.png \"Source: https://a.b\") and ![d](figures/deep/d.svg '')"
    ).compile().papers[0].figures
    #expect(
      figures == [
        DigestFigure(path: "figures/a.png", alt: "The layer x", caption: "Source: https://a.b"),
        DigestFigure(path: "beside.png", alt: "", caption: nil),
        DigestFigure(path: "figures/deep/d.svg", alt: "d", caption: nil),
      ])
  }

  @Test(
    "may be written in any way that Markdown has",
    arguments: [
      ("![a](./figures/a.png)", "figures/a.png"), ("![a](figures/b%20c.png)", "figures/b c.png"),
      ("![a](<figures/b c.png>)", "figures/b c.png"),
      ("![a][f]\n\n[f]: figures/a.png", "figures/a.png"),
      ("[![a](figures/a.png)](https://a.b)", "figures/a.png"),
      ("> - ![a](beside.png)", "beside.png"),
      ("![a](figures/%61.png)", "figures/a.png"), ("![a](figures/a&#46;png)", "figures/a.png"),
    ])
  func spellings(markdown: String, path: String) throws {
    #expect(try issue(markdown).compile().papers[0].figures.map(\.path) == [path])
  }

  @Test(
    "must be there, inside the issue's folder",
    arguments: [
      ("figures/none.png", "there is no figure figures/none.png"),
      ("figures/A.png", "there is no figure"), ("figures", "there is no figure"),
      ("figures/a.png?raw=1", "there is no figure"), ("figures/a.png%00", "there is no figure"),
      ("figures/a%252epng", "there is no figure"), ("figures/%ff.png", "there is no figure"),
      ("file:figures/a.png", "there is no figure"),
      ("https://a.b/figures/a.png", "is not a file of this issue"),
      ("HTTP://a.b/x.png", "is not a file of this issue"),
      ("//a.b/x.png", "is not a file of this issue"),
      ("data:image/png;base64,AAAA", "is not a file of this issue"),
      ("file:///etc/passwd", "is not a file of this issue"),
      ("/etc/passwd", "lies outside"), ("%2Fetc/passwd", "lies outside"),
      ("../issue.md", "lies outside"),
      ("figures/../figures/a.png", "lies outside"), ("figures/..", "lies outside"),
      ("%2e%2e/x.png", "lies outside"), ("figures/%2e%2e/%2E%2E/x.png", "lies outside"),
      ("..%2fx.png", "lies outside"), ("figures%5ca.png", "lies outside"),
      ("figures\\\\a.png", "lies outside"), ("", "lies outside"),
    ])
  func refused(path: String, words: String) throws {
    let found = try issue("text\n![a](\(path)) more").complaints()
    #expect(found.count == 1, "\(found)")
    #expect(
      found.allSatisfy { $0.hasPrefix("2105.00001.md:13: ") && $0.contains(words) }, "\(found)")
  }

  @Test("are not what is only code or comment")
  func notFigures() throws {
    let text =
      "`![a](none.png)`\n\n    ![a](none.png)\n\n<!-- ![a](none.png) -->\n\n\\![a](none.png)"
    let issue = issue(text.replacing("\\![a]", with: "!\\[a]"))
    #expect(try issue.compile().papers[0].figures.isEmpty)
  }

  @Test("are looked for in introduction and closing too")
  func otherTexts() throws {
    var issue = SampleIssue()
    issue.body = "![a](none.png)\n\n## Closing\n\n![a](/x.png)\n"
    let found = try issue.complaints()
    #expect(found.map { $0.prefix(12) } == ["issue.md:4: ", "issue.md:8: "], "\(found)")
  }

  @Test(
    "are not what a link leads out to",
    arguments: [
      ("figures/out.png", "figures/out.png", "/etc/hostname"),
      ("figures/up.png", "figures/up.png", "../../../arxiv-curate.yml"),
      ("figures/etc/hostname", "figures/etc", "/etc"),
      ("figures/nowhere.png", "figures/nowhere.png", "nowhere"),
    ])
  func links(path: String, link: String, target: String) throws {
    let found = try issue("![a](\(path))").complaints { folder in
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/\(link)", withDestinationPath: target)
    }
    let mend = "put it there, or mend its name"
    #expect(
      found == ["2105.00001.md:12: there is no figure \(path) in issues/2021-06; \(mend)"])
  }
}

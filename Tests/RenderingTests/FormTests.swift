import Foundation
import Markdown
import Rendering
import TestSupport
import Testing

@Suite("The forms of an issue")
struct FormTests {
  private func issue() -> SampleIssue {
    var issue = SampleIssue(papers: ["2105.00001", "2105.00002"])
    issue.files = ["figures/a b.png": "x"]
    issue.body = "# Intro\n\n[@2105.00002] text.\n\n## Closing\n\nBye.\n"
    issue.notes["2105.00001"] = SampleIssue.note(
      "2105.00001", why: "$a_1$ [@2101.00001; @2101.00002].",
      insights: "### More\n\n![Alt](<figures/a b.png> \"Caption\")\n\n```\n# no heading\n```")
    issue.pins += ["2101.00001v2 On $L^2$ *norms* [x]", "2101.00002"]
    return issue
  }

  @Test("e-mail has its styles on its elements, and nothing that mail programs refuse")
  func email() throws {
    let email = try RenderedSample(issue()).email()
    #expect(HTMLReading.fault(in: email) == nil)
    let elements = Set(HTMLReading.elements(in: email))
    for element in ["script", "style", "link", "math", "article", "section", "svg", "form"] {
      #expect(!elements.contains(element), "\(element)")
    }
    #expect(!email.contains("class=") && !email.contains("var(--"))
    for match in email.matches(of: /<(p|ul|ol|li|h[1-6]|img|figcaption)[ >][^>]*/) {
      #expect(match.0.contains("style=\""), "\(match.0)")
    }
    #expect(HTMLReading.values(of: "src", in: email) == ["https://x.org/f/figures/a%20b.png"])
    #expect(email.contains("<i>a₁</i>"))
  }

  @Test("e-mail of the example is under 100 KB without its figures")
  func emailSize() throws {
    let email = try Fixtures.text("workspaces/best-of-arxiv/digests/2021-06.email.html")
    #expect(email.utf8.count < 100_000)
    #expect(!email.contains("data:"))
  }

  @Test("Markdown reads as it was meant: headings below the title, figures found, references last")
  func markdown() throws {
    let markdown = try RenderedSample(issue()).rendered.markdown(figures: "../i/")
    let document = MarkdownDocument(markdown)
    var headings: [Int] = []
    var images: [String] = []
    for case .enter(let node) in document.events {
      if case .heading(let level) = node.kind { headings.append(level) }
      if node.kind == .image { images.append(node.address) }
    }
    #expect(headings == [1, 2, 2, 3, 3, 4, 2, 3, 3, 2])
    #expect(images == ["../i/figures/a%20b.png"])
    #expect(markdown.contains("\n# no heading\n"))
    #expect(markdown.contains("$a_1$ [^1][^2]."))
    #expect(
      markdown.contains(
        "\n[^1]: Ada Author and Ben Writer. [On $L^2$ \\*norms\\* \\[x\\]]"
          + "(https://arxiv.org/abs/2101.00001), arXiv:2101.00001, 2021.\n[^2]: "))
    #expect(markdown.contains("<a id=\"2105.00002\"></a>2. [Paper 2105.00002]"))
    #expect(!markdown.contains("<a id=\"2105.00001\">"))
    #expect(!markdown.contains("\n\n\n") && markdown.hasSuffix(".\n"))
    let footnotes = document.events.filter {
      if case .enter(let node) = $0, case .footnoteDefinition = node.kind { return true }
      return false
    }
    #expect(footnotes.count == 2)
  }

  @Test("Markdown keeps what metadata say from becoming more than text")
  func hostileMarkdown() throws {
    var issue = SampleIssue()
    issue.pins = ["2105.00001 [a](javascript:x) <script> *b* `c` | d"]
    let markdown = try RenderedSample(issue).rendered.markdown(figures: "")
    for case .enter(let node) in MarkdownDocument(markdown).events {
      #expect(node.kind != .html && node.kind != .htmlBlock && node.kind != .emphasis)
      #expect(!node.address.contains("javascript"))
    }
    #expect(
      MarkdownDocument(markdown).plainText.contains("[a](javascript:x) <script> *b* `c` | d"))
  }
}

import Foundation
import Rendering
import TestSupport
import Testing

@Suite("The page of an issue")
struct PageTests {
  private func sample(_ change: (inout SampleIssue) -> Void = { _ in }) throws -> RenderedSample {
    var issue = SampleIssue(papers: ["2105.00001", "2105.00002", "hep-th/9711200"])
    issue.yaml += "\nreferences:\n  k: {title: Book & Co, authors: [A. B], year: 1997}"
    issue.notes["2105.00001"] = SampleIssue.note(
      "2105.00001", why: "[@2101.00001; @k] then [@2101.00001] and [@hep-th/9711200].")
    issue.pins.append("2101.00001v2 On $L^2$ <norms>")
    change(&issue)
    return try RenderedSample(issue)
  }

  @Test("nests its elements, gives each id once, and resolves every link within it")
  func structure() throws {
    let page = try sample().page()
    #expect(HTMLReading.fault(in: page) == nil)
    let ids = HTMLReading.values(of: "id", in: page)
    #expect(Set(ids).count == ids.count)
    let places = HTMLReading.values(of: "href", in: page).filter { $0.hasPrefix("#") }
    #expect(places.count >= 11)
    for place in places { #expect(ids.contains(String(place.dropFirst())), "\(place)") }
    for label in HTMLReading.values(of: "aria-labelledby", in: page) {
      #expect(ids.contains(label), "\(label)")
    }
  }

  @Test("leads from each mention to its reference and back to each mention")
  func references() throws {
    let page = try sample().page()
    #expect(
      page.contains(
        "<span class=\"cite\">[<a id=\"cite-1-1\" href=\"#ref-1\" role=\"doc-noteref\">1</a>, "
          + "<a id=\"cite-2-1\" href=\"#ref-2\" role=\"doc-noteref\">2</a>]</span> then "
          + "<span class=\"cite\">[<a id=\"cite-1-2\" href=\"#ref-1\" role=\"doc-noteref\">1</a>]"
          + "</span> and"))
    let links = HTMLReading.values(of: "href", in: page)
    #expect(Set(links).isSuperset(of: ["#cite-1-1", "#cite-1-2", "#cite-2-1", "#hep-th_9711200"]))
    #expect(page.contains("<cite>Book &amp; Co</cite>, 1997."))
  }

  @Test("has its headings in order, none left out")
  func headings() throws {
    let page = try sample { issue in
      issue.body = "# One\n\n#### Two\n\n## Closing\n\n# Three\n"
      issue.notes["2105.00002"] = SampleIssue.note(
        yaml: "paper: 2105.00002\nsee-also: [2101.00001]",
        body: "## Why\n\n##### a\n\n## Key insights\n\n### b\n\n##### c\n\n## More\n\n# d\n")
    }.page()
    var last = 0
    for match in page.matches(of: /<h([1-6])/) {
      let level = try #require(Int(match.1))
      #expect(level <= last + 1, "h\(last) h\(level)")
      last = level
    }
    #expect(page.matches(of: /<h1/).count == 1)
  }

  @Test("shows what others typed as text, wherever it stands")
  func hostile() throws {
    let evil = "<script>alert(1)</script>\"'&"
    let page = try sample { issue in
      issue.configuration = """
        name: '<script>alert(1)</script>"&'
        labels:
          why: '<script>alert(1)</script>"&'
          code: '<script>alert(1)</script>"&'
        """
      issue.yaml +=
        "\ntitle: '<script>alert(1)</script>\"&'\nsubtitle: '<script>alert(1)</script>\"&'"
      issue.yaml += "\ncurator: '<script>alert(1)</script>\"&'"
      issue.notes["2105.00002"] = SampleIssue.note(
        yaml:
          "paper: 2105.00002\nnickname: '<script>alert(1)</script>\"&'\ncode: https://x.org/a&b",
        body: "## Why\n\n`\(evil)`\n\n## Key insights\n\n\(evil)\n\n## <script> & \"\n\nx\n")
      issue.pins[1] = "2105.00002 \(evil) $<script>\"$"
    }.page()
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;"))
    #expect(HTMLReading.fault(in: page) == nil)
    for match in page.matches(of: /<[a-z][^>]*>/) {
      #expect(match.0.count { $0 == "\"" } % 2 == 0, "\(match.0)")
    }
  }

  @Test("is one file that asks for nothing else")
  func selfContained() throws {
    var issue = SampleIssue()
    issue.files = ["figures/a.png": "picture"]
    issue.notes["2105.00001"] = SampleIssue.note(
      "2105.00001", insights: "![a](figures/a.png)\n\ntext")
    let sample = try RenderedSample(issue)
    let page = try sample.rendered.page(figures: .inside { Data($0.utf8) })
    let encoded = Data("figures/a.png".utf8).base64EncodedString()
    #expect(HTMLReading.values(of: "src", in: page) == ["data:image/png;base64,\(encoded)"])
    for element in ["script", "link", "iframe", "object", "video"] {
      #expect(!HTMLReading.elements(in: page).contains(element))
    }
    #expect(!page.contains("url(") && !page.contains("@import"))
  }

  @Test("speaks the publication's language and uses its words")
  func language() throws {
    let page = try sample { issue in
      issue.configuration =
        "language: de\nlabels:\n  why: 🤔 Wieso\ntitle: \"Das Beste — {month} {year}\""
      issue.yaml += "\npublished: 2021-06-08"
    }.page()
    #expect(page.contains("<html lang=\"de\">"))
    #expect(page.contains("<h1>Das Beste — Juni 2021</h1>"))
    #expect(page.contains("<time datetime=\"2021-06-08\">8. Juni 2021</time>"))
    #expect(page.contains("<h3><span aria-hidden=\"true\">🤔</span> Wieso</h3>"))
    #expect(page.contains("<h3>Das Wichtigste</h3>") && page.contains(">Literatur</h2>"))
    #expect(!page.contains("Key insights") && !page.contains("June"))
  }

  @Test("marks what is written from right to left")
  func rightToLeft() throws {
    let page = try sample { $0.configuration = "language: ar" }.page()
    #expect(page.contains("<html lang=\"ar\" dir=\"rtl\">"))
  }
}

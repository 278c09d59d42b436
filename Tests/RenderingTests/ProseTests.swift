import Markdown
import Rendering
import TestSupport
import Testing

@Suite("Prose in HTML")
struct ProseTests {
  @Test(
    "has the elements that its Markdown means",
    arguments: [
      (
        "a *b* **c** ~~d~~ `e`",
        "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e</code></p>"
      ),
      ("- a\n- b", "<ul>\n<li>a\n</li>\n<li>b\n</li>\n</ul>"),
      ("3. a\n\n4. b", "<ol start=\"3\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>"),
      ("- [x] a\n- [ ] b", "<ul>\n<li>☑ a\n</li>\n<li>☐ b\n</li>\n</ul>"),
      ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
      ("```swift\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"),
      ("a  \nb", "<p>a<br>\nb</p>"), ("a\n\n---", "<p>a</p>\n<hr>"),
      ("### A\n\n#### B", "<h4>A</h4>\n<h5>B</h5>"),
      // No level is left out, whatever the writer typed.
      ("##### A\n\n# B", "<h4>A</h4>\n<h4>B</h4>"),
      (
        "[a](https://x.org/?a&b \"t\")",
        "<p><a href=\"https://x.org/?a&amp;b\" title=\"t\">a</a></p>"
      ),
      ("https://x.org", "<p><a href=\"https://x.org\">https://x.org</a></p>"),
      (
        "| a | b |\n|---|--:|\n| c | d |",
        "<table>\n<thead>\n<tr><th>a</th>\n<th style=\"text-align:right\">b</th>\n</tr>\n</thead>\n"
          + "<tbody>\n<tr><td>c</td>\n<td style=\"text-align:right\">d</td>\n</tr>\n</tbody>\n</table>"
      ),
    ])
  func elements(markdown: String, html: String) throws {
    #expect(try RenderedSample.prose(markdown) == html)
  }

  @Test(
    "links nowhere that is not the web, mail or the page itself",
    arguments: [
      "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](&#106;avascript:alert(1))",
      "[a](java&#10;script:alert(1))", "[a](data:text/html,x)", "[a](vbscript:x)",
      "[a](file:///etc/passwd)", "<javascript:alert(1)>", "[a](\u{1}javascript:x)", "[a](//x.org)",
      "[a](x.html)", "[a]( )",
    ])
  func unsafeLinks(markdown: String) throws {
    let html = try RenderedSample.prose(ofDigest: markdown)
    #expect(!html.contains("href"), "\(html)")
    #expect(html.hasPrefix("<p>"))
  }

  @Test("keeps links to mail and to places of the page")
  func safeLinks() throws {
    let html = try RenderedSample.prose("[a](mailto:a@x.org) [b](#2105.00001)")
    #expect(HTMLReading.values(of: "href", in: html) == ["mailto:a@x.org", "#2105.00001"])
  }

  @Test("shows HTML as what was typed, unless the workspace allows it")
  func rawHTML() throws {
    #expect(try RenderedSample.prose("a <b>c</b>") == "<p>a &lt;b&gt;c&lt;/b&gt;</p>")
    #expect(try RenderedSample.prose("<div>\nx\n</div>") == "<p>&lt;div&gt;\nx\n&lt;/div&gt;</p>")
    let allowed = "raw-html: true"
    #expect(
      try RenderedSample.prose("H<sub>2</sub>O", configuration: allowed)
        == "<p>H<sub>2</sub>O</p>")
    #expect(
      try RenderedSample.prose(
        "<details open><summary>s</summary>\n\n*x*\n\n</details>", configuration: allowed)
        == "<details open=\"\"><summary>s</summary>\n<p><em>x</em></p>\n</details>")
  }

  private static let hostile = [
    "<script>alert(1)</script>", "a <script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<b onclick=\"alert(1)\">x</b>", "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"java&#x73;cript:alert(1)\">x</a>", "<iframe src=\"https://x.org\"></iframe>",
    "<svg onload=alert(1)>", "<style>*{display:none}</style>", "<b style=\"x\">y</b>",
    "<math><mtext><script>alert(1)</script></mtext></math>", "<p/onclick=alert(1)>",
    "<!--><script>alert(1)</script>-->", "x <!-- --!><script>alert(1)</script>-->",
    "<b title='\"><script>alert(1)</script>'>x</b>", "<b title=\"a\" title=\"b\" onx=c>",
    "<?xml <script>alert(1)</script> ?>", "<![CDATA[<script>alert(1)</script>]]>",
    "<a\nhref=\"javascript:alert(1)\">x</a>", "<scr<script>ipt>alert(1)</script>",
    "<object data=x>", "<base href=\"https://x.org\">", "<form action=x><input></form>",
    "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=x>", "<B ONCLICK=x>y</B>",
  ]

  @Test("never lets a script pass, whatever is allowed", arguments: hostile)
  func scripts(markdown: String) throws {
    let html = try RenderedSample.prose(markdown, configuration: "raw-html: true")
    let tags = html.matches(of: /<[^>]*>/).map { String($0.0).lowercased() }
    for tag in tags {
      #expect(!tag.contains("<script") && !tag.contains("<iframe") && !tag.contains("<svg"))
      #expect(!tag.contains("<style") && !tag.contains("<object") && !tag.contains("<base"))
      #expect(!tag.contains("<form") && !tag.contains("<meta") && !tag.contains("<link"))
      let attributes = tag.replacing(/"[^"]*"/, with: "\"\"")
      #expect(attributes.firstMatch(of: /\son[a-z]+/) == nil, "\(tag)")
      #expect(!tag.contains("href=\"java"), "\(tag)")
    }
  }

  @Test(
    "never lets a script pass into Markdown, nor any HTML where it is not allowed",
    arguments: hostile + [
      "a](<script>alert(1)</script>)", "[a](<x> <script>alert(1)</script>)", "\\\\<script>",
      "`` ` <script>alert(1)</script>", "> - <script>\n  x", "<div>\n\n```\n</div>\n<script>\n```",
      "[r]: <x>\n<script>alert(1)</script>", "<https://x.org/><script>alert(1)</script>",
      "https://x.org<script>alert(1)</script>",
      "$a<script>alert(1)</script>$", "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    ])
  func scriptsInMarkdown(markdown: String) throws {
    for configuration in ["", "raw-html: true"] {
      var issue = SampleIssue()
      issue.notes["2105.00001"] = SampleIssue.note("2105.00001", insights: markdown)
      issue.configuration = configuration
      let text = try RenderedSample(issue).rendered.markdown(figures: "")
      for case .enter(let node) in MarkdownDocument(text).events
      where node.kind == .html || node.kind == .htmlBlock {
        #expect(!configuration.isEmpty, "\(node.literal)")
        let literal = node.literal.lowercased()
        #expect(
          !literal.contains("script") && !literal.contains(/\son[a-z]+\s*=/)
            && !literal.contains(/<\/?(iframe|svg|style|math|object|base|form|input|meta|link)/),
          "\(literal)")
      }
    }
  }

  @Test("leaves in Markdown what is no HTML, and what is harmless where that is allowed")
  func harmlessInMarkdown() throws {
    let plain = "a < b, `<b>`, <https://x.org>, [f](<a b.pdf>) $x<y$ ![](<figures/a b.png>)"
    func markdown(_ text: String, _ configuration: String) throws -> String {
      var issue = SampleIssue()
      issue.notes["2105.00001"] = SampleIssue.note("2105.00001", insights: text)
      issue.configuration = configuration
      issue.files = ["figures/a b.png": "x"]
      return try RenderedSample(issue).rendered.markdown(figures: "")
    }
    #expect(
      try markdown(plain, "").contains(
        "a < b, `<b>`, <https://x.org>, [f](<a b.pdf>) $x\\<y$ ![](figures/a%20b.png)"))
    #expect(try markdown("H<sub>2</sub>O", "").contains("H\\<sub>2\\</sub>O"))
    #expect(try markdown("H<sub>2</sub>O", "raw-html: true").contains("H<sub>2</sub>O"))
  }

  @Test(
    "closes what a writer left open, so that a note ends with itself",
    arguments: [
      "<div><b>x", "</div></div>y", "<p><i>a</p>b", "<table><tr><td>x",
      "<b>a\n\nb</b> c", "</article></main>", "<ul><li>a<li>b",
      String(repeating: "<div>", count: 500),
    ])
  func openElements(markdown: String) throws {
    let page = try RenderedSample.page(insights: markdown, configuration: "raw-html: true")
    #expect(HTMLReading.fault(in: page) == nil)
  }

  @Test("reads comments that never end in proportionate time", .timeLimit(.minutes(15)))
  func openComments() {
    var prose = Prose(form: .page, figures: [:], allowsHTML: true)
    let text = "<div>\n" + String(repeating: "<!--", count: 50_000)
    let html = prose.html(text, headings: Prose.Headings(), scope: "s")
    #expect(html.hasPrefix("<div>\n&lt;!--&lt;!--"))
  }

  @Test("has a curator's own footnotes by letters, with links both ways")
  func footnotes() throws {
    let html = try RenderedSample.prose("a[^x] b[^y] c[^x]\n\n[^y]: Y\n\n[^x]: X *i*")
    let ids = Set(HTMLReading.values(of: "id", in: html))
    let links = HTMLReading.values(of: "href", in: html)
    #expect(links.count == 6)
    #expect(links.allSatisfy { ids.contains(String($0.dropFirst())) })
    #expect(
      html.contains("role=\"doc-noteref\">a</a>") && html.contains("role=\"doc-noteref\">b</a>"))
    #expect(HTMLReading.fault(in: html) == nil)
  }

  @Test("makes figures of images that stand alone, with alternative and caption")
  func figures() throws {
    var issue = SampleIssue()
    issue.files = ["figures/a b.png": "x", "figures/c.svg": "y"]
    issue.notes["2105.00001"] = SampleIssue.note(
      "2105.00001",
      insights: "![The &lt;i&gt;](<figures/a b.png> \"Source: https://x.org/a.pdf.\")\n\n"
        + "in ![text](figures/c.svg) line")
    let page = try RenderedSample(issue).page()
    #expect(
      page.contains(
        "<figure><img src=\"f/figures/a%20b.png\" alt=\"The &lt;i&gt;\"><figcaption>Source: "
          + "<a href=\"https://x.org/a.pdf\">https://x.org/a.pdf</a>.</figcaption></figure>"))
    #expect(page.contains("<p>in <img src=\"f/figures/c.svg\" alt=\"text\"> line</p>"))
  }
}

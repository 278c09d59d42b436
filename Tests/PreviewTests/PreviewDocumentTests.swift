import Testing

@testable import Preview

@Suite("The previewed document")
struct PreviewDocumentTests {
  private func document(
    _ html: String? = "<body>Text</body>", isCurrent: Bool = true, findings: [PreviewFinding] = []
  ) -> String {
    PreviewDocument(
      html: html, isCurrent: isCurrent, findings: findings, version: "a-1", nonce: "b"
    ).text
  }

  @Test(
    "has the panel at the end of the body, wherever that is",
    arguments: [
      ("<body>a</body></html>", "<body>a", "</body></html>"),
      ("<body>a</BODY>", "<body>a", "</BODY>"),
      ("<!-- </body> --><body>a</body>\n", "<!-- </body> --><body>a", "</body>\n"),
      ("<p>a", "<p>a", ""), ("", "", ""),
    ])
  func place(html: String, before: String, after: String) {
    let text = document(html)
    #expect(text.hasPrefix("\(before)<aside "))
    #expect(text.hasSuffix("</aside>\n\(after)"))
  }

  @Test("shows findings as text, whatever is in them")
  func escaping() {
    let nasty = "</aside><script>alert(1)</script>&\"'\u{0}\u{7F}"
    let text = document(findings: [PreviewFinding(.warning, at: nasty, nasty)])
    let shown = "&lt;/aside&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;"
    #expect(text.contains("<code>\(shown)</code> \(shown)</li>"))
    #expect(text.matches(of: /<script/).count == 1)
    #expect(text.matches(of: /<\/aside>/).count == 1)
  }

  @Test("counts what there is to mend")
  func headline() {
    #expect(document().contains("<b>Nothing to mend</b>"))
    let findings = [
      PreviewFinding(.error, "a"), PreviewFinding(.suggestion, "b"),
      PreviewFinding(.suggestion, "c"),
    ]
    #expect(document(findings: findings).contains("<b>1 error, 2 suggestions</b>"))
    let stale = document(isCurrent: false, findings: findings)
    #expect(stale.contains("does not compile as it is now") && stale.contains("<body>Text"))
    let alone = document(nil, isCurrent: false, findings: findings)
    #expect(alone.contains("does not compile yet") && alone.hasPrefix("<!DOCTYPE html>"))
  }

  @Test("shows a bounded number of findings, and how many there are more")
  func many() {
    let text = document(findings: (1...250).map { PreviewFinding(.error, "number \($0)") })
    #expect(text.contains("number 200<") && !text.contains("number 201<"))
    #expect(text.contains("<li>and 50 more</li>"))
    #expect(text.contains("<b>250 errors</b>"))
  }
}

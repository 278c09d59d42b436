import Markdown
import Testing

@Suite("Rewriting Markdown")
struct MarkdownRewritingTests {
  @Test(
    "deepens headings, and nothing that only looks like one",
    arguments: [
      ("### A\n\ntext", "#### A\n\ntext"), ("# A #", "#### A #"), ("###### A", "###### A"),
      ("A\n===\n\nb", "#### A\n\nb"), ("A\nB\n---\nc", "#### A B\nc"),
      ("> # A", "> #### A"), ("- # A\n- b", "- #### A\n- b"),
      ("```\n# A\n```", "```\n# A\n```"), ("    # A", "    # A"), ("\\# A", "\\# A"),
      ("a # b", "a # b"), ("a\n\n---\n\nb", "a\n\n---\n\nb"),
    ])
  func headings(text: String, expected: String) {
    #expect(MarkdownRewriting.deepened(text, by: 1, top: 4) == expected)
  }

  @Test("leaves a text without headings byte for byte")
  func noHeadings() {
    let text = "a\r\n  b  \n\n* c\n"
    #expect(MarkdownRewriting.deepened(text, by: 3, top: 1) == text)
  }

  @Test(
    "gives images other addresses, links to the same files too, and leaves the rest",
    arguments: [
      ("![a](f/x.png)", "![a](../f/x.png)"),
      ("![a](f/x.png \"t\") and `](f/x.png)`", "![a](../f/x.png \"t\") and `](f/x.png)`"),
      ("![a](<f/x y.png> 't')", "![a](<../f/x y.png> 't')"),
      ("![a][i]\n\n[i]: f/x.png", "![a][i]\n\n[i]: ../f/x.png"),
      ("![a](f/x\\_y.png)", "![a](../f/x_y.png)"),
      ("[![a](f/x.png)](f/x.png)", "[![a](../f/x.png)](../f/x.png)"),
      ("[b](f/x.png)", "[b](f/x.png)"), ("![a](f/(x).png)", "![a](<../f/(x).png>)"),
    ])
  func addresses(text: String, expected: String) {
    #expect(MarkdownRewriting.readdressed(text) { "../" + $0 } == expected)
  }

  @Test(
    "escapes a title so that it reads as it was, and not more than that needs",
    arguments: [
      ("A *star* and _under_", "A \\*star\\* and \\_under\\_"), ("snake_case", "snake_case"),
      ("On $L^2$ and $5", "On $L^2$ and \\$5"), ("a [b] <c> d < e", "a \\[b\\] \\<c> d < e"),
      ("R&D, AT&amp;T", "R&D, AT\\&amp;T"), ("`x`|y", "\\`x\\`\\|y"),
      ("back\\slash \\* x", "back\\slash \\\\\\* x"), ("two\nlines\u{1B}[0m", "two lines\\[0m"),
      ("cited[^1]", "cited\\[^1\\]"),
    ])
  func escaping(text: String, expected: String) {
    #expect(MarkdownEscaping.escaped(text) == expected)
    let visible = text.filter { !$0.isNewline && $0 != "\u{1B}" && $0 != "$" }
    let shown = MarkdownDocument(MarkdownEscaping.escaped(text), as: .digest).plainText
    #expect(shown.filter { $0 != " " && $0 != "$" } == visible.filter { $0 != " " })
  }
}

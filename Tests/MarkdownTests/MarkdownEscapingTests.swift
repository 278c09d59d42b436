import Markdown
import Testing

@Suite("Text on its way into Markdown")
struct MarkdownEscapingTests {
  @Test(
    "shows a tag behind an address as what was typed, since no address takes in its escape",
    arguments: [
      "https://x.org<b>y", "www.x.org<b>y", "a https://x.org/b</i>c", "http://x.org<!--y",
    ]
  )
  func addresses(text: String) {
    let document = MarkdownDocument(MarkdownEscaping.escaped(text))
    #expect(document.plainText.drop(while: \.isWhitespace) == text)
  }

  @Test(
    "lets no mathematics become a tag, a link or a footnote where nobody reads it as mathematics",
    arguments: [
      ("A $<img src=x onerror=y>$", "A $< img src=x onerror=y>$"),
      ("$x<y$ and $$x<!--y$$ and $x<3$", "$x< y$ and $$x< !--y$$ and $x<3$"),
      ("$</b>$ and $<?x$", "$< /b>$ and $< ?x$"),
      ("$![a](a.png)$", "$![a] (a.png)$"),
      ("$<data:x>$", "$< data:x>$"), ("$[a][b]$", "$[a] [b]$"),
      ("$x[^1]$", "$x[ ^1]$"), ("$(a]_i$", "$(a]_i$"),
    ])
  func mathematics(text: String, expected: String) {
    #expect(MarkdownEscaping.escaped(text) == expected)
    // Behind a backslash a dollar is a dollar, and what it stood around is read as any text.
    let asText = MarkdownEscaping.escaped(text).replacing("$", with: "\\$")
    for case .enter(let node) in MarkdownDocument(asText, as: .digest).events {
      switch node.kind {
      case .html, .htmlBlock, .link, .image, .footnote: Issue.record("\(node.kind) of \(text)")
      default: break
      }
    }
  }

  @Test("leaves an address that no tag follows as it is")
  func plainAddress() {
    let text = "See https://x.org/a_b: www.x.org < y"
    #expect(MarkdownEscaping.escaped(text) == text)
  }
}

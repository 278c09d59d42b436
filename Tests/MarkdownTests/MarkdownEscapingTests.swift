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

  @Test("leaves an address that no tag follows as it is")
  func plainAddress() {
    let text = "See https://x.org/a_b: www.x.org < y"
    #expect(MarkdownEscaping.escaped(text) == text)
  }
}

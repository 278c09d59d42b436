import Curation
import Testing

@Suite("The running text of Markdown")
struct ProseTests {
  /// The words that are left, with one space between them.
  private func words(_ text: String) -> String {
    let prose = MarkdownText(text, file: "n.md", firstLine: 1).prose.text.text
    return prose.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(
    "is what a reader reads as words",
    arguments: [
      ("One *two* three.", "One *two* three."), ("a `b c` d", "a d"), ("a ``b ` c`` d", "a d"),
      ("a `b", "a `b"), ("a `b\n\nc` d", "a `b c` d"), ("```\ncode\n```\nwords", "words"),
      ("words\n\n    code\n\nwords", "words words"), ("a <!-- b --> c", "a c"), ("a <!-- b", "a"),
      ("a <b class=\"c\">d</b> e", "a d e"), ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
      ("see <https://a.b/c>", "see"), ("a [@2105.01601; @key] b", "a b"),
      ("a[^note] b\n\n[^note]: Words.", "a b Words."),
      ("[text](https://a.b 'title') b", "[text]( 'title') b"),
      ("[text](<a b> \"title\")", "[text]( \"title\")"), ("[a](b(c)d) e", "[a]( ) e"),
      ("[text][name] b\n\n[name]: https://a.b \"Title\"", "[text b \"Title\""),
      ("![words](figures/a.png \"Source: us\")", "![words]( \"Source: us\")"),
      ("at https://a.b/c_d, or www.a.b.", "at , or ."), ("whatever", "whatever"),
      ("(https://a.b)", "( )"), ("\\`a\\` \\$b\\$ \\[c]", "\\`a\\` \\$b\\$ \\[c]"),
    ])
  func prose(text: String, expected: String) {
    #expect(words(text) == expected)
  }

  @Test(
    "has no mathematics, and prices",
    arguments: [
      ("a $x_i$ b", "a b"), ("a $$x$$ b", "a b"), ("$5 and $6", "$5 and $6"),
      ("from $5 to 6$ or $x$", "from or"),
      ("a $ b $ c", "a $ b $ c"), ("a $b\n\nc$ d", "a $b c$ d"), ("$a \\$ b$ c", "c"),
      ("$$\na = b\n+ c\n$$\nd", "d"), ("$$\na\n\nb $$ c", "$$ a b $$ c"), ("$a$5 b", "$a$5 b"),
      ("$", "$"), ("$$", "$$"),
    ])
  func mathematics(text: String, expected: String) {
    #expect(words(text) == expected)
  }

  @Test("keeps what stands between two quotations of TeX, which Markdown takes for code")
  func quotations() {
    #expect(words("``a'' and ``b'' c") == "``a'' and ``b'' c")
    #expect(words("``a'' b`` c") == "c")
  }

  @Test("has every line where it was")
  func lines() {
    let text = "---\na `b\nc` d\n\n```\ncode\n```\n<!-- x\ny --> z\n$$\nm\n$$\nend\n"
    let prose = MarkdownText(text, file: "n.md", firstLine: 7).prose.text
    let before = text.split(separator: "\n", omittingEmptySubsequences: false)
    let after = prose.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(prose.text.utf8.count == text.utf8.count && prose.firstLine == 7)
    #expect(after.count == before.count)
    #expect(after.last { !$0.isEmpty } == "end")
    #expect(after[2].hasSuffix(" d") && after[8].hasSuffix(" z"))
  }

  @Test("has addresses that stand in it by themselves, with their lines")
  func addresses() {
    let text =
      "[a](https://a.b)\n<https://c.d>\nhttps://e.f/g_(h)_i, `https://x.y`\n\n(see http://j.k/l)."
    let found = MarkdownText(text, file: "n.md", firstLine: 5).prose.bareAddresses
    #expect(found.map(\.url) == ["https://e.f/g_(h)_i", "http://j.k/l"])
    #expect(found.map(\.line) == [7, 9])
  }

  @Test("has links of all forms, with their words and lines")
  func links() {
    let text = """
      [*A* paper](https://a.b/c "T"), <https://d.e>,
      [of `two`
      lines][f] <!-- [no](https://no) --> `[no](https://no)`

      [f]: https://g.h
      """
    let found = MarkdownText(text, file: "n.md", firstLine: 3).reading().links
    #expect(found.map(\.text) == ["A paper", "https://d.e", "of two lines"])
    #expect(found.map(\.url) == ["https://a.b/c", "https://d.e", "https://g.h"])
    #expect(found.map(\.line) == [3, 3, 4])
  }

  @Test(
    "takes time in proportion to the text",
    arguments: [
      "`a ", "``a ' ", "$a ", "$$a\n", "<a ", "[@", "[a](", "[a][", "<!-- a --> ", "a\n", "\\",
      "https://", "$a$ `b`\n", "[a]:\n", "$a\n$$b$$\n",
    ])
  func hostile(unit: String) {
    let text = MarkdownText(String(repeating: unit, count: 10_000), file: "n.md", firstLine: 1)
    #expect(text.prose.text.text.utf8.count == text.text.utf8.count)
  }
}

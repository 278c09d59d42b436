import ArxivModel
import Curation
import TestSupport
import Testing

@Suite("Citations")
struct CitationTests {
  private func cited(_ text: String) -> CitedText {
    MarkdownText(text, file: "n.md", firstLine: 10).citedText()
  }

  /// The text with `{2105.08050@10}` for a paper cited on line 10 and `{=key@10}` for a key.
  private func shown(_ text: String) -> String {
    cited(text).pieces.map { piece in
      switch piece {
      case .text(let text): return text
      case .citations(let citations):
        let works = citations.map { citation in
          switch citation.work {
          case .paper(let id): "\(id)@\(citation.line)"
          case .key(let key): "=\(key)@\(citation.line)"
          }
        }
        return "{" + works.joined(separator: " ") + "}"
      }
    }.joined()
  }

  // MARK: Forms

  @Test(
    "name an arXiv paper in every spelling",
    arguments: [
      ("2105.08050", "2105.08050"), ("2105.08050v2", "2105.08050"),
      ("arXiv:2105.08050", "2105.08050"), ("arxiv:2105.08050v3", "2105.08050"),
      ("hep-th/9802150", "hep-th/9802150"), ("math.GT/0309136v1", "math/0309136"),
      ("https://arxiv.org/abs/2105.08050", "2105.08050"),
      ("https://www.arxiv.org/pdf/2105.08050v1.pdf?download=1#page=2", "2105.08050"),
      ("10.48550/arXiv.2105.08050", "2105.08050"),
      ("https://doi.org/10.48550/arXiv.2105.08050", "2105.08050"),
      ("oai:arXiv.org:2105.08050", "2105.08050"), ("cmp-lg/9404001", "cmp-lg/9404001"),
      (" 2105.08050 ", "2105.08050"), ("2105.08050\n", "2105.08050"),
    ])
  func spellings(text: String, id: String) {
    let cited = cited("a [@\(text)].")
    #expect(
      cited.citations.map(\.work) == [ArxivID(canonical: id)].compactMap { $0 }.map { .paper($0) })
    #expect(cited.problems == [])
  }

  @Test(
    "may share a bracket",
    arguments: [
      ("[@2105.08050; @2105.01883]", "{2105.08050@10 2105.01883@10}"),
      ("[@a;@b ;  @c]", "{=a@10 =b@10 =c@10}"), ("[@a\n]x [@c]", "{=a@10}x {=c@11}"),
      ("[@a; @a]", "{=a@10 =a@10}"), ("x[@a]y[@b]z", "x{=a@10}y{=b@10}z"),
      ("[@a] [@b]\n[@c]", "{=a@10} {=b@10}\n{=c@11}"), ("[@a].", "{=a@10}."),
      ("[ @a]", "{=a@10}"), ("[@weng:2021+b]", "{=weng:2021+b@10}"), ("*[@a]*", "*{=a@10}*"),
      ("| [@a] | [@b] |", "| {=a@10} | {=b@10} |"), ("> - [@a]", "> - {=a@10}"),
    ])
  func brackets(text: String, expected: String) {
    #expect(shown(text) == expected)
    #expect(cited(text).problems == [])
  }

  @Test(
    "are left alone where Markdown means something else",
    arguments: [
      "[@a](https://a.b)", "[@a][ref]", "[@a][]", "\\[@a]", "`[@a]`", "``[@a] ` [@b]``",
      "`two\n[@a] lines`", "```\n[@a]\n```", "~~~ python\nx = \"[@a]\"\n~~~", "para\n\n    [@a]",
      "> ```\n> [@a]\n> ```", "- a\n\n  ```\n  [@a]\n  ```", "1. a\n\n       [@a]", "\t[@a]",
      "```\n[@a]\nno end", "[a@b]", "@a", "[see @a]", "a [@", "a [@b", "<!- [x] ->",
      "mail <a@b.c>", "````\n```\n[@a]\n```\n````",
    ])
  func others(text: String) {
    #expect(shown(text) == text)
    #expect(cited(text).problems == [])
  }

  @Test(
    "are found beside what is not one",
    arguments: [
      ("\\\\[@a]", "\\\\{=a@10}"), ("\\`[@a]\\`", "\\`{=a@10}\\`"), ("a ` b [@a]", "a ` b {=a@10}"),
      ("`` ` `` [@a] `x`", "`` ` `` {=a@10} `x`"), ("`a`[@b]`c`", "`a`{=b@10}`c`"),
      ("tick `\n\n[@a] tick `", "tick `\n\n{=a@12} tick `"),
      ("[x](y) [@a](z) [@b]", "[x](y) [@a](z) {=b@10}"), ("![@](x) [@a]", "![@](x) {=a@10}"),
      ("```\n[@a]\n```\n[@b]", "```\n[@a]\n```\n{=b@13}"),
      ("text\n    [@a]", "text\n    {=a@11}"), ("- a\n\n  [@b]", "- a\n\n  {=b@12}"),
      ("# [@a]\n\n## [@b]", "# {=a@10}\n\n## {=b@12}"), ("[[@a]]", "[{=a@10}]"),
      ("é🙂 [@a]", "é🙂 {=a@10}"), ("[@a] (see b)", "{=a@10} (see b)"),
      ("[text [@a] more](b)", "[text {=a@10} more](b)"), ("$[x]$ [@a] $y$", "$[x]$ {=a@10} $y$"),
    ])
  func beside(text: String, expected: String) {
    #expect(shown(text) == expected)
  }

  // MARK: Comments

  @Test(
    "do not count in comments, which vanish",
    arguments: [
      ("a <!-- [@x] --> b [@y]", "a  b {=y@10}"), ("a\n<!-- [@x] -->\nb [@y]", "a\nb {=y@12}"),
      ("a\n<!-- b\n\n[@x]\n-->\nc [@y]", "a\nc {=y@15}"),
      ("a <!-- b\nc --> d [@y]", "a  d {=y@11}"),
      ("<!-- a -->", ""), ("<!-- a -->\n", ""), ("  <!-- a -->  \nb", "b"),
      ("<!-- a --><!-- b -->\nc", "c"), ("a<!-- -- -->b", "ab"),
      ("a\n\n<!-- b -->\n\nc", "a\n\n\nc"),
      ("`<!-- x -->` [@y]", "`<!-- x -->` {=y@10}"), ("\\<!-- [@y] -->", "\\<!-- {=y@10} -->"),
      ("```\n<!-- x\n```\n[@y]", "```\n<!-- x\n```\n{=y@13}"),
      ("- a\n  <!-- b -->\n- c", "- a\n- c"), ("<!-- ` --> [@a] `x`", " {=a@10} `x`"),
    ])
  func comments(text: String, expected: String) {
    #expect(shown(text) == expected)
    #expect(cited(text).problems == [])
  }

  @Test("are not hidden by a comment without end, which is told")
  func openComment() {
    let cited = cited("a\n\nb <!-- c\n[@x]")
    #expect(match(cited.problems.map(\.description), [("n.md:12", "has no end (`-->`)")]))
    #expect(cited.pieces == [.text("a\n\nb ")])
  }

  // MARK: Problems

  @Test(
    "that cannot be read are told with their line",
    arguments: [
      ("a\n[@two words]", [("n.md:11", "“two words” is neither an arXiv id nor a key")]),
      ("[@2105.08050, p. 3]", [("n.md:10", "“2105.08050, p. 3” is neither")]),
      ("[@a; b]", [("n.md:10", "a citation reads [@KEY]")]),
      ("[see @2105.08050]", [("n.md:10", "a citation reads [@KEY]")]),
      ("[-@2105.08050]", [("n.md:10", "a citation reads [@KEY]")]),
      ("[@a;]", [("n.md:10", "a citation reads [@KEY]")]), ("[@]", [("n.md:10", "[@KEY]")]),
      ("[@10.1162/neco.1997]", [("n.md:10", "“10.1162/neco.1997” is neither")]),
      ("[@https://example.org/x]", [("n.md:10", "is neither an arXiv id nor a key")]),
      ("[@../../etc/passwd]", [("n.md:10", "is neither an arXiv id nor a key")]),
    ] as [(String, [(place: String, words: String)])])
  func malformed(text: String, expected: [(place: String, words: String)]) {
    let found = cited(text).problems.map(\.description)
    #expect(match(found, expected), "\(found)")
  }

  @Test("keep what is right in a bracket that is partly wrong")
  func partlyWrong() {
    let cited = cited("[@a; @b c; @2105.08050]")
    #expect(cited.citations.count == 2)
    #expect(cited.problems.count == 1)
  }

  @Test(
    "leave a curator's own footnotes their names, but not numbers",
    arguments: [
      ("a[^1]", [10]), ("a[^n]", []), ("a[^1a]", []), ("[^12]: x", [10]), ("`[^1]`", []),
      ("a\n\n    [^1]", []), ("\\[^1]", []), ("a\n[^2]\n[^3]", [11, 12]), ("[^]", []), ("[^1", []),
      ("<!-- [^1] -->", []), ("[^٣]", [10]),
    ])
  func footnotes(text: String, lines: [Int]) {
    let problems = cited(text).problems
    #expect(problems.map(\.line) == lines)
    #expect(problems.allSatisfy { $0.message.contains("give it a name") })
  }

  @Test(
    "decide whether anything is left to read",
    arguments: [
      ("", true), (" \n\t\n", true), ("<!-- a -->", true), ("<!-- a -->\n\n<!-- b -->", true),
      ("x", false), ("[@a]", false), ("<!-- a --> x", false), ("`<!-- a -->`", false),
    ])
  func emptiness(text: String, isEmpty: Bool) {
    #expect(cited(text).isEmpty == isEmpty)
  }

  @Test("keep every other character, in any mixture", arguments: 0..<100)
  func mixtures(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "word ", "`", "``", "\\", "[@k]", "[@k; @2105.08050]", "[", "]", "(", "^", "\n", "\n\n",
      "- ", "> ", "    ", "```\n", "$x$", "<b>", "é", "!", "](x)", "; ", "~~~\n", "# ", "-->",
    ]
    let text = (0..<40).map { _ in random.pick(parts) }.joined()
    let back = shown(text)
      .replacing(/\{=k@\d+ 2105\.08050@\d+\}/, with: "[@k; @2105.08050]")
      .replacing(/\{=k@\d+\}/, with: "[@k]")
    #expect(back == text)
  }
}

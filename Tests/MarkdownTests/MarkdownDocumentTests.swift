import Markdown
import Testing

@Suite("A Markdown document")
struct MarkdownDocumentTests {
  /// The nodes of a text, short: kind and literal.
  private func nodes(
    _ text: String, as dialect: MarkdownDocument.Dialect = .digest
  ) -> [(kind: MarkdownNode.Kind, literal: String)] {
    MarkdownDocument(text, as: dialect).events.compactMap { event in
      if case .enter(let node) = event { return (node.kind, node.literal) }
      return nil
    }
  }

  private func formulas(_ text: String) -> [String] {
    nodes(text).compactMap { node in
      if case .mathematics(let isDisplay) = node.kind {
        return (isDisplay ? "D:" : "") + node.literal
      }
      return nil
    }
  }

  @Test("is left once for each node that was entered and can hold others")
  func balance() {
    let text =
      "# T\n\n> - *a* **b** ~~c~~ `d`\n>   1. [e](f) ![g](h)\n\n| a | b |\n|--|:-:|\n| 1 | $x$ |\n\n"
      + "- [x] done\n\n```\ncode\n```\n\n<div>\n\ntext[^n] and[^1]\n\n[^n]: note\n\n---\nend  \nend"
    var open: [MarkdownNode] = []
    for event in MarkdownDocument(text, as: .digest).events {
      switch event {
      case .enter(let node):
        #expect(node.depth == open.count)
        if node.holdsOthers { open.append(node) }
      case .leave(let node): #expect(open.popLast() == node)
      }
    }
    #expect(open.isEmpty)
    let kinds = nodes(text).map(\.kind)
    for kind: MarkdownNode.Kind in [
      .heading(level: 1), .blockQuote, .list(start: 1, isTight: true), .emphasis, .strong,
      .strikethrough, .code, .link, .image, .table, .tableRow(isHeader: true),
      .tableCell(.center), .item(isDone: true), .codeBlock(info: ""), .htmlBlock, .footnote(1),
      .reference(1), .footnoteDefinition(1), .thematicBreak, .lineBreak,
      .mathematics(isDisplay: false),
    ] {
      #expect(kinds.contains(kind), "\(kind)")
    }
  }

  @Test(
    "has mathematics between dollars, whose underscores and stars are no emphasis",
    arguments: [
      ("$a_1$ and $b_2$", ["a_1", "b_2"]), ("$a*b$ *c* $d*e$", ["a*b", "d*e"]),
      ("$$\n\\sum_i x_i\n$$", ["D:\n\\sum_i x_i\n"]), ("*$x$*", ["x"]), ("$x$,$y$", ["x", "y"]),
      ("a line $x +\ny$ on", ["x +\ny"]), ("$\\$5$", ["\\$5"]), ("($[a](b)$)", ["[a](b)"]),
    ] as [(String, [String])])
  func mathematics(text: String, expected: [String]) {
    #expect(formulas(text) == expected)
    #expect(!nodes(text).contains { $0.kind == .text && $0.literal.contains("$") })
  }

  @Test(
    "takes dollars that are prices, escaped, alone, in code or in an address as they are",
    arguments: [
      "$5 and $10", "a $ b $ c", "\\$x\\$", "one $", "`$x$`", "``a ` $x$``", "    $x$",
      "```\n$x$\n```", "a $x\n\ny$ b", "$$", "$$$x$$$", "$ x$", "$x $",
    ])
  func noMathematics(text: String) {
    #expect(formulas(text).isEmpty)
  }

  @Test("restores what stood in addresses, titles and code")
  func restored() {
    let text = "[a](https://x.org/$a$b$ \"$t$\") `$c$` <https://y.org/[^1]>"
    let links = MarkdownDocument(text, as: .digest).events.compactMap { event -> MarkdownNode? in
      if case .enter(let node) = event, node.kind == .link { return node }
      return nil
    }
    #expect(links.first?.address == "https://x.org/$a$b$")
    #expect(links.first?.title == "$t$")
    #expect(nodes(text).contains { $0.kind == .code && $0.literal == "$c$" })
  }

  @Test("tells references by number from text that looks alike")
  func references() {
    #expect(
      nodes("a[^1][^22] \\[^3] `[^4]`").compactMap { node in
        if case .reference(let number) = node.kind { return number }
        return nil
      } == [1, 22])
    #expect(nodes("a[^1]", as: .source).allSatisfy { $0.kind != .reference(1) })
  }

  @Test("keeps characters of the private planes, which marks are made of")
  func privateCharacters() {
    let text = "a\u{F0000}b $x$ \u{F0001}\u{10FFFD}c"
    #expect(MarkdownDocument(text, as: .digest).plainText == "a\u{F0000}b x \u{F0001}\u{10FFFD}c")
  }

  @Test(
    "takes hostile text in little time, and loses none of it",
    arguments: [
      String(repeating: ">", count: 50_000), String(repeating: "*a **b ", count: 20_000),
      String(repeating: "[", count: 50_000), String(repeating: "$", count: 50_000),
      String(repeating: "$x ", count: 50_000), String(repeating: "`", count: 50_000),
      (0..<300).map { String(repeating: "`", count: $0) + "a" }.joined(),
      String(repeating: "[^1", count: 20_000), String(repeating: "\u{F0000}", count: 70_000),
      String(repeating: "- ", count: 20_000), String(repeating: "$a$", count: 70_000),
    ])
  func hostile(text: String) {
    let document = MarkdownDocument(text, as: .digest)
    #expect(!document.events.isEmpty)
  }
}

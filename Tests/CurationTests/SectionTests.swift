import Curation
import TestSupport
import Testing

@Suite("Sections of a note")
struct SectionTests {
  private func note(_ body: String) throws -> Note {
    try Note(Samples.note(body: body), file: "n.md")
  }

  @Test("are kept in their order, Why and Key insights wherever they stand")
  func order() throws {
    let note = try note("## B\n\nb\n\n## key INSIGHTS\n\nk\n\n## A\n\na\n\n## WHY\n\nw\n")
    #expect(note.sections.map(\.heading) == ["B", "A"])
    #expect(note.sections.map(\.body.text) == ["b", "a"])
    #expect(note.bodies.map(\.text) == ["w", "k", "b", "a"])
  }

  @Test("begin at the line below their heading")
  func lines() throws {
    let note = try note("\n## Why\nw\n## Key insights\n\n\nk\nl\n\n\n## C\n")
    #expect(note.why?.line == 5 && note.why?.body.firstLine == 6)
    #expect(note.keyInsights?.line == 7 && note.keyInsights?.body.firstLine == 10)
    #expect(note.keyInsights?.body.text == "k\nl")
    #expect(note.sections.map(\.line) == [14])
    #expect(note.sections.map(\.body.text) == [""])
  }

  @Test(
    "are not begun by what only looks like a heading",
    arguments: [
      "```\n## Other\n```", "~~~~ md\n## Other\n~~~\n~~~~", "    ## Other", "> ## Other",
      "- ## Other", "1. a\n\n   ## Other", "##Other", "\\## Other", "# Other", "### Other",
      "<!--\n## Other\n-->", "<div>\n## Other\n</div>",
      "Other\n=====", "a\n\n---\n\nb", "a\n\n***\n\nb", "[^n]: a\n\n    ## Other\n\nx[^n]",
    ])
  func lookalikes(text: String) throws {
    let note = try note("## Why\n\n\(text)\n\n## Key insights\n\nk\n")
    #expect(note.sections.isEmpty)
    #expect(note.why?.body.text == text)
    #expect(note.keyInsights?.body.text == "k")
  }

  @Test("of a fence that nobody closes run to the end, and nothing is lost")
  func openFence() throws {
    let note = try note("## Why\n\n```\ncode\n\n## Key insights\n\nk\n")
    #expect(note.keyInsights == nil)
    #expect(note.why?.body.text == "```\ncode\n\n## Key insights\n\nk")
  }

  @Test(
    "have headings in every form",
    arguments: [
      ("## Other", "Other"), ("## Other ##", "Other"), ("   ## Other", "Other"),
      ("##\tOther", "Other"), ("##", ""), ("## *O*ther `x`", "Other x"), ("## A &amp; B", "A & B"),
      (#"## A \* B"#, "A * B"), ("## [A](https://a.b)", "A"), ("Other\n-----", "Other"),
      ("Other\n-", "Other"), ("Two\nlines\n---   ", "Two lines"),
    ])
  func headings(text: String, heading: String) throws {
    let note = try note("## Why\n\nw\n\n\(text)\n\nbody\n\n## Key insights\n\nk\n")
    #expect(note.sections.map(\.heading) == [heading])
    #expect(note.sections.map(\.line) == [8])
    #expect(note.sections.map(\.body.text) == ["body"])
    #expect(note.why?.body.text == "w")
  }

  @Test("must each have a name of its own")
  func duplicates() {
    let found = complaints { _ = try note("## Why\n\nw\n\n## why\n\nx\n\n## A\n\n## A\n") }
    #expect(
      match(
        found,
        [
          ("n.md:8", "there is a section “why” already, on line 4"),
          ("n.md:14", "there is a section “A” already, on line 12"),
        ]), "\(found)")
  }

  @Test(
    "hold all text, but for comments",
    arguments: [
      ("Stray.\n\n## Why\n\nw\n", "n.md:4"), ("\n\n[@2105.08050]\n\n## Why\n\nw\n", "n.md:6"),
      ("# Title\n\n## Why\n\nw\n", "n.md:4"), ("Only words.", "n.md:4"),
      ("<!-- a --> b\n## Why\n", "n.md:4"), ("<!-- no end\n\n## Why\n\nw\n", "n.md:4"),
    ])
  func stray(body: String, place: String) {
    let found = complaints { _ = try note(body) }
    #expect(found.count == 1 && found.allSatisfy { $0.hasPrefix(place + ": ") }, "\(found)")
  }

  @Test("may follow a comment")
  func comment() throws {
    let note = try note("<!--\nTitle\n\n## Not this\n-->\n\n## Why\n\nw\n")
    #expect(note.why?.body.text == "w")
    #expect(note.sections.isEmpty)
  }

  @Test("lose nothing of what is written, whatever is between", arguments: 0..<40)
  func nothingLost(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let blocks = [
      "word%", "- item%\n- item", "> quote%", "    code%", "```\nfence%\n```",
      "a | b%\n--|--\n1 | 2",
      "# one%", "### three%", "***", "![x%](y.png)", "line%  \nline", "<b>html%</b>", "$$\n%\n$$",
    ]
    var body = ""
    var expected: [String] = []
    for index in 0..<6 {
      body += "## Section \(index)\n\n"
      let texts = (0..<Int.random(in: 0...4, using: &random)).map { part in
        blocks[Int.random(in: 0..<blocks.count, using: &random)]
          .replacing("%", with: "\(index)x\(part)")
      }
      expected.append(texts.joined(separator: "\n\n"))
      body += texts.joined(separator: "\n\n") + "\n\n"
    }
    let note = try note(body)
    #expect(note.sections.map(\.heading) == (0..<6).map { "Section \($0)" })
    #expect(note.sections.map(\.body.text) == expected)
  }
}

import ArxivModel
import Curation
import Testing

@Suite("The note that pick makes")
struct NoteTemplateTests {
  private func note(
    _ paper: Paper, why: String? = nil, insights: String? = nil, code: [String] = []
  ) throws -> Note {
    let text = NoteTemplate.note(on: paper, why: why, insights: insights, code: code)
    return try Note(text, file: "n.md")
  }

  private static let hostile = [
    "-->", "<!-- a --> b", "--> ## Why\n\nspam", "---", "\n---\npaper: 2105.13626\n---\n", "--",
    "------>", "- ->", "-\n->", "--!>", ">", "->", "\"quotes\" 'and' \\backslashes\\", "a: b # c",
    "## Why", "\n## Why\n\nspam\n", "\n## Key insights\n\nspam", "[@2105.08050]", "[^1]",
    "```\n", "~~~", "`", "$\\alpha_{i}$ \\emph{x} \\\"o {\\'e}", "\\", "%s %d %@", "é🙂漢\u{301}",
    "\u{2028}\u{85}\u{B}\u{C}", "\r\n\r\n", "\u{FEFF}", "\0", "\u{1B}[31m",
    "<script>alert(1)</script>",
    "&amp; &#45;&#45;>", "]]>", "?>", "{month}", "", " ", String(repeating: "x", count: 3_000),
    "—-->", "–>", "-\u{AD}->", "{-}{-}>", "-{}->",
  ]

  @Test("is a note on the paper whatever arXiv says", arguments: hostile)
  func metadata(text: String) throws {
    let places: [(Paper) -> Paper] = [
      {
        var paper = $0; paper.title = text; return paper
      },
      {
        var paper = $0; paper.abstract = text; return paper
      },
      {
        var paper = $0; paper.comment = text; return paper
      },
      {
        var paper = $0; paper.authors = [Author(name: text), Author(name: text)]; return paper
      },
      {
        var paper = $0; paper.abstract = "A.\n\n\(text)\n\n\(text)"; return paper
      },
    ]
    for change in places {
      let note = try note(change(try Samples.paper("2105.01601v4")))
      #expect(note.subject == Samples.subject("2105.01601v4"))
      #expect(note.sections.isEmpty && note.nickname == nil && note.code.isEmpty)
      #expect(note.why?.body.citedText().isEmpty == true)
      #expect(note.keyInsights?.body.citedText().isEmpty == true)
      #expect(note.bodies.allSatisfy { $0.citedText().problems.isEmpty && $0.images.isEmpty })
    }
  }

  @Test("offers what else to name, where only the curator sees it")
  func related() throws {
    let paper = try Samples.paper("2105.01601v4")
    let others = RelatedPapers(
      seeAlso: [
        .init(
          id: try #require(ArxivID(canonical: "2105.04553")), title: #"Schr\"odinger's --> swap"#),
        .init(id: try #require(ArxivID(canonical: "math/0309136")), title: nil),
      ],
      citations: [
        .init(
          id: try #require(ArxivID(canonical: "2105.08050")), title: "Gates", remark: "of 2021-05")
      ])
    let text = NoteTemplate.note(on: paper, code: [], related: others)
    #expect(text.contains("# see-also: [2105.04553, math/0309136]\n---\n<!--\n"))
    #expect(
      text.contains(
        """

        Perhaps for see-also:
        - 2105.04553 Schrödinger's –> swap
        - math/0309136

        Perhaps to cite:
        - [@2105.08050] Gates (of 2021-05)
        -->
        """))
    let note = try Note(text, file: "n.md")
    #expect(note.bodies.allSatisfy { $0.citedText().citations.isEmpty })
    #expect(note.seeAlso.isEmpty)
    let taken = text.replacing("# see-also:", with: "see-also:")
    #expect(try Note(taken, file: "n.md").seeAlso.count == 2)
  }

  @Test("shows the curator what arXiv says, in lines of at most a hundred letters")
  func comment() throws {
    let abstract = "First " + String(repeating: "word ", count: 60) + "end.\n\nSecond paragraph."
    let paper = try Samples.paper(
      "hep-th/9901001v2", title: "A Title", authors: (1...23).map { "Author \($0)" },
      abstract: abstract, comment: "12 pages")
    let text = NoteTemplate.note(on: paper, code: [])
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "---" && lines.contains("paper: hep-th/9901001v2"))
    #expect(lines.allSatisfy { $0.count <= 130 } && lines.contains("A Title"))
    #expect(lines.drop { $0 != "<!--" }.prefix { $0 != "-->" }.allSatisfy { $0.count <= 100 })
    #expect(lines.contains { $0.contains("cs.CL cs.LG, 2021-05-03") } && lines.contains("12 pages"))
    #expect(text.contains("Author 20, and 3 more") && !text.contains("Author 21"))
    #expect(text.contains("end.\n\nSecond paragraph.") && !text.contains("\n\n\n"))
    #expect(text.hasSuffix("\n"))
  }

  @Test("keeps the text that pick was given")
  func given() throws {
    let note = try note(
      try Samples.paper("2105.01601"), why: "It is *short*.", insights: "- one\n- two [@2105.08050]"
    )
    #expect(note.why?.body.text == "It is *short*.")
    #expect(note.keyInsights?.body.text == "- one\n- two [@2105.08050]")
  }

  @Test(
    "keeps links to code",
    arguments: [
      [], ["https://github.com/a/b"],
      ["https://a.b/?c=d&e=f#g", "https://h.i/[j]: k".filter { $0 != " " }],
      ["https://a.b/'c'", "https://a.b/{c}", "https://a.b/%20,*&!"],
    ])
  func code(links: [String]) throws {
    #expect(try note(try Samples.paper("2105.01601"), code: links).code == links)
  }

  @Test(
    "describes an item whatever it is called",
    arguments: hostile.filter { !$0.allSatisfy(\.isWhitespace) && $0 != "\u{FEFF}" })
  func item(text: String) throws {
    let item = Note.Item(
      key: "weng2021", title: text, authors: [text, "B: #c"], url: "https://a.b/?c=d#e",
      published: "2021-05-31")
    let made = NoteTemplate.note(on: item, why: "w", insights: "k", code: ["https://c.d"])
    let note = try Note(made, file: "n.md")
    #expect(note.subject == .item("weng2021"))
    #expect(Array((note.item?.title ?? "").utf8) == Array(text.utf8))
    #expect(note.item?.authors == item.authors && note.item?.url == item.url)
    #expect(note.item?.published == "2021-05-31" && note.code == ["https://c.d"])
    #expect(note.why?.body.text == "w" && note.keyInsights?.body.text == "k")
  }

  @Test("describes an item of which little is known")
  func bareItem() throws {
    let item = Note.Item(key: "a", title: "T", authors: [], url: "https://a.b", published: nil)
    let note = try Note(NoteTemplate.note(on: item, code: []), file: "n.md")
    #expect(note.item == item)
  }

  @Test("comes with an issue to put it in", arguments: 1...12)
  func issue(number: Int) throws {
    let month = try #require(Month(year: 2021, number: number))
    let text = NoteTemplate.issue(month: month)
    let issue = try Curation.Issue(text, file: "issue.md")
    #expect(issue.entries.isEmpty && issue.title == nil && issue.subtitle == nil)
    #expect(issue.introduction.citedText().isEmpty)
    let full = try IssueEditor.adding(Samples.subject("2105.01601"), to: text, file: "issue.md")
    let filled = try Curation.Issue(full, file: "issue.md")
    #expect(filled.entries.map(\.subject.description) == ["2105.01601"])
  }
}

import ArxivModel
import Curation
import Foundation
import TestSupport
import Testing

@Suite("Hard cases of curation")
struct CurationHardCasesTests {
  private func note(_ body: String) throws -> Note {
    try Note(Samples.note(body: body), file: "n.md")
  }

  private func shown(_ text: String) -> String {
    MarkdownText(text, file: "n.md", firstLine: 10).citedText().pieces.map { piece in
      switch piece {
      case .text(let text): return text
      case .citations(let citations):
        return "{\(citations.map { "\($0.line)" }.joined(separator: " "))}"
      }
    }.joined()
  }

  // 1
  @Test(
    "keeps the first line below an underlined heading", arguments: ["k\nl", "k", "\nk\nl", "- k"])
  func underlined(text: String) throws {
    let note = try note("Why\n---\n\(text)\n\nKey\ninsights\n--\n\(text)\n\nMore\n----\n\(text)")
    let expected = text.drop { $0 == "\n" }
    #expect(note.why?.body.text == String(expected))
    #expect(note.keyInsights?.body.text == String(expected))
    #expect(note.sections.map(\.body.text) == [String(expected)])
  }

  @Test("does not take the line below Closing for words")
  func underlinedClosing() throws {
    let issue = try Curation.Issue("---\n---\nA\n\nClosing\n-------\nB\nC\n", file: "i")
    #expect(issue.closing?.text == "B\nC" && issue.closing?.firstLine == 7)
    #expect(issue.introduction.text == "A")
  }

  // 3–7
  @Test(
    "finds citations and keeps words",
    arguments: [
      ("a [@x] <!-- c -->\nb", "a {10} \nb"), ("- a [@x] <!-- c -->\n- b", "- a {10} \n- b"),
      ("a [@x]<!-- c -->\n\nb", "a {10}\n\nb"), ("<!-->\nwords\n<!-- c -->\n", "words\n"),
      ("<!--->\nwords\n<!-- c -->\n", "words\n"), ("a<!-->b<!-- c -->d", "abd"),
      ("[@a][@b]", "{10}{10}"), ("[@a][^n]", "{10}[^n]"), ("[@a][@b](c)", "{10}[@b](c)"),
      ("Works![@a]", "Works!{10}"), ("![@a](b) ![@a][b]", "![@a](b) ![@a][b]"),
      ("[@a][r]", "[@a][r]"), ("[@a][]", "[@a][]"),
      ("- a ` b\n- [@x]\n- c ` d", "- a ` b\n- {11}\n- c ` d"),
      ("a ` b\n  \n[@x] ` c", "a ` b\n  \n{12} ` c"), ("# a ` b\n[@x] ` c", "# a ` b\n{11} ` c"),
      ("a ` b\n> [@x] ` c", "a ` b\n> {11} ` c"), ("a ` b\n***\n[@x] ` c", "a ` b\n***\n{12} ` c"),
      ("- i\n  ```\n  c\n[@x] d", "- i\n  ```\n  c\n{13} d"),
      ("> ```\n> c\n[@x] d", "> ```\n> c\n{12} d"), ("> ```\n> [@x]", "> ```\n> [@x]"),
      ("[@a;\n@b;\n  @c] [@d]", "{10 11 12} {12}"),
    ])
  func citations(text: String, expected: String) {
    #expect(shown(text) == expected)
  }

  // 8
  @Test(
    "never breaks issue.md by removing",
    arguments: [
      "---\npapers:\n  - &main 2105.01601\nx-cover: *main\n---\n",
      "---\nx-lead: &lead 2105.01601\npapers:\n  - *lead\n---\n",
      "---\npapers:\n  - \"2105.01601\n    \"\nsubtitle: x\n---\n",
    ])
  func removing(text: String) {
    #expect(throws: IssueEditor.CannotEdit.self) {
      try IssueEditor.removing(Samples.subject("2105.01601"), from: text, file: "issue.md")
    }
  }

  @Test("adds nothing that is there already")
  func addingTwice() throws {
    let text = "---\npapers: [2105.01601]\n---\n"
    #expect(try IssueEditor.adding(Samples.subject("2105.01601v2"), to: text, file: "i") == text)
  }

  // 11
  @Test("keeps comments in headings from the reader, and refuses citations there")
  func headings() throws {
    let note = try note("## Why <!-- todo -->\n\nw\n\n## Caution <!-- drop? -->\n\nc\n")
    #expect(note.why != nil && note.sections.map(\.heading) == ["Caution"])
    for heading in ["See [@2105.08050]", "A <!-- b -- c -->"] {
      #expect(
        match(
          complaints { _ = try self.note("## \(heading)\n\nw\n") },
          [("n.md:4", "cannot stand in a heading")]
        ))
    }
  }

  // 13
  @Test("refuses definitions that stand in another section than their use")
  func definitions() throws {
    for (use, definition) in [
      ("[t][g]", "[g]: https://a.b"), ("![t][g]", "[g]: a.png"), ("a[^n]", "[^n]: x"),
    ] {
      let found = complaints {
        _ = try note("## Why\n\n\(use)\n\n## Key insights\n\nk\n\n\(definition)\n")
      }
      #expect(match(found, [("n.md:12", "must stand in the section that uses it")]), "\(found)")
      #expect(
        complaints { _ = try note("## Why\n\n\(use)\n\n\(definition)\n\n## [a](b)\n\n[c](d)\n") }
          == [])
    }
    let issue = "---\n---\n[a][b]\n\n## Closing\n\nBye\n\n[b]: https://c.d\n"
    #expect(
      match(complaints { _ = try Curation.Issue(issue, file: "i.md") }, [("i.md:9", "must stand")]))
  }

  // 17–19, 21–23
  @Test("tells the line of a control character, and keeps it from the terminal")
  func control() {
    let found = complaints {
      _ = try Note(Samples.note("paper: 2105.01601\n\nnickname: a\u{1B}[31m"), file: "n.md")
    }
    #expect(found == ["n.md:4: not YAML: control characters are not allowed"])
  }

  @Test("tells problems in the order of their lines")
  func order() {
    let found = complaints {
      _ = try Curation.Issue("---\npublished: x\ntilte: y\npapers: [2105.1]\n---\n", file: "i")
    }
    #expect(found.map { $0.prefix(4) } == ["i:2:", "i:3:", "i:4:"])
  }

  @Test(
    "knows the lines of a closing in arxiv-curate.yml",
    arguments: [("|\n  ", 3), (">-\n  ", 3), ("", 2)])
  func closing(style: String, line: Int) throws {
    let read = try WorkspaceConfiguration(yaml: "curator: C\nclosing: \(style)a [@x]\n", file: "y")
    #expect(read.closing?.citedText().citations.map(\.line) == [line])
  }

  @Test("counts lines as editors do, and keeps the other characters that break them")
  func lineBreaks() throws {
    let note = try note("## Why\n\na\u{2028}b\u{C}c\u{B}d\u{85}e\n\n## Key insights\n\nk\n")
    #expect(note.why?.body.text == "a\u{2028}b\u{C}c\u{B}d\u{85}e")
    #expect(note.keyInsights?.line == 8)
  }

  @Test("does not expand aliases in keys", .timeLimit(.minutes(15)))
  func bomb() {
    var yaml = "paper: 2105.01601\nx-0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<9 {
      yaml +=
        "x-\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    #expect(
      !complaints { _ = try Note(Samples.note(yaml + "x-k: {? *a8 : x}"), file: "n") }.isEmpty)
  }

  @Test("reads twenty thousand open brackets to their end", .timeLimit(.minutes(15)))
  func brackets() {
    let text = String(repeating: "[^", count: 20_000)
    #expect(shown(text) == text)
  }

  // 20
  @Test("finds figures in a folder that is a link itself")
  func linkedMonth() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "arxiv-curate.yml")
    try folder.write("---\n---\n", to: "elsewhere/issue.md")
    try folder.write("x", to: "elsewhere/figures/a.png")
    try folder.write("", to: "issues/x")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/issues/2021-06", withDestinationPath: "../elsewhere")
    let issue = try IssueFolder(try Workspace(at: folder.path), try Samples.june())
    #expect(issue.figures.contains("figures/a.png"))
  }

  // 24
  @Test("makes notes of items with any key", arguments: ["null", "a:", "true", "1e3", "a"])
  func itemKeys(key: String) throws {
    let item = Note.Item(key: key, title: "T", authors: [], url: "https://a.b", published: nil)
    #expect(try Note(NoteTemplate.note(on: item, code: []), file: "n").item == item)
  }

  @Test("refuses issue as the name of a note")
  func issueKey() {
    let found = complaints { _ = try Curation.Issue("---\npapers: [issue]\n---\n", file: "i") }
    #expect(match(found, [("i:2", "“issue” cannot be a key")]))
  }

  // 26
  @Test("tells the line on which papers.json is damaged", arguments: [1, 2, 4, 9])
  func mergeMarks(line: Int) throws {
    var pins = PinnedPapers()
    pins.pin([try Samples.paper("2105.01601")])
    var lines = pins.json.split(separator: "\n", omittingEmptySubsequences: false)
    lines.insert("<<<<<<< HEAD", at: line - 1)
    let found = complaints { _ = try PinnedPapers(json: lines.joined(separator: "\n"), file: "p") }
    #expect(match(found, [("p:\(line)", "not JSON: ")]), "\(found)")
  }

  @Test("names the record that lacks something")
  func record() {
    let found = complaints {
      _ = try PinnedPapers(json: "{\"formatVersion\": 1, \"papers\": [{}]}", file: "p")
    }
    #expect(found == ["p: record 1 has no `id`"])
  }

  @Test("reads ten thousand entries and works in proportionate time", .timeLimit(.minutes(15)))
  func manyEntries() throws {
    let keys = (0..<10_000).map { "k\($0)" }
    let issue = try Curation.Issue(
      "---\npapers: [\(keys.joined(separator: ", "))]\nreferences:\n"
        + keys.prefix(8_000).map { "  \($0): {title: T}\n" }.joined() + "---\n", file: "issue.md")
    #expect(issue.entries.count == 10_000)
    #expect(issue.references.count == 8_000)
  }

  @Test("reads very many underlined headings in proportionate time", .timeLimit(.minutes(15)))
  func underlinedHeadings() {
    let text = (0..<30_000).map { "\($0)\n---\n\n" }.joined()
    let issue = "---\n---\n" + text + "## Closing\n\nc\n"
    #expect((try? Curation.Issue(issue, file: "i"))?.closing?.text == "c")
  }

  @Test("tells the line of a character that YAML does not take, as editors count")
  func controlCharacter() {
    let text = "---\ntitle: a\u{2028}b\u{85}c\nsubtitle: \u{1}\n---\n"
    let problems = #expect(throws: InputProblems.self) { try Curation.Issue(text, file: "i") }
    #expect(problems?.problems.map(\.line) == [3])
  }
}

import ArxivModel
import Curation
import Testing

@Suite("Editing issue.md")
struct IssueEditorTests {
  private func adding(_ name: String, to text: String) throws -> String {
    try IssueEditor.adding(Samples.subject(name), to: text, file: "issue.md")
  }

  private func removing(_ name: String, from text: String) throws -> String {
    try IssueEditor.removing(Samples.subject(name), from: text, file: "issue.md")
  }

  private func isSame(_ one: String, _ two: String) -> Bool { Array(one.utf8) == Array(two.utf8) }

  // MARK: Adding

  @Test(
    "adds one line",
    arguments: [
      ("---\n---\n", "---\npapers:\n  - 2105.01601\n---\n"),
      ("---\n---", "---\npapers:\n  - 2105.01601\n---"),
      ("---\ntitle: T\n---\nText", "---\ntitle: T\npapers:\n  - 2105.01601\n---\nText"),
      ("---\npapers:\n---\n", "---\npapers:\n  - 2105.01601\n---\n"),
      ("---\npapers:\n---", "---\npapers:\n  - 2105.01601\n---"),
      ("---\npapers:   # order\n---\n", "---\npapers:   # order\n  - 2105.01601\n---\n"),
      ("---\npapers:\n# c\ntitle: T\n---\n", "---\npapers:\n  - 2105.01601\n# c\ntitle: T\n---\n"),
      ("---\npapers: []\n---\n", "---\npapers: [2105.01601]\n---\n"),
      ("---\npapers: [ ]  # [x]\n---\n", "---\npapers: [2105.01601]  # [x]\n---\n"),
      ("---\npapers: [a]\n---\n", "---\npapers: [a, 2105.01601]\n---\n"),
      ("---\npapers: [a, 'b'] # c [d]\n---\n", "---\npapers: [a, 'b', 2105.01601] # c [d]\n---\n"),
      ("---\npapers:\n- a\n---\n", "---\npapers:\n- a\n- 2105.01601\n---\n"),
      ("---\npapers:\n    - a # c\n---\n", "---\npapers:\n    - a # c\n    - 2105.01601\n---\n"),
      (
        "---\npapers:\n  - a\n\n  # end\ntitle: T\n---\n",
        "---\npapers:\n  - a\n  - 2105.01601\n\n  # end\ntitle: T\n---\n"
      ),
      (
        "---\npapers:\n  - a\n\n  - b\nreferences:\n  k:\n    title: T\n---\n",
        "---\npapers:\n  - a\n\n  - b\n  - 2105.01601\nreferences:\n  k:\n    title: T\n---\n"
      ),
      (
        "---\r\npapers:\r\n  - a\r\n---\r\nx\r\n",
        "---\r\npapers:\r\n  - a\r\n  - 2105.01601\r\n---\r\nx\r\n"
      ),
      ("---\r\npapers:\r\n---\r\n", "---\r\npapers:\r\n  - 2105.01601\r\n---\r\n"),
      ("---\r\n---\r\n", "---\r\npapers:\r\n  - 2105.01601\r\n---\r\n"),
      ("\u{FEFF}---\npapers: []\n---\n", "\u{FEFF}---\npapers: [2105.01601]\n---\n"),
      (
        "---\npapers: []\n---\npapers:\n- not this\n",
        "---\npapers: [2105.01601]\n---\npapers:\n- not this\n"
      ),
      (
        "---\npapers:\n- a\n---\n\n---\n- b\n---\n",
        "---\npapers:\n- a\n- 2105.01601\n---\n\n---\n- b\n---\n"
      ),
      (
        "---\nx-papers: [b]\npapers: [a]\n---\n",
        "---\nx-papers: [b]\npapers: [a, 2105.01601]\n---\n"
      ),
      (
        "---\n# papers: [b]\npapers:\n- a\n---\n",
        "---\n# papers: [b]\npapers:\n- a\n- 2105.01601\n---\n"
      ),
    ])
  func adds(before: String, after: String) throws {
    let result = try adding("2105.01601", to: before)
    #expect(isSame(result, after), "\(result)")
  }

  @Test(
    "names papers without version and items by their key",
    arguments: [
      ("2105.01601v3", "2105.01601"), ("math.GT/0309136", "math/0309136"), ("weng2021", "weng2021"),
    ])
  func names(subject: String, line: String) throws {
    #expect(try adding(subject, to: "---\npapers:\n---\n") == "---\npapers:\n  - \(line)\n---\n")
    #expect(
      try adding(subject, to: "---\npapers: [a]\n---\n") == "---\npapers: [a, \(line)]\n---\n")
  }

  @Test("leaves bytes alone that Unicode holds for the same")
  func composition() throws {
    let body = "Cafe\u{301} Café\u{2028}\u{C}\u{B} \t \r x\r\n\n"
    let text = "---\ntitle: Cafe\u{301} \npapers:\n- a\n---\n\(body)"
    let expected = "---\ntitle: Cafe\u{301} \npapers:\n- a\n- 2105.01601\n---\n\(body)"
    #expect(isSame(try adding("2105.01601", to: text), expected))
    #expect(isSame(try removing("2105.01601", from: expected), text))
  }

  // MARK: Removing

  @Test(
    "removes one line",
    arguments: [
      ("---\npapers:\n  - 2105.01601\n---\n", "---\npapers:\n---\n"),
      (
        "---\npapers:\n  - a\n  - 2105.01601  # why not\n  - b\n---\nx",
        "---\npapers:\n  - a\n  - b\n---\nx"
      ),
      ("---\npapers:\n- \"arXiv:2105.01601v2\"\n- a\n---\n", "---\npapers:\n- a\n---\n"),
      (
        "---\npapers:\n# one\n- 2105.01601\n# two\n- a\n---\n",
        "---\npapers:\n# one\n# two\n- a\n---\n"
      ),
      ("---\r\npapers:\r\n- 2105.01601\r\n- a\r\n---\r\n", "---\r\npapers:\r\n- a\r\n---\r\n"),
      (
        "---\ntitle: T\n\npapers:\n\n- a\n\n- 2105.01601\n\nsubtitle: S\n---",
        "---\ntitle: T\n\npapers:\n\n- a\n\n\nsubtitle: S\n---"
      ),
    ])
  func removes(before: String, after: String) throws {
    let result = try removing("2105.01601", from: before)
    #expect(isSame(result, after), "\(result)")
  }

  @Test("removes nothing that is not there")
  func removesNothing() throws {
    let text = "---\npapers: [a]\n---\n- 2105.01601\n"
    #expect(isSame(try removing("2105.01601", from: text), text))
    #expect(isSame(try removing("b", from: text), text))
  }

  // MARK: Refusing

  @Test(
    "refuses to add where it would have to guess",
    arguments: [
      "---\npapers: [a,\n  b]\n---\n", "---\npapers: [a,]\n---\n", "---\npapers: ~\n---\n",
      "---\npapers: a\n---\n", "---\n\"papers\":\n- a\n---\n", "---\npapers :\n- a\n---\n",
      "---\n{papers: [a]}\n---\n", "---\n{}\n---\n", "---\n  title: T\n---\n",
      "---\npapers:\n  - >-\n    a\n---\n", "---\npapers:\n  -\n    a\n---\n",
      "---\n? papers\n: - a\n---\n", "---\npapers: !!seq\n- a\n---\n",
      "---\nsubtitle: \"a\npapers:\n  - b\"\n---\n", "---\npapers: # [\n  [a]\n---\n",
    ])
  func refusesToAdd(text: String) {
    #expect(throws: IssueEditor.CannotEdit.self) { try adding("2105.01601", to: text) }
  }

  @Test(
    "refuses to remove where it would have to guess",
    arguments: [
      "---\npapers: [2105.01601]\n---\n", "---\npapers: [a, 2105.01601] # c\n---\n",
      "---\npapers:\n  - >-\n    2105.01601\n---\n", "---\npapers: 2105.01601\n---\n",
      "---\n\"papers\":\n- 2105.01601\n---\n",
      "---\nx-a: &a 2105.01601\npapers:\n- *a\n- b\n---\n",
      "---\npapers:\n- b\n- &a 2105.01601\nx-a: *a\n---\n",
    ])
  func refusesToRemove(text: String) {
    #expect(throws: IssueEditor.CannotEdit.self) { try removing("2105.01601", from: text) }
  }

  @Test("says what to do by hand")
  func advice() {
    let toAdd = #expect(throws: IssueEditor.CannotEdit.self) {
      try adding("2105.01601", to: "---\npapers: [a,\n  b]\n---\n")
    }
    #expect(toAdd?.description.hasPrefix("issue.md: ") == true)
    let toRemove = #expect(throws: IssueEditor.CannotEdit.self) {
      try removing("2105.01601", from: "---\npapers: [2105.01601]\n---\n")
    }
    #expect(toRemove?.description.contains("take 2105.01601 out of `papers:`") == true)
  }

  @Test("does not touch what is no issue")
  func broken() {
    for text in ["", "papers:\n", "---\npapers:\n- a\n- a\n---\n", "---\npapers: [\n---\n"] {
      #expect(throws: InputProblems.self) { try adding("2105.01601", to: text) }
      #expect(throws: InputProblems.self) { try removing("2105.01601", from: text) }
    }
  }
}

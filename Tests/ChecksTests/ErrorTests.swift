import ArxivModel
import Checks
import Curation
import Testing

@Suite("What check calls an error")
struct ErrorTests {
  @Test("is nothing in a sound issue, where nothing else is to be found either")
  func sound() throws {
    let found = try SampleWorkspace(papers: ["2105.00001", "hep-th/9901001"]).findings()
    #expect(found.isEmpty, "\(found)")
  }

  @Test("is what keeps it from being published, each by the name of its rule")
  func compiled() throws {
    var workspace = SampleWorkspace(papers: ["2105.00001", "2105.00002", "2105.00003"])
    workspace.june.body = "See [@nobody].\n"
    workspace.june.notes["2105.00001"] = SampleWorkspace.note(
      "2105.00001", why: "<!-- soon -->", insights: "![A](figures/none.png)\n\nAs \\emph{said}.")
    workspace.june.notes["2105.00002"] = SampleWorkspace.note(
      "2105.00004", yaml: "nickname: N")
    workspace.june.notes["2105.00003"] = SampleWorkspace.note(
      "2105.00003", why: "As in [@2101.00001].\n\nOne paragraph: why does it matter?")
    let found = try workspace.findings().filter { $0.severity == .error }
    #expect(
      found.map { "\($0.rule) \($0.place)" } == [
        "unknown-citation issue.md: See [@nobody].", "empty-section 2105.00001.md: ## Why",
        "missing-figure 2105.00001.md: ![A](figures/none.png)",
        "unconverted-tex 2105.00001.md: As \\emph{said}.",
        "other-paper 2105.00002.md: paper: 2105.00004",
        "not-pinned 2105.00003.md: As in [@2101.00001].",
        "template-text 2105.00003.md: One paragraph: why does it matter?",
      ])
    #expect(found.allSatisfy { $0.mend == nil })
  }

  @Test("is a file that cannot be read: an issue, a note, the pins")
  func unreadable() throws {
    var workspace = SampleWorkspace()
    workspace.june.notes["2105.00001"] = "---\npaper: 2105.00001\nnickmane: N\n---\n"
    workspace.june.files["papers.json"] = "{"
    #expect(
      try workspace.findings("unreadable").map { $0.place.prefix(30) } == [
        "2105.00001.md: nickmane: N", "papers.json: {",
      ])
    workspace.june.yaml += "\nsubtitel: S"
    let found = try workspace.findings()
    #expect(found.map(\.place) == ["issue.md: subtitel: S"])
    #expect(found.map(\.severity) == [.error])
  }

  @Test("is a paper twice in an issue")
  func twice() throws {
    var workspace = SampleWorkspace()
    workspace.june.papers.append("2105.00001v1")
    let found = try workspace.findings()
    #expect(found.map(\.rule) == ["paper-twice"])
    #expect(found.map(\.place) == ["issue.md:   - 2105.00001v1"])
    #expect(found.allSatisfy { $0.message.contains("twice, first on line") })
  }

  @Test("has no warning in its wake that rests on what could not be read")
  func wake() throws {
    var workspace = SampleWorkspace(papers: ["2105.00001", "2105.00002"])
    workspace.june.yaml += "\nreferences:\n  weng: {title: T}"
    workspace.june.files["figures/a.png"] = "x"
    workspace.june.notes["2105.00002"] = "no front matter"
    #expect(try workspace.findings().map(\.rule) == ["unreadable"])
  }
}

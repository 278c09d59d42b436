import ArxivModel
import Curation
import Foundation
import TestSupport
import Testing

@Suite("A workspace")
struct WorkspaceTests {
  private func configuration(_ yaml: String) throws -> WorkspaceConfiguration {
    try WorkspaceConfiguration(yaml: yaml, file: "arxiv-curate.yml")
  }

  // MARK: Finding

  @Test("is found from any folder below it")
  func below() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a/b/arxiv-curate.yml")
    try folder.write("", to: "a/b/issues/2021-06/figures/x")
    let root = "\(folder.path)/a/b"
    for place in ["", "/issues", "/issues/2021-06/figures", "/not/there/yet"] {
      #expect(Workspace.folder(around: root + place) == root)
    }
    #expect(try Workspace(around: "\(root)/issues").folder == root)
    #expect(Workspace.folder(around: "\(folder.path)/a") == nil)
  }

  @Test("is the nearest of several")
  func nearest() throws {
    let folder = try TemporaryFolder()
    try folder.write("title: Outer", to: "arxiv-curate.yml")
    try folder.write("title: Inner", to: "inner/arxiv-curate.yml")
    try folder.write("", to: "inner/x/y")
    try folder.write("", to: "innermost/x")
    #expect(try Workspace(around: "\(folder.path)/inner/x").configuration.title == "Inner")
    #expect(try Workspace(around: "\(folder.path)/innermost").configuration.title == "Outer")
  }

  @Test("that is not there is told with what to do")
  func notFound() throws {
    let folder = try TemporaryFolder()
    let around = #expect(throws: Workspace.NotFound.self) { try Workspace(around: folder.path) }
    #expect(around?.description.contains("no arxiv-curate.yml in \(folder.path)") == true)
    #expect(around?.description.contains("`arxiv-curate init`") == true)
    let there = #expect(throws: Workspace.NotFound.self) { try Workspace(at: folder.path) }
    #expect(there?.description.contains("\(folder.path) is no workspace") == true)
    #expect(throws: Workspace.NotFound.self) { try Workspace(around: "/") }
    #expect(Workspace.folder(around: "") == nil && Workspace.folder(around: "a/b") == nil)
  }

  // MARK: Places and contents

  @Test("knows where everything is")
  func places() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "arxiv-curate.yml")
    let workspace = try Workspace(at: folder.path)
    let june = try Samples.june()
    #expect(workspace.issueFolder(june) == "\(folder.path)/issues/2021-06")
    #expect(workspace.digestName(june) == "digests/2021-06.json")
    #expect(
      workspace.noteName(Samples.subject("math.GT/0309136v2"), june)
        == "issues/2021-06/math_0309136.md")
    #expect(workspace.noteName(Samples.subject("weng2021"), june) == "issues/2021-06/weng2021.md")
  }

  @Test("lists the months that have an issue")
  func months() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "arxiv-curate.yml")
    let workspace = try Workspace(at: folder.path)
    #expect(try workspace.months().isEmpty)
    for name in ["2021-07", "2020-12", "2021-06", "2021-13", "2021-6", "drafts"] {
      try folder.write("---\n---\n", to: "issues/\(name)/issue.md")
    }
    try folder.write("", to: "issues/2021-08/2105.01601.md")
    try folder.write("", to: "issues/2021-09")
    #expect(try workspace.months().map(\.description) == ["2020-12", "2021-06", "2021-07"])
  }

  @Test("tells a month without issue from one that cannot be read")
  func issues() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "arxiv-curate.yml")
    let workspace = try Workspace(at: folder.path)
    let june = try Samples.june()
    let none = #expect(throws: Workspace.NoIssue.self) { try workspace.issue(june) }
    #expect(none?.description.contains("there is no issue of 2021-06") == true)
    try Data([0x2D, 0x2D, 0x2D, 0x0A, 0x0A, 0x74, 0xFF, 0x0A]).write(
      to: URL(
        filePath: try {
          try folder.write("", to: "issues/2021-06/issue.md");
          return "\(folder.path)/issues/2021-06/issue.md"
        }()))
    let found = complaints { _ = try workspace.issue(june) }
    #expect(found == ["issues/2021-06/issue.md:3: this is not UTF-8 text"])
    #expect(try workspace.note(Samples.subject("2105.01601"), june) == nil)
    #expect(try workspace.pins(june).papers.isEmpty)
    try folder.write("{", to: "issues/2021-06/papers.json")
    #expect(
      complaints { _ = try workspace.pins(june) }.first?.hasPrefix("issues/2021-06/papers.json")
        == true)
    try folder.write("x", to: "issues/2021-06/2105.01601.md")
    let note = complaints { _ = try workspace.note(Samples.subject("2105.01601"), june) }
    #expect(match(note, [("issues/2021-06/2105.01601.md:1", "must begin with front matter")]))
  }

  // MARK: Configuration

  @Test(
    "has a configuration that may be empty",
    arguments: ["", "# only words\n", "---\n", "title:"])
  func emptyConfiguration(yaml: String) throws {
    #expect(try configuration(yaml) == WorkspaceConfiguration())
    let july = try #require(Month("2021-07"))
    #expect(WorkspaceConfiguration().title(for: july) == "Best of arXiv — July 2021")
    #expect(WorkspaceConfiguration().authorsShown == 4)
  }

  @Test("has a configuration in any editor's bytes", arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
  func configurationBytes(ending: String, mark: String) throws {
    let lines = [
      "title: \"{month} {year}: {month}\"", "curator: C", "categories: [cs.CL, CS.lg, hep-th]",
      "authors-shown: 2", "labels:", "  why: Warum", "contact: a@b.c",
      "api-url: http://localhost:1/",
    ]
    let folder = try TemporaryFolder()
    try folder.write(mark + lines.joined(separator: ending) + ending, to: "arxiv-curate.yml")
    let read = try Workspace(at: folder.path).configuration
    #expect(read.title(for: try Samples.june()) == "June 2021: June")
    #expect(read.curator == "C" && read.authorsShown == 2 && read.labels == ["why": "Warum"])
    #expect(read.categories.map(\.id) == ["cs.CL", "cs.LG", "hep-th"])
    #expect(read.contact == "a@b.c" && read.apiURL == "http://localhost:1/")
  }

  @Test(
    "tells what is wrong in its configuration",
    arguments: [
      ("tittle: x", [("arxiv-curate.yml:1", "did you mean `title`?")]),
      (
        "a: 1\ncategorys: [cs.CL]",
        [("arxiv-curate.yml:1", "no key `a`"), ("arxiv-curate.yml:2", "`categories`?")]
      ),
      ("categories:\n  - cs.CL\n  - cx.CL", [("arxiv-curate.yml:3", "did you mean cs.CL?")]),
      ("authors-shown: -1", [("arxiv-curate.yml:1", "from 1 to 1000")]),
      ("labels: x", [("arxiv-curate.yml:1", "`labels` must be")]),
      ("labels:\n  why: [a]", [("arxiv-curate.yml:2", "`why` must be one value")]),
      ("title: [", [("arxiv-curate.yml:2", "not YAML")]),
      ("- a", [("arxiv-curate.yml:1", "must be a list of `key: value` lines")]),
    ] as [(String, [(place: String, words: String)])])
  func configurationComplaints(yaml: String, expected: [(place: String, words: String)]) {
    let found = complaints { _ = try configuration(yaml) }
    #expect(match(found, expected), "\(found)")
  }
}

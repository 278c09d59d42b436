import ArxivModel
import Curation
import Foundation
import TestSupport
import Testing

@Suite("The folder of an issue")
struct IssueFolderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("", to: "arxiv-curate.yml")
  }

  private func read() throws -> IssueFolder {
    try IssueFolder(try Workspace(at: folder.path), try Samples.june())
  }

  private func write(_ text: String, _ name: String) throws {
    try folder.write(text, to: "issues/2021-06/\(name)")
  }

  private func pin(_ references: [String]) throws {
    var pins = PinnedPapers()
    pins.pin(try references.map { try Samples.paper($0) })
    try write(pins.json, PinnedPapers.fileName)
  }

  @Test("needs its own papers, then those it cites, then those it suggests, each once")
  func needed() throws {
    try folder.write("closing: Bye [@2101.00009].", to: "arxiv-curate.yml")
    try write(
      Samples.issue(
        "papers: [2105.00001v1, item1, 2105.00002, 2105.00003v2]\nreferences: {k: {title: T}}",
        body: "See [@2105.00002; @2101.00001; @k].\n"), "issue.md")
    try write(
      Samples.note(
        "paper: 2105.00001v3\nsee-also: [2101.00007, 2101.00001]",
        body: "## More\n\n[@2101.00004]\n\n## Key insights\n\n[@2101.00003v7] `[@2101.00008]`\n\n"
          + "## Why\n\n[@2101.00002]\n"), "2105.00001.md")
    try write(
      Samples.note(
        "item: item1\ntitle: T\nurl: https://a.b\nsee-also: [2101.00006]",
        body: "## Why\n\n[@arXiv:2101.00003v2; @math.GT/0309136] <!-- [@2101.00008] -->\n"),
      "item1.md")
    try write(Samples.note("paper: 2105.00002"), "2105.00002.md")
    let needed = try read().neededPapers.map(\.description)
    #expect(
      needed == [
        "2105.00001v3", "2105.00002", "2105.00003v2", "2101.00001", "2101.00002", "2101.00003",
        "2101.00004", "math/0309136", "2101.00009", "2101.00007", "2101.00006",
      ])
  }

  @Test("prefers its own closing to the workspace's")
  func closing() throws {
    try folder.write("closing: Bye [@2101.00009].", to: "arxiv-curate.yml")
    try write(Samples.issue("papers:", body: "## Closing\n\nOwn [@2101.00001].\n"), "issue.md")
    #expect(try read().neededPapers.map(\.description) == ["2101.00001"])
  }

  @Test("does not take the version of a note on another paper")
  func otherNote() throws {
    try write(Samples.issue("papers: [2105.00001]"), "issue.md")
    try write(Samples.note("paper: 2105.00002v9"), "2105.00001.md")
    #expect(try read().neededPapers.map(\.description) == ["2105.00001"])
  }

  @Test("knows what is not pinned, or pinned of another version")
  func unpinned() throws {
    try write(Samples.issue("papers: [2105.00001, 2105.00002, 2105.00003, 2105.00004]"), "issue.md")
    try write(Samples.note("paper: 2105.00001v3"), "2105.00001.md")
    try write(Samples.note("paper: 2105.00002v2"), "2105.00002.md")
    try write(Samples.note("paper: 2105.00003"), "2105.00003.md")
    try pin(["2105.00001v1", "2105.00002v2", "2105.00003v7", "2101.00001"])
    #expect(try read().unpinnedPapers.map(\.description) == ["2105.00001v3", "2105.00004"])
  }

  @Test("tells everything that cannot be read at once")
  func problems() throws {
    try write(Samples.issue("papers: [2105.00001, 2105.00002, 2105.00003]"), "issue.md")
    try write("no front matter", "2105.00001.md")
    try write(Samples.note("paper: 2105.00002"), "2105.00002.md")
    try write(Samples.note("paper: 2105.00003\ncode: x\nnick: y"), "2105.00003.md")
    try write("<<<<<<< HEAD\n", "papers.json")
    let folder = try read()
    #expect(Array(folder.notes.keys) == ["2105.00002"])
    #expect(
      Set(folder.problems.filter { $0.file.hasSuffix(".md") }.map { "\($0.file):\($0.line ?? 0)" })
        == [
          "issues/2021-06/2105.00001.md:1", "issues/2021-06/2105.00003.md:3",
          "issues/2021-06/2105.00003.md:4",
        ])
    #expect(folder.problems.map(\.file).filter { $0.hasSuffix("/papers.json") }.count == 1)
  }

  @Test("does not begin without an issue that can be read")
  func noIssue() throws {
    #expect(throws: Workspace.NoIssue.self) { try read() }
    try write("---\npapers: [2105.1]\n---\n", "issue.md")
    #expect(throws: InputProblems.self) { try read() }
  }

  @Test("holds as figures the files inside it, and nothing that links lead out to")
  func figures() throws {
    try write(Samples.issue("papers:"), "issue.md")
    try write("x", "figures/a.png")
    try write("x", "figures/deep/b c.svg")
    try folder.write("secret", to: "outside/secret.png")
    let path = "\(folder.path)/issues/2021-06"
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: "\(path)/figures/out.png", withDestinationPath: "\(folder.path)/outside/secret.png")
    try files.createSymbolicLink(
      atPath: "\(path)/figures/up.png", withDestinationPath: "../../../outside/secret.png")
    try files.createSymbolicLink(
      atPath: "\(path)/figures/folder", withDestinationPath: "\(folder.path)/outside")
    try files.createSymbolicLink(atPath: "\(path)/figures/loop", withDestinationPath: ".")
    let found = try read().figures
    #expect(
      found.filter { $0.hasPrefix("figures/") }.sorted() == [
        "figures/a.png", "figures/deep/b c.svg",
      ])
  }
}

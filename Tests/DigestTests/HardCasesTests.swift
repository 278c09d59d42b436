import Curation
import Digest
import DurableFiles
import Foundation
import TestSupport
import Testing

@Suite("Hard cases of the digest")
struct DigestHardCasesTests {
  // 2, 16
  @Test(
    "keeps the words behind a citation",
    arguments: [
      ("- [@2101.00001]: gMLP", #"- [^1]\: gMLP"#), ("[@2101.00001]: a", #"[^1]\: a"#),
      ("a [sic][@2105.00001]", "a [sic] ([N](#2105.00001))"),
      ("[@2101.00001][@2105.00001]", "[^1] ([N](#2105.00001))"),
    ])
  func colon(text: String, why: String) throws {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note(
      yaml: "paper: 2105.00001\nnickname: N", body: "## Why\n\n\(text)\n\n## Key insights\n\nk\n")
    issue.pins += ["2101.00001"]
    #expect(try issue.compile().papers[0].why == why)
  }

  @Test("does not hide a closing that begins with an open comment")
  func openComment() throws {
    var issue = SampleIssue()
    issue.configuration = "closing: Bye."
    issue.body = "## Closing\n\n<!-- draft\nOwn words.\n"
    #expect(try issue.complaints().map { $0.prefix(12) } == ["issue.md:6: "])
  }

  // 12
  @Test("numbers citations in captions, and lists no figure that nobody sees")
  func captions() throws {
    var issue = SampleIssue()
    issue.files = ["a.png": "x", "b.png": "x"]
    issue.notes["2105.00001"] = SampleIssue.note(
      "2105.00001",
      why: "![A [@2101.00001]](a.png \"From [@2101.00001]\") x <!-- b -- ![c](b.png) -->")
    issue.pins += ["2101.00001"]
    let figures = try issue.compile().papers[0].figures
    #expect(figures.map(\.path) == ["a.png"])
    #expect(figures.map(\.caption) == ["From [^1]"])
    #expect(!figures.contains { $0.alt.contains("@") })
  }

  // 14
  @Test("refuses another version than the issue names")
  func entryVersion() throws {
    var issue = SampleIssue()
    issue.yaml = "papers:\n  - 2105.00001v2"
    issue.pins = ["2105.00001v4"]
    #expect(try issue.complaints().map { $0.prefix(12) } == ["issue.md:3: "])
    issue.notes["2105.00001"] = SampleIssue.note("2105.00001v4")
    #expect(try issue.complaints() == [])
  }

  @Test("suggests the id that a citation meant")
  func slip() throws {
    var issue = SampleIssue()
    issue.notes["2105.00001"] = SampleIssue.note("2105.00001", why: "[@2105.1601]")
    #expect(try issue.complaints().first?.hasSuffix("did you mean 2105.01601?") == true)
  }

  @Test("tells of a damaged papers.json alone")
  func damagedPins() throws {
    var issue = SampleIssue(papers: ["2105.00001", "2105.00002"])
    issue.files["papers.json"] = "{\n<<<<<<< HEAD\n"
    #expect(try issue.complaints().map { $0.prefix(14) } == ["papers.json:2:"])
  }
}

@Suite("Hard cases of durable files")
struct DurableFileHardCasesTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test("come to be where a link leads to nothing yet", arguments: ["target", "sub/target", "two"])
  func dangling(target: String) throws {
    try folder.write("x", to: "sub/x")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: target)
    try files.createSymbolicLink(atPath: "\(folder.path)/two", withDestinationPath: "sub/three")
    try DurableFile.write("new", to: "\(folder.path)/link")
    #expect(try files.destinationOfSymbolicLink(atPath: "\(folder.path)/link") == target)
    #expect(try folder.text(target) == "new")
  }

  @Test("are not written over a link that leads in circles")
  func circle() throws {
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/a", withDestinationPath: "a")
    #expect(throws: DurableFile.Failure.self) { try DurableFile.write("x", to: "\(folder.path)/a") }
  }

  @Test("may have names as long as the system allows")
  func longNames() throws {
    for name in [String(repeating: "漢", count: 85), String(repeating: "x", count: 255)] {
      try DurableFile.write("x", to: "\(folder.path)/\(name)")
      #expect(try folder.text(name) == "x")
    }
  }

  @Test("have no folder made where a file is")
  func folderOverFile() throws {
    try folder.write("x", to: "file")
    #expect(throws: DurableFile.Failure.self) { try DurableFile.makeFolder("\(folder.path)/file") }
  }
}

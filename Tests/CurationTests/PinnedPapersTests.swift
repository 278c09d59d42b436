import ArxivModel
import Curation
import Foundation
import TestSupport
import Testing

@Suite("papers.json")
struct PinnedPapersTests {
  private func pins(_ papers: [Paper]) -> PinnedPapers {
    var pins = PinnedPapers()
    pins.pin(papers)
    return pins
  }

  private func read(_ json: String) throws -> PinnedPapers {
    try PinnedPapers(json: json, file: "papers.json")
  }

  private func complaint(_ json: String) -> String? {
    complaints { _ = try read(json) }.first
  }

  @Test("is read as it was written")
  func roundTrip() throws {
    var paper = try Samples.paper(
      "math/0309136v12", title: "Quotes \" / 🙂 \u{7F}\u{2028}", authors: ["É. Galois", ""],
      abstract: "One.\n\nTwo.\ttabs", comment: "")
    paper.dois = ["10.1/a", "10.2/b"]
    paper.journalReference = "J. 1 (2021)"
    paper.authors[0].affiliations = ["A", "B"]
    let other = try Samples.paper("2105.01601v4")
    let before = pins([paper, other])
    let after = try read(before.json)
    #expect(after == before)
    #expect(after.papers[paper.id]?.dois == ["10.1/a", "10.2/b"])
    #expect(after.papers[paper.id]?.version == 12)
    #expect(after.papers[paper.id]?.abstract == "One.\n\nTwo.\ttabs")
    #expect(after.papers[other.id]?.submitted == other.submitted)
  }

  @Test("is the same bytes in whatever order papers came")
  func stableBytes() throws {
    let ids = ["2105.01601", "hep-th/9901001", "0704.0001", "2104.08821", "math/0309136"]
    let papers = try ids.map { try Samples.paper($0) }
    let json = pins(papers).json
    #expect(pins(papers.reversed()).json == json)
    #expect(pins(papers + papers).json == json)
    #expect(try read(json).json == json)
    let order = json.matches(of: /"id": "([^"]+)"/).map { String($0.1) }
    #expect(order == ["0704.0001", "2104.08821", "2105.01601", "hep-th/9901001", "math/0309136"])
    #expect(json.hasSuffix("\n") && !json.contains("\r") && !json.hasSuffix("\n\n"))
  }

  @Test("of the example is what the program writes")
  func example() throws {
    for month in ["2021-06", "2021-07"] {
      let name = "workspaces/best-of-arxiv/issues/\(month)/papers.json"
      let json = try Fixtures.text(name)
      #expect(Array(try read(json).json.utf8) == Array(json.utf8), "\(month)")
    }
  }

  @Test("holds the newest that was pinned of each paper, and what is to be kept")
  func pinning() throws {
    var pins = pins([try Samples.paper("2105.01601v1"), try Samples.paper("2105.13626")])
    pins.pin([try Samples.paper("2105.01601v4", title: "New")])
    let id = try ArxivReference("2105.01601").id
    #expect(pins.papers.count == 2)
    #expect(pins.papers[id]?.title == "New" && pins.papers[id]?.version == 4)
    pins.keepOnly([id])
    #expect(Array(pins.papers.keys) == [id])
  }

  @Test("of nothing is read too")
  func empty() throws {
    #expect(try read(PinnedPapers().json).papers.isEmpty)
  }

  // MARK: Damage

  @Test("with a merge's marks is refused", arguments: [1, 2, 4, 9])
  func mergeMarks(line: Int) throws {
    let json = pins([try Samples.paper("2105.01601")]).json
    var lines = json.split(separator: "\n", omittingEmptySubsequences: false)
    lines.insert("<<<<<<< HEAD", at: line - 1)
    let told = try #require(complaint(lines.joined(separator: "\n")))
    #expect(told.hasPrefix("papers.json") && told.contains("not JSON: "), "\(told)")
  }

  @Test("that is cut is refused wherever it ends")
  func cut() throws {
    let json = pins([try Samples.paper("2105.01601")]).json
    for count in stride(from: 0, to: json.utf8.count - 2, by: 7) {
      let told = try #require(complaint(String(json.prefix(count))), "\(count)")
      #expect(told.hasPrefix("papers.json"), "\(told)")
    }
  }

  @Test(
    "that is not what the program writes is refused",
    arguments: [
      ("\"formatVersion\": 1", "\"formatVersion\": 2", "format 2 is newer"),
      ("\"formatVersion\": 1,", "", "has no `formatVersion`"),
      ("\"version\": 4,", "", "has no `version`"),
      ("\"version\": 4", "\"version\": \"4\"", "record 1: `version` is not what it should be"),
      ("\"version\": 4", "\"version\": 0", "the record of 2105.01601 is damaged"),
      (
        "\"id\": \"2105.01601\"", "\"id\": \"2105.01601v4\"",
        "the record of 2105.01601v4 is damaged"
      ),
      ("\"id\": \"2105.01601\"", "\"id\": \"../../x\"", "is damaged"),
      ("\"submitted\": \"2021", "\"submitted\": \"yesterday 2021", "is damaged"),
      ("\"updated\": \"2021-05-04", "\"updated\": \"2021-02-31", "is damaged"),
      ("\"primaryCategory\": \"cs.CL\"", "\"primaryCategory\": \"cs.XYZ1\"", "is damaged"),
      ("\"papers\": [", "\"paper\": [", "has no `papers`"),
      ("\"title\": \"A Title\"", "\"title\": null", "record 1: `title` is not what it should be"),
    ])
  func damage(part: String, replacement: String, words: String) throws {
    let json = pins([try Samples.paper("2105.01601v4")]).json
    let damaged = json.replacing(part, with: replacement)
    #expect(damaged != json)
    let told = try #require(complaint(damaged))
    #expect(told.hasPrefix("papers.json") && told.contains(words), "\(told)")
  }

  @Test("that holds a paper twice, as after a merge, is refused")
  func twice() throws {
    let one = pins([try Samples.paper("2105.01601v1")]).json
    let record = try #require(one.firstMatch(of: /\n    \{[\s\S]*\n    \}/)).output
    let json = one.replacing(record, with: "\(record),\(record)")
    #expect(complaint(json)?.contains("2105.01601 stands here twice") == true)
  }

  @Test("ignores what a later program may add")
  func additions() throws {
    let json = pins([try Samples.paper("2105.01601v4")]).json
    let more = json.replacing("\"version\": 4,", with: "\"version\": 4, \"withdrawn\": true,")
    #expect(try read(more).json == json)
  }

  @Test("is refused when it nests without end")
  func nesting() {
    for hostile in [
      String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 50_000),
    ] {
      #expect(complaint(hostile)?.hasPrefix("papers.json") == true)
    }
  }
}

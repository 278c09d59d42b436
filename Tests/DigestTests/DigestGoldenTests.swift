import Digest
import Foundation
import TestSupport
import Testing

@Suite("The example's digests")
struct DigestGoldenTests {
  private static let workspace = "workspaces/best-of-arxiv"

  @Test("are compiled to exactly these bytes", arguments: ["2021-06", "2021-07"])
  func bytes(month: String) throws {
    let json = try compileMonth(month, in: Fixtures.path(Self.workspace)).json
    let name = "\(Self.workspace)/digests/\(month).json"
    let difference = try Golden.difference(json, from: name)
    #expect(difference == nil)
    #expect(try Fixtures.bytes(name) == Array(json.utf8))
  }

  @Test("are all compared")
  func names() throws {
    let names = try Fixtures.names(in: "\(Self.workspace)/digests").filter { $0.hasSuffix(".json") }
    #expect(names == ["2021-06.json", "2021-07.json"])
  }

  @Test("come out the same in another place, at another time and in another zone")
  func purity() throws {
    let folder = try TemporaryFolder()
    try folder.copy(fixture: Self.workspace, to: "elsewhere")
    let copy = "\(folder.path)/elsewhere"
    let files = FileManager.default
    try files.removeItem(atPath: "\(copy)/digests")
    // The same files, made in another order.
    for month in ["2021-06", "2021-07"] {
      let issue = "\(copy)/issues/\(month)"
      for name in try files.contentsOfDirectory(atPath: issue).sorted().reversed() {
        try files.copyItem(atPath: "\(issue)/\(name)", toPath: "\(folder.path)/\(name)")
        try files.removeItem(atPath: "\(issue)/\(name)")
        try files.moveItem(atPath: "\(folder.path)/\(name)", toPath: "\(issue)/\(name)")
        try files.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: "\(issue)/\(name)")
      }
    }
    let zone = NSTimeZone.default
    defer { NSTimeZone.default = zone }
    for hours in [-11, 0, 14] {
      NSTimeZone.default = try #require(TimeZone(secondsFromGMT: hours * 3600))
      for month in ["2021-07", "2021-06"] {
        let json = try compileMonth(month, in: copy).json
        #expect(try Fixtures.text("\(Self.workspace)/digests/\(month).json") == json)
        #expect(!json.contains(folder.path) && !json.contains(Fixtures.package))
      }
    }
  }

  @Test("do not change when files come that are not the issue's")
  func bystanders() throws {
    let folder = try TemporaryFolder()
    try folder.copy(fixture: Self.workspace, to: "w")
    try folder.write("broken", to: "w/issues/2021-06/2105.99999.md")
    try folder.write("x", to: "w/issues/2021-06/figures/other.png")
    try folder.write("---\npapers: [", to: "w/issues/2021-08/issue.md")
    try folder.write("x", to: "w/triage/2021-06.tsv")
    let json = try compileMonth("2021-06", in: "\(folder.path)/w").json
    #expect(try Fixtures.text("\(Self.workspace)/digests/2021-06.json") == json)
  }

  @Test("are UTF-8 in lines of two-space indents, and end with one")
  func form() throws {
    for month in ["2021-06", "2021-07"] {
      let json = try Fixtures.text("\(Self.workspace)/digests/\(month).json")
      #expect(
        json.hasPrefix("{\n  \"formatVersion\": 1,\n  \"month\": \"\(month)\",\n  \"title\": "))
      #expect(json.hasSuffix("\n}\n") && !json.contains("\r") && !json.contains("\t"))
      for line in json.split(separator: "\n") {
        #expect(line.prefix { $0 == " " }.count % 2 == 0 && line.last != " ")
      }
    }
  }

  @Test("number references in the order of their first mention")
  func references() throws {
    let digest = try compileMonth("2021-06", in: Fixtures.path(Self.workspace))
    #expect(digest.references.map(\.number) == Array(1...digest.references.count))
    let texts =
      [digest.introduction ?? ""]
      + digest.papers.flatMap { [$0.why, $0.keyInsights] + $0.sections.map(\.body) }
      + [digest.closing ?? ""]
    var mentioned: [Int] = []
    for match in texts.joined(separator: "\n").matches(of: /\[\^(\d+)\]/) {
      let number = try #require(Int(match.1))
      if !mentioned.contains(number) { mentioned.append(number) }
    }
    #expect(mentioned == digest.references.map(\.number))
    #expect(digest.papers.map(\.position) == Array(1...8))
    // What is only code is no citation, and what is only a comment reaches nobody.
    #expect(digest.papers[1].keyInsights.contains("`[@not-a-citation]`"))
    #expect(!digest.json.contains("note to self"))
  }
}

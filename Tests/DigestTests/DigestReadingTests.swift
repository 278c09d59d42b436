import Curation
import Digest
import Foundation
import TestSupport
import Testing

@Suite("Reading a digest")
struct DigestReadingTests {
  private func json() throws -> String {
    try Fixtures.text("workspaces/best-of-arxiv/digests/2021-06.json")
  }

  @Test("gives what was written", arguments: ["2021-06", "2021-07"])
  func roundTrip(month: String) throws {
    let json = try Fixtures.text("workspaces/best-of-arxiv/digests/\(month).json")
    let digest = try Digest(json: json, file: "d")
    #expect(digest.json == json)
  }

  @Test(
    "tells what is wrong, and where",
    arguments: [
      ("\"formatVersion\": 1", "\"formatVersion\": 2", "format 2 is not this arxiv-curate's"),
      ("\"month\": \"2021-06\"", "\"month\": \"June\"", "“June” is no month"),
      ("\"why\":", "\"y\":", "record 1 has no `why`"),
      ("\"position\": 1", "\"position\": \"1\"", "record 1: `position` is not what it should be"),
      (
        "\"https://github.com/google-research/vision_transformer\"", "\"javascript:x\"",
        "is no address"
      ),
      ("\"version\": 4", "\"version\": 0", "the paper at position 1 is damaged"),
      ("\"title\":", "\"title\"", "not JSON"),
      ("{\n", "<<<<<<< a\n{\n>>>>>>> b\n", "a merge conflict is left here"),
    ])
  func problems(text: String, replacement: String, complaint: String) throws {
    let json = try json()
    let range = try #require(json.firstRange(of: text))
    let damaged = json.replacingCharacters(in: range, with: replacement)
    do {
      _ = try Digest(json: damaged, file: "digests/2021-06.json")
      Issue.record("it was read")
    } catch {
      #expect(error.description.contains(complaint), "\(error)")
      #expect(error.file == "digests/2021-06.json")
    }
  }

  @Test("of a file that is cut anywhere is refused, never read in part")
  func cut() throws {
    let json = try json()
    for length in stride(from: 0, to: json.utf8.count - 3, by: 1_777) {
      let text = String(decoding: json.utf8.prefix(length), as: UTF8.self)
      #expect(throws: InputProblem.self) { try Digest(json: text, file: "d") }
    }
  }
}

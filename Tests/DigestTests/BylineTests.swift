import Digest
import TestSupport
import Testing

@Suite("A byline")
struct BylineTests {
  @Test(
    "names everybody, or the first and that there are others",
    arguments: [
      (0, 4, ""), (1, 4, "A"), (2, 4, "A and B"), (3, 4, "A, B and C"), (4, 4, "A, B, C and D"),
      (5, 4, "A, B, C, D et al."), (6, 4, "A, B, C, D et al."), (1, 1, "A"), (2, 1, "A et al."),
      (3, 1, "A et al."), (2, 2, "A and B"), (3, 2, "A, B et al."), (3, 3, "A, B and C"),
      (3, 1000, "A, B and C"), (3, 0, "A et al."), (1, 0, "A"), (2, -5, "A et al."), (0, 0, ""),
    ])
  func text(count: Int, limit: Int, byline: String) {
    let names = ["A", "B", "C", "D", "E", "F"].prefix(count).map { String($0) }
    #expect(Byline.text(names, showing: limit) == byline)
  }

  @Test(
    "shows as many as the note says, else the workspace, else four",
    arguments: [
      ("", "", "Ada Author and Ben Writer"), ("authors-shown: 1", "", "Ada Author et al."),
      ("authors-shown: 1", "authors-shown: 2", "Ada Author and Ben Writer"),
      ("", "authors-shown: 1", "Ada Author et al."),
    ])
  func setting(configuration: String, note: String, byline: String) throws {
    var issue = SampleIssue()
    issue.configuration = configuration
    issue.notes["2105.00001"] = SampleIssue.note(yaml: "paper: 2105.00001\n\(note)")
    #expect(try issue.compile().papers.map(\.byline) == [byline])
  }
}

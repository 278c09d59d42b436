import Foundation
import TestSupport
import Testing

@Suite("Deciding on candidates", .timeLimit(.minutes(15)))
struct DecisionTests {
  /// A workspace, and a library of five papers around June 2021, the time of the issue of July.
  private func world() async throws -> Tool {
    var tool = try Tool()
    tool.environment["GIT_AUTHOR_NAME"] = "Ada Author"
    let papers: [(id: String, day: String, category: String, title: String)] = [
      ("2104.00001", "30 Apr 2021", "cs.CL", "Too early"),
      ("2105.00001", "15 May 2021", "cs.CL", "The first day"),
      ("2105.00002", "20 May 2021", "hep-th", "Another subject"),
      ("2106.00001", "30 Jun 2021", "cs.CL", "The last day"),
      ("2107.00001", "1 Jul 2021", "cs.CL", "Too late"),
    ]
    let lines = papers.map { paper in
      #"{"id": "\#(paper.id)", "title": "\#(paper.title)", "abstract": "Words.", "#
        + #""categories": "\#(paper.category)", "update_date": "2021-08-01", "#
        + #""versions": [{"version": "v1", "created": "Thu, \#(paper.day) 00:00:00 GMT"}], "#
        + #""authors_parsed": [["Author", "Ada", ""]], "authors": "Ada Author"}"#
    }
    try tool.folder.write(lines.joined(separator: "\n") + "\n", to: "papers.jsonl")
    let imported = try await tool.run("import", "papers.jsonl")
    #expect(imported.status == 0, "\(imported.errors)")
    let run = try await tool.run("init", "w", "--month", "2021-07")
    #expect(run.status == 0, "\(run.errors)")
    tool.directory = "w"
    return tool
  }

  private func ids(_ tool: Tool, _ state: String, _ more: String...) async throws -> [String] {
    let run = try await tool.run(
      ["list", "--month", "2021-07", "--triage", state, "--format", "ids"] + more)
    #expect(run.status == 0, "\(run.errors)")
    return run.lines
  }

  @Test("lists as new what was submitted in the month and a half before, newest first")
  func candidates() async throws {
    let tool = try await world()
    #expect(try await ids(tool, "new") == ["2106.00001", "2105.00002", "2105.00001"])
    #expect(try await ids(tool, "new", "--category", "hep-th") == ["2105.00002"])
    #expect(
      try await ids(tool, "new", "--to", "2021-05-15") == ["2105.00001", "2104.00001"])
    try tool.folder.write("categories: [cs.CL]\n", to: "w/arxiv-curate.yml")
    #expect(try await ids(tool, "new") == ["2106.00001", "2105.00001"])
    for arguments in [
      ["list", "--triage", "new"], ["list", "--month", "2021-07", "--category", "cs.CL"],
      ["list", "--month", "2021-07", "--triage", "later", "--since", "7d"],
    ] {
      #expect(try await tool.run(arguments).status == 64)
    }
  }

  @Test("each verb has its list, from arguments, a file or standard input")
  func verbs() async throws {
    let tool = try await world()
    let dismiss = try await tool.run(
      "dismiss", "-", "--month", "2021-07", input: "see arXiv:2105.00001 and 2106.99999\n")
    #expect(dismiss.status == 0 && dismiss.output.isEmpty, "\(dismiss.errors)")
    #expect(dismiss.errors == "dismissed 2105.00001\ndismissed 2106.99999\n")
    #expect(try await tool.run("star", "2105.00002v1", "--month", "2021-07").status == 0)
    try tool.folder.write("2106.00001", to: "w/ids")
    #expect(try await tool.run("later", "--from-file", "ids", "--month", "2021-07").status == 0)
    #expect(try await ids(tool, "dismissed") == ["2105.00001", "2106.99999"])
    #expect(try await ids(tool, "starred") == ["2105.00002"])
    #expect(try await ids(tool, "later") == ["2106.00001"])
    #expect(try await ids(tool, "new").isEmpty)
    #expect(tool.folder.has("w/triage/.gitattributes"))
    let again = try await tool.run("star", "2105.00002", "--month", "2021-07")
    #expect(again.status == 0 && again.errors == "2105.00002 is starred already\n")
    let back = try await tool.run("undecide", "2105.00001", "2105.99998", "--month", "2021-07")
    #expect(
      back.errors
        == "took back what Ada Author decided on 2105.00001\n"
        + "Ada Author has decided nothing on 2105.99998\n")
    #expect(try await ids(tool, "new") == ["2105.00001"])
  }

  @Test("tells malformed ids, and decides on the others")
  func malformed() async throws {
    let tool = try await world()
    let some = try await tool.run("dismiss", "2105.00001", "2105.1", "--month", "2021-07")
    #expect(some.status == 1 && some.errors.contains("is not an arXiv id"), "\(some.errors)")
    #expect(try await ids(tool, "dismissed") == ["2105.00001"])
    #expect(try await tool.run("later", "2105.1", "--month", "2021-07").status == 65)
    #expect(try await tool.run("later", "--month", "2021-07").status == 64)
    try tool.folder.write("2105.00001 later\n", to: "w/triage/2021-07.tsv")
    let damaged = try await tool.run("star", "2105.00001", "--month", "2021-07")
    #expect(damaged.status == 65 && damaged.errors.contains("triage/2021-07.tsv:1: "))
    #expect(try tool.folder.text("w/triage/2021-07.tsv") == "2105.00001 later\n")
    let pick = try await tool.run("pick", "2105.00001", "--offline", "--month", "2021-07")
    #expect(pick.status == 65 && !tool.folder.has("w/issues/2021-07/2105.00001.md"))
  }

  @Test("keeps and shows what two people decided, and what is picked")
  func people() async throws {
    let tool = try await world()
    var other = tool
    other.environment["GIT_AUTHOR_NAME"] = "Ben\u{1B}[31m Writer"
    #expect(try await tool.run("dismiss", "2105.00001", "--month", "2021-07").status == 0)
    #expect(try await other.run("star", "2105.00001", "--month", "2021-07").status == 0)
    let shown = try await tool.run("list", "--month", "2021-07", "--triage", "starred")
    #expect(shown.lines.count == 2 && shown.lines[0].contains("The first day"))
    #expect(shown.output.contains("dismissed by Ada Author on 20"))
    #expect(shown.output.contains("; starred by Ben [31m Writer on 20"))
    // Picking takes back what the person herself had against it, and a decision takes nothing out.
    #expect(try await tool.run("pick", "2105.00001", "--offline", "--month", "2021-07").status == 0)
    #expect(try await ids(tool, "picked") == ["2105.00001"])
    #expect(try await ids(tool, "dismissed").isEmpty)
    let refused = try await other.run("dismiss", "2105.00001", "--month", "2021-07")
    #expect(refused.status == 0 && refused.errors.contains("arxiv-curate drop 2105.00001"))
    let list = try await tool.run(
      "list", "--month", "2021-07", "--triage", "picked", "--format", "json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any])
    let paper = try #require((object["papers"] as? [[String: Any]])?.first)
    #expect(object["triage"] as? String == "picked" && paper["picked"] as? Bool == true)
    let decisions = (paper["decisions"] as? [[String: String]])?.compactMap { $0["decision"] }
    #expect(decisions == ["dismissed"])
  }

  @Test("goes by the name that git has in the workspace, else by the account's")
  func curator() async throws {
    var tool = try await world()
    tool.environment["GIT_AUTHOR_NAME"] = nil
    tool.environment["USER"] = "ada"
    #expect(try await tool.run("later", "2105.00001", "--month", "2021-07").status == 0)
    #expect(try tool.folder.text("w/triage/2021-07.tsv").contains("\tlater\tada\t"))
    guard try await tool.shell("git init --quiet && git config user.name 'A. Curator'").status == 0
    else { return }
    #expect(try await tool.run("later", "2105.00002", "--month", "2021-07").status == 0)
    #expect(try tool.folder.text("w/triage/2021-07.tsv").contains("\tlater\tA. Curator\t"))
  }
}

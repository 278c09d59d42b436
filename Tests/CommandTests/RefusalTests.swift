import Foundation
import TestSupport
import Testing

/// What the program must not do by mistake: take what it cannot read for absent, write over a person's
/// work, make a library where none was to be made, or do something else than was meant.
@Suite("Where something is wrong, the program")
struct RefusalTests {
  /// A tool in the workspace of the fixtures, whose library has the papers of the snapshot.
  private func world() async throws -> Tool {
    var tool = try Tool()
    let run = try await tool.run("import", Fixtures.path("snapshot/papers.jsonl"))
    #expect(run.status == 0, "\(run.errors)")
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    tool.directory = "w"
    return tool
  }

  /// Puts a link to itself in the place of a folder: nobody can look into that, not even root.
  private func close(_ name: String, in tool: Tool) throws {
    let path = "\(tool.folder.path)/w/\(name)"
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
  }

  @Test(
    "says which folder it cannot look into, and does not take it for empty",
    arguments: [
      ("issues/2021-06", ["list", "check", "compile --month 2021-06", "list --month 2021-06"]),
      ("issues", ["list", "check", "suggest"]),
      ("digests", ["list", "site --output site", "compile --month 2021-06 --check"]),
      ("templates", ["compile --month 2021-06 --format html"]),
      ("triage", ["list --month 2021-06 --triage new"]),
    ])
  func unreadable(folder: String, commands: [String]) async throws {
    let tool = try await world()
    try close(folder, in: tool)
    for command in commands {
      let run = try await tool.run(command.split(separator: " ").map { String($0) })
      #expect(run.status == 74, "\(command): \(run.output)\(run.errors)")
      #expect(run.errors.contains("/w/\(folder)"), "\(command): \(run.errors)")
      #expect(run.errors.contains(": cannot read "), "\(command): \(run.errors)")
    }
  }

  @Test(
    "writes over no file of the workspace that a person wrote",
    arguments: [
      "arxiv-curate.yml", "issues/2021-06/issue.md", "issues/2021-06/2105.01601.md",
      "issues/2021-06/papers.json", "triage/2021-06.tsv", "templates/page.mustache", "linked.md",
    ])
  func handWritten(file: String) async throws {
    let tool = try await world()
    let decision = try await tool.run("dismiss", "2105.90101", "--month", "2021-06")
    #expect(decision.status == 0, "\(decision.errors)")
    try tool.folder.write("{{title}}\n", to: "w/templates/page.mustache")
    try FileManager.default.createSymbolicLink(
      atPath: "\(tool.folder.path)/w/linked.md", withDestinationPath: "issues/2021-06/issue.md")
    let before = try tool.folder.text("w/\(file)")
    for command in [
      ["export", "--month", "2021-06"], ["compile", "--month", "2021-06"],
      ["compile", "--month", "2021-06", "--format", "markdown"],
    ] {
      let run = try await tool.run(command + ["--output", file])
      #expect(run.status == 73, "\(command): \(run.errors)")
      #expect(run.errors.contains(file))
      #expect(try tool.folder.text("w/\(file)") == before)
    }
  }

  @Test("writes to a place of one's own choice, again and again")
  func ownPlace() async throws {
    let tool = try await world()
    for file in ["june.bib", "../june.bib", "digests/june.bib"] {
      for _ in 0..<2 {
        let run = try await tool.run("export", "--month", "2021-06", "--output", file)
        #expect(run.status == 0, "\(run.errors)")
      }
      #expect(try tool.folder.text("w/\(file)").contains("@"))
    }
  }

  @Test(
    "makes no library where one is to be read",
    arguments: [
      ["search", "mixer"], ["show", "2105.01601"], ["see-also", "2105.01601"], ["suggest"],
      ["library", "info"],
    ])
  func noLibrary(command: [String]) async throws {
    let tool = try Tool()
    try tool.folder.write("", to: "empty.sqlite")
    for name in ["mistyped.sqlite", "empty.sqlite"] {
      let run = try await tool.run(command + ["--library", name])
      #expect(run.status == 66, "\(run.errors)")
      #expect(run.errors.contains("there is no library at \(name)"), "\(run.errors)")
    }
    #expect(!tool.folder.has("mistyped.sqlite"))
    #expect(try tool.folder.text("empty.sqlite").isEmpty)
    let run = try await tool.run(command)
    #expect(run.status == 66)
    #expect(!tool.folder.has(".local/share"))
  }

  @Test(
    "names the command that was meant, of all kinds",
    arguments: [
      ("serch mixer", "arxiv-curate search"), ("help serch", "arxiv-curate search"),
      ("library chek", "arxiv-curate library check"),
      ("help library chek", "arxiv-curate library check"),
    ])
  func misspelt(line: String, meant: String) async throws {
    let run = try await Tool().run(line.split(separator: " ").map { String($0) })
    #expect(run.status == 64)
    #expect(run.errors.contains("did you mean `\(meant)`?"), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test(
    "shows the help that was asked for", arguments: ["help search", "help library check", "help"])
  func help(line: String) async throws {
    let run = try await Tool().run(line.split(separator: " ").map { String($0) })
    #expect(run.status == 0)
    #expect(run.output.contains("USAGE: arxiv-curate"))
  }

  @Test("refuses a first sync from a day that is yet to come, and asks nobody")
  func futureSync() async throws {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    let run = try await tool.run("sync", "--category", "cs.CL", "--since", "2099-01-01")
    #expect(run.status == 64)
    #expect(run.errors.contains("2099-01-01 is yet to come"), "\(run.errors)")
    #expect(server.requests.isEmpty)
    await server.stop()
  }

  @Test("says that the configuration is at fault when it is no text, or a folder")
  func configuration() async throws {
    let tool = try await world()
    try Data([0x6C, 0xFF, 0xFE, 0x0A]).write(
      to: URL(filePath: "\(tool.folder.path)/w/arxiv-curate.yml"))
    let list = try await tool.run("list")
    #expect(list.status == 78, "\(list.errors)")
    try FileManager.default.removeItem(atPath: "\(tool.folder.path)/w/arxiv-curate.yml")
    try tool.folder.write("", to: "w/arxiv-curate.yml/file")
    let again = try await tool.run("list")
    #expect(again.status == 78, "\(again.errors)")
    #expect(again.errors.contains("arxiv-curate.yml"))
  }

  // MARK: - Searching

  @Test(
    "does not take - for what leaves a word out, and says what does",
    arguments: ["mlp -vision", "-vision", #"mlp -"a vision""#, "mlp -(vision)", "mlp -cat:cs.CV"])
  func minus(query: String) async throws {
    let run = try await world().run("search", "--", query)
    #expect(run.status == 65, "\(run.errors)")
    #expect(run.errors.contains("ANDNOT"))
    #expect(run.errors.contains("^"))
  }

  @Test("says that a word was no operator")
  func smallOperators() async throws {
    let tool = try await world()
    for (query, meant) in [("mlp or mixer", "OR"), ("mlp not mixer", "ANDNOT")] {
      let run = try await tool.run("search", query)
      #expect(run.errors.contains("; \(meant), in capitals,"), "\(run.errors)")
    }
    for query in ["mlp and mixer", "mlp OR mixer", #""mlp or mixer""#] {
      let run = try await tool.run("search", query)
      #expect(!run.errors.contains("in capitals"), "\(run.errors)")
    }
  }

  @Test("tells a pasted title's colon from a field")
  func pastedTitle() async throws {
    let run = try await world().run("search", "MLP-Mixer: An all-MLP Architecture for Vision")
    #expect(run.status == 65)
    #expect(run.errors.contains("quotation marks"), "\(run.errors)")
  }

  @Test(
    "tells programs what failed, and what is missing",
    arguments: [
      (["search", "("], "failed"), (["see-also", "junk"], "failed"),
      (["suggest", "--like", "junk"], "failed"), (["see-also", "2105.99999"], "partial"),
      (["search", "attention"], "done"),
    ])
  func json(command: [String], outcome: String) async throws {
    struct Report: Decodable {
      struct Problem: Decodable {
        var id: String
        var reason: String
      }
      var outcome: String
      var reason: String?
      var missing: [String]?
      var problems: [Problem]?
    }
    let run = try await world().run(command + ["--format", "json"])
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    #expect(report.outcome == outcome)
    #expect((report.reason != nil) == (outcome == "failed"))
    #expect((report.missing != nil) == (outcome != "failed"))
    #expect(report.problems?.map(\.id) == report.missing)
    #expect((report.missing?.isEmpty == false) == (outcome == "partial"))
    #expect((run.status == 0) == (outcome == "done"))
  }
}

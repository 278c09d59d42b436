import Foundation
import TestSupport
import Testing

/// A month's work, from an empty library to the digest: once by commands, once by triage.
@Suite("A month's work", .timeLimit(.minutes(15)))
struct MonthTests {
  /// Eight papers of June 2021, which changed lately: what a first sync brings.
  private func papers() -> [StandInPaper] {
    let today = Date().ISO8601Format().prefix(10)
    return (1...8).map { number in
      var paper = StandInPaper(
        id: "2106.9000\(number)", published: "2021-06-0\(number)T10:00:00Z",
        title: ["Parsing trees", "Dusty galaxies"][number % 2] + " \(number)",
        abstract: [
          "A parser of sentences grows trees, number \(number).",
          "Dust of a galaxy dims its stars, number \(number).",
        ][number % 2],
        authors: [StandInPaper.Author(name: "Ada Author\(number)")], primaryCategory: "cs.CL")
      paper.datestamp = String(today)
      return paper
    }
  }

  /// A workspace that is subscribed to cs.CL, and the stand-in of arXiv.
  private func world() async throws -> (Tool, StandInArxiv) {
    let server = try await StandInArxiv.start(papers: papers())
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    tool.environment["GIT_AUTHOR_NAME"] = "Ada Author"
    tool.environment["TERM"] = "xterm-256color"
    for name in ["commands", "triage"] {
      #expect(try await tool.run("init", name, "--month", "2021-07").status == 0)
      try tool.folder.write("categories: [cs.CL]\n", to: "\(name)/arxiv-curate.yml")
    }
    // An editor that leaves the front matter, and writes below it.
    try tool.folder.write(
      """
      #!/bin/sh
      { sed '/^<!--/,$d' "$1"; printf '## Why\\n\\nIt matters.\\n\\n## Key insights\\n\\nMany.\\n'; } \
      > "$1.new" && mv "$1.new" "$1"

      """, to: "edit")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(tool.folder.path)/edit")
    tool.environment["EDITOR"] = "\(tool.folder.path)/edit"
    return (tool, server)
  }

  /// Runs a command that must succeed.
  private func run(
    _ tool: Tool, _ arguments: String..., input: String? = nil
  ) async throws -> Tool.Run {
    let run = try await tool.run(arguments, input: input)
    #expect(run.status == 0, "\(arguments): \(run.errors)")
    return run
  }

  @Test("by commands alone and by triage makes the same digest", .enabled(if: Tool.hasTerminals))
  func bothWays() async throws {
    var (tool, server) = try await world()

    tool.directory = "commands"
    let sync = try await run(tool, "sync", "--quiet")
    #expect(sync.output.isEmpty && sync.errors.isEmpty)
    let suggested = try await run(tool, "suggest", "--month", "2021-07", "--format", "ids")
    // The papers on one subject are alike, and folded under the newest.
    #expect(suggested.lines == ["2106.90008v1", "2106.90007v1"])
    #expect(try await listed("new", tool).count == 8)
    let dusty = try await run(tool, "search", "ti:dusty", "--month", "2021-06", "--format", "ids")
    #expect(dusty.lines.count == 4)
    _ = try await run(tool, "dismiss", "-", "--month", "2021-07", input: dusty.output)
    _ = try await run(tool, "later", "2106.90002", "--month", "2021-07")
    for id in ["2106.90008", "2106.90004"] {
      _ = try await run(tool, "pick", id, "--month", "2021-07")
      _ = try await run(tool, "note", id, "--month", "2021-07")
    }
    #expect(try await listed("new", tool) == ["2106.90006"])
    let byCommands = try await digest(of: "commands", tool)

    tool.directory = "triage"
    let end = try await TerminalPlay.play(
      tool, ["triage", "--month", "2021-07"],
      [
        .see("1/8"), .see("Parsing trees 8"), .type("n"), .see("wrote the note on 2106.90008"),
        // What is like it comes right behind it.
        .see("Parsing trees 6"), .type("j"), .see("Parsing trees 4"), .type("n"),
        .see("wrote the note on 2106.90004"), .type("l"), .see("later 2106.90002"),
        .see("Dusty galaxies 7"), .type("d"), .see("dismissed 2106.90007"), .type("d"),
        .see("dismissed 2106.90005"), .type("d"), .see("dismissed 2106.90003"), .type("d"),
        .see("dismissed 2106.90001"), .type("q"),
      ])
    #expect(end.failure == nil && end.status == 0, "\(end.screens)")
    #expect(try await listed("new", tool) == ["2106.90006"])
    let byTriage = try await digest(of: "triage", tool)

    #expect(byTriage == byCommands)
    #expect(byTriage.contains("\"id\": \"2106.90008\""))
    // Whoever decided, and how: the same decisions.
    func decisions(_ workspace: String) throws -> [String] {
      try tool.folder.text("\(workspace)/triage/2021-07.tsv").split(separator: "\n")
        .map { $0.split(separator: "\t").prefix(2).joined(separator: " ") }
    }
    #expect(try decisions("triage") == decisions("commands"))
    #expect(try decisions("triage").count == 5)
    await server.stop()
  }

  /// The ids of the month's candidates in a state.
  private func listed(_ state: String, _ tool: Tool) async throws -> [String] {
    try await run(
      tool, "list", "--month", "2021-07", "--triage", state, "--format", "ids"
    ).lines
  }

  /// What a workspace's issue compiles to, after the second pair of eyes has found nothing.
  private func digest(of workspace: String, _ tool: Tool) async throws -> String {
    try publish(workspace, tool)
    _ = try await run(tool, "check", "--month", "2021-07", "--strict")
    _ = try await run(tool, "compile", "--month", "2021-07")
    return try tool.folder.text("\(workspace)/digests/2021-07.json")
  }

  /// Gives the issue its day of publication and its words around the papers.
  private func publish(_ workspace: String, _ tool: Tool) throws {
    let name = "\(workspace)/issues/2021-07/issue.md"
    let text = try tool.folder.text(name)
      .replacing("# published: 2021-07-28", with: "published: 2021-07-28")
      .replacing("subtitle:", with: "subtitle: Trees")
    try tool.folder.write(text, to: name)
  }
}

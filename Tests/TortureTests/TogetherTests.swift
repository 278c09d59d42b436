import Foundation
import TestSupport
import Testing

@Suite("Many programs at once", .serialized, .timeLimit(.minutes(15)))
struct TogetherTests {
  /// The fixtures' workspace, and a server that wants a pause between requests.
  private func world() async throws -> (Tool, StandInArxiv) {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    tool.environment["ARXIV_CURATE_REQUEST_INTERVAL"] = "0.2"
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    tool.directory = "w"
    return (tool, server)
  }

  @Test("fetch, search, pick, compile and sync, eight of them, and all of it is right")
  func eight() async throws {
    let (tool, server) = try await world()
    server.add(StandInPaper.many(40, category: "cs.CL", datestamp: "2026-01-05"))
    server.oaiPageSize = 10
    let picks = ["2105.08050", "2105.01883", "2105.03404", "hep-th/9711200"]
    let june = ["--month", "2021-06"]
    let commands: [[String]] =
      [
        ["fetch", "--format", "ids", "2105.90003", "2105.90005", "2105.01601"],
        ["sync", "--category", "cs.CL", "--since", "2026-01-01", "--quiet"],
        ["search", "cat:cs.*", "--format", "ids"],
        ["compile"] + june,
      ]
      + picks.map { ["pick", $0, "--why", "It matters.", "--insights", "Much."] + june }
    // Those that come to an end at once come again, as long as any of them works.
    let runs = try await withThrowingTaskGroup(of: [([String], Tool.Run)].self) { group in
      for command in commands {
        group.addTask {
          var runs: [([String], Tool.Run)] = []
          for _ in 0..<(["search", "compile"].contains(command[0]) ? 12 : 1) {
            runs.append((command, try await tool.run(command)))
          }
          return runs
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    for (command, run) in runs {
      // Before the library has a paper, a search finds none.
      let statuses: [Int32] = command[0] == "search" ? [0, 1] : [0]
      #expect(statuses.contains(run.status), "\(command): \(run.errors)")
      for word in ["locked", "busy", "SQLite", "being written to"] {
        #expect(!run.errors.contains(word), "\(command): \(run.errors)")
      }
    }
    let listed = try await tool.run(["list", "--format", "ids"] + june)
    #expect(Set(listed.lines).isSuperset(of: picks))
    let entries = try tool.folder.text("w/issues/2021-06/issue.md").split(separator: "\n")
    for pick in picks { #expect(entries.count { $0 == "  - \(pick)" } == 1) }
    let pins = try tool.folder.text("w/issues/2021-06/papers.json")
    for pick in picks { #expect(pins.ranges(of: "\"id\": \"\(pick)\"").count == 1) }
    #expect(try await tool.run(["compile"] + june).status == 0)
    #expect(try await tool.run(["compile", "--check"] + june).status == 0)
    let digest = try tool.folder.text("w/digests/2021-06.json")
    for pick in picks { #expect(digest.contains("\"id\": \"\(pick)\"")) }
    let picture = try Picture(of: tool.folder)
    #expect(picture.papers.count >= 40 + 3 + picks.count)
    #expect(picture.leftovers.isEmpty)
    expectPauses(server.requests, of: 0.2)
    await server.stop()
  }

  private func expectPauses(_ requests: [SeenRequest], of seconds: Double) {
    let ordered = requests.sorted { $0.startedAt < $1.startedAt }
    #expect(ordered.count >= 8)
    for (former, next) in zip(ordered, ordered.dropFirst()) {
      // (The server's clock and the program's are one; its first byte comes a little after the asking.)
      #expect(next.startedAt - former.endedAt >= seconds - 0.02)
    }
  }

  @Test("a note that a person has open in an editor is theirs while others pick and compile")
  func editor() async throws {
    let (tool, server) = try await world()
    var editing = tool
    try tool.folder.write(
      """
      cp "$1" "$HOME/buffer"; touch "$HOME/open"
      until [ -e "$HOME/close" ]; do sleep 0.05; done
      printf '\\nAs in [@2105.01883].\\n' >> "$HOME/buffer"; cp "$HOME/buffer" "$1"
      """, to: "editor")
    editing.environment["EDITOR"] = "sh \(tool.folder.path)/editor"
    let name = "w/issues/2021-06/2105.13626.md"
    let before = try tool.folder.text(name)
    async let note = editing.run("note", "2105.13626", "--month", "2021-06")
    while !tool.folder.has("open") { try await Task.sleep(for: .milliseconds(10)) }
    for arguments in [
      ["pick", "2105.13626", "--month", "2021-06"], ["pick", "2105.08050", "--month", "2021-06"],
      ["drop", "2105.08050", "--month", "2021-06"], ["compile", "--month", "2021-06"],
      ["pin", "--month", "2021-06"],
    ] {
      let run = try await tool.run(arguments)
      #expect(run.status == 0, "\(arguments): \(run.errors)")
      #expect(try tool.folder.text(name) == before)
    }
    // What the person has saved meanwhile stays, too.
    try tool.folder.write(before + "\nSaved.\n", to: name)
    #expect(try await tool.run("pick", "2105.13626", "--month", "2021-06").status == 0)
    #expect(try tool.folder.text(name) == before + "\nSaved.\n")
    try tool.folder.write("", to: "close")
    let end = try await note
    #expect(end.status == 0, "\(end.errors)")
    #expect(try tool.folder.text(name) == before + "\nAs in [@2105.01883].\n")
    #expect(try await tool.run("compile", "--month", "2021-06").status == 0)
    await server.stop()
  }
}

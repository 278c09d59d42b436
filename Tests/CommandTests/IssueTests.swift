import Foundation
import TestSupport
import Testing

@Suite("From papers to an issue", .timeLimit(.minutes(15)))
struct IssueTests {
  /// An empty workspace with a first issue, and an arXiv to ask.
  private func world() async throws -> (tool: Tool, server: StandInArxiv) {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    let run = try await tool.run("init", "w", "--month", "2021-06")
    #expect(run.status == 0, "\(run.errors)")
    tool.directory = "w"
    return (tool, server)
  }

  @Test("init makes a workspace that every command takes, and never another over it")
  func initialise() async throws {
    let (tool, server) = try await world()
    #expect(tool.folder.has("w/arxiv-curate.yml"))
    #expect(tool.folder.has("w/issues/2021-06/issue.md"))
    let list = try await tool.run("list")
    #expect(list.status == 0, "\(list.errors)")
    #expect(
      list.output == "2021-06  Best of arXiv — June 2021  — 0 papers, 0 complete, not compiled\n")
    try tool.folder.write("curator: Me\n", to: "w/arxiv-curate.yml")
    let again = try await tool.run("init", ".")
    #expect(again.status == 73)
    #expect(try tool.folder.text("w/arxiv-curate.yml") == "curator: Me\n")
    await server.stop()
  }

  @Test("pick makes note, pin and one line; picking again changes nothing")
  func pick() async throws {
    let (tool, server) = try await world()
    let before = try tool.folder.text("w/issues/2021-06/issue.md")
    let run = try await tool.run("pick", "arXiv:2105.01601", "2105.13626v2", "--month", "2021-06")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.lines.map { URL(filePath: $0).lastPathComponent } == ["2105.01601.md", "2105.13626.md"])
    let issue = try tool.folder.text("w/issues/2021-06/issue.md")
    let added = Set(issue.split(separator: "\n")).subtracting(before.split(separator: "\n"))
    #expect(added == ["  - 2105.01601", "  - 2105.13626"])
    let note = try tool.folder.text("w/issues/2021-06/2105.01601.md")
    #expect(note.contains("paper: 2105.01601v4\n"))
    #expect(note.contains("code: \"https://github.com/google-research/vision_transformer\""))
    #expect(
      try tool.folder.text("w/issues/2021-06/2105.13626.md").contains("paper: 2105.13626v2\n"))
    let pins = try tool.folder.text("w/issues/2021-06/papers.json")
    #expect(pins.contains("\"2105.01601\"") && pins.contains("\"version\": 2"))
    // The person writes, and picks once more.
    try tool.folder.write(note + "\nMy words.\n", to: "w/issues/2021-06/2105.01601.md")
    let again = try await tool.run("pick", "2105.01601", "--month", "2021-06")
    #expect(again.status == 0)
    #expect(try tool.folder.text("w/issues/2021-06/2105.01601.md") == note + "\nMy words.\n")
    #expect(try tool.folder.text("w/issues/2021-06/issue.md") == issue)
    let refused = try await tool.run(
      "pick", "2105.01601", "--month", "2021-06", "--why", "Because.")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("stays as it is"))
    await server.stop()
  }

  @Test("pick takes the note's text and code from the command line, and items from elsewhere")
  func pickWithWords() async throws {
    let (tool, server) = try await world()
    let paper = try await tool.run(
      "pick", "2104.14294", "--month", "2021-06", "--why", "It matters.", "--insights", "- One",
      "--code", "https://github.com/facebookresearch/dino")
    #expect(paper.status == 0, "\(paper.errors)")
    let item = try await tool.run(
      "pick", "--url", "https://example.org/post", "--title", "Contrast: \"a post\" --> here",
      "--author", "Lilian Weng", "--published", "2021-05-31", "--month", "2021-06",
      "--why", "Clear.", "--insights", "Read it, with [@2104.14294].")
    #expect(item.status == 0, "\(item.errors)")
    #expect(tool.folder.has("w/issues/2021-06/weng2021contrast.md"))
    let compiled = try await tool.run("compile", "--month", "2021-06", "--output", "-")
    #expect(compiled.status == 0, "\(compiled.errors)")
    #expect(compiled.output.contains("\"title\": \"Contrast: \\\"a post\\\" --> here\""))
    #expect(compiled.output.contains("(#2104.14294)"))
    #expect(compiled.output.contains("\"why\": \"It matters.\""))
    #expect(!tool.folder.has("w/digests"))
    await server.stop()
  }

  @Test("pick and show take ids in bulk, from a pipe and from a file")
  func bulk() async throws {
    let (tool, server) = try await world()
    let picked = try await tool.run(
      ["pick", "-", "--month", "2021-06", "-q"],
      input: "2105.01601\nhttps://arxiv.org/abs/2105.13626\n")
    #expect(picked.status == 0, "\(picked.errors)")
    try tool.folder.write("- [Mixer](https://arxiv.org/abs/2105.01601)\n", to: "w/list.md")
    let shown = try await tool.run(
      "show", "--from-file", "list.md", "--format", "ids", "2105.13626")
    #expect(shown.lines == ["2105.13626v3", "2105.01601v4"])
    #expect(try await tool.run("pick", "-", "--month", "2021-06", "--why", "W").status == 64)
    await server.stop()
  }

  @Test("what a person would not want is refused in words: keys that collide, versions that differ")
  func collisions() async throws {
    let (tool, server) = try await world()
    let item = ["pick", "--month", "2021-06", "--title", "日本語", "--url"]
    #expect(try await tool.run(item + ["https://example.org/a"]).status == 0)
    let other = try await tool.run(item + ["https://example.org/b"])
    #expect(other.status == 65)
    #expect(other.errors.contains("another item already (https://example.org/a)"))
    #expect(try await tool.run("pick", "2105.01601v2", "--month", "2021-06").status == 0)
    let version = try await tool.run("pick", "2105.01601v1", "--month", "2021-06")
    #expect(version.status == 1)
    #expect(version.errors.contains("about version 2"))
    await server.stop()
  }

  @Test("a merge conflict is never published, wherever git left it")
  func conflicts() async throws {
    var tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    tool.directory = "w"
    for name in ["2105.01601.md", "issue.md", "papers.json"] {
      let file = "w/issues/2021-06/\(name)"
      let text = try tool.folder.text(file)
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
      lines.insert(contentsOf: ["<<<<<<< ours", "a", "=======", "b", ">>>>>>> theirs"], at: 9)
      try tool.folder.write(lines.joined(separator: "\n"), to: file)
      let run = try await tool.run("compile", "--month", "2021-06")
      #expect(run.status == 65)
      #expect(run.errors.contains("issues/2021-06/\(name):10: a merge conflict is left here"))
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
      try tool.folder.write(text, to: file)
    }
  }

  @Test("compile writes into a pipe or a device, and never in its place")
  func device() async throws {
    var tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    tool.directory = "w"
    let run = try await tool.shell(
      "mkfifo pipe; cat pipe > out & arxiv-curate compile --month 2021-06 --output pipe -q; wait; "
        + "test -p pipe && cmp out digests/2021-06.json && echo same")
    #expect(run.output.hasSuffix("same\n"), "\(run.output)\(run.errors)")
  }

  @Test("pick begins an issue where there is none, and names what it cannot pick")
  func pickPartly() async throws {
    let (tool, server) = try await world()
    let run = try await tool.run(
      "pick", "2105.01601", "2105.99999", "2105.1601", "--month", "2021-08")
    #expect(run.status == 1)
    #expect(run.errors.contains("missing: 2105.99999"))
    #expect(run.errors.contains("did you mean 2105.01601?"))
    #expect(tool.folder.has("w/issues/2021-08/2105.01601.md"))
    #expect(try tool.folder.text("w/issues/2021-08/issue.md").contains("  - 2105.01601\n"))
    await server.stop()
  }

  @Test("eight picks at once into one issue all arrive")
  func manyPicks() async throws {
    let (tool, server) = try await world()
    let ids = [
      "2105.01601", "2105.13626", "2104.14294", "2104.08821", "2105.07407", "2105.05233",
      "2105.07576", "2105.08050",
    ]
    #expect(try await tool.run(["fetch", "-q"] + ids).status == 0)
    try await withThrowingTaskGroup(of: Tool.Run.self) { group in
      for id in ids { group.addTask { try await tool.run("pick", id, "--month", "2021-06") } }
      for try await run in group { #expect(run.status == 0, "\(run.errors)") }
    }
    let listed = try await tool.run("list", "--month", "2021-06", "--format", "ids")
    #expect(listed.lines.sorted() == ids.sorted())
    let pins = try tool.folder.text("w/issues/2021-06/papers.json")
    for id in ids { #expect(pins.contains("\"id\": \"\(id)\"")) }
    await server.stop()
  }

  @Test("drop takes one line out and leaves the note")
  func drop() async throws {
    let (tool, server) = try await world()
    _ = try await tool.run("pick", "2105.01601", "--month", "2021-06")
    let before = try tool.folder.text("w/issues/2021-06/issue.md")
    _ = try await tool.run("pick", "2105.13626", "--month", "2021-06")
    let run = try await tool.run("drop", "2105.13626", "--month", "2021-06")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try tool.folder.text("w/issues/2021-06/issue.md") == before)
    #expect(tool.folder.has("w/issues/2021-06/2105.13626.md"))
    #expect(try await tool.run("drop", "2105.13626", "--month", "2021-06").status == 1)
    #expect(try await tool.run("drop", "2105.13626", "--month", "2021-09").status == 66)
    #expect(try await tool.run("drop", "2105.136", "--month", "2021-06").status == 65)
    await server.stop()
  }

  @Test("note opens the editor and then pins what the note cites")
  func note() async throws {
    var (tool, server) = try await world()
    _ = try await tool.run("pick", "2105.01601", "--month", "2021-06")
    tool.environment["EDITOR"] = "printf '\\n## More\\n\\nAs in [@2105.08050].\\n' >>"
    let run = try await tool.run("note", "2105.01601", "--month", "2021-06")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try tool.folder.text("w/issues/2021-06/papers.json").contains("Pay Attention to MLPs"))
    tool.environment["VISUAL"] = "false"
    #expect(try await tool.run("note", "2105.01601", "--month", "2021-06").status == 1)
    tool.environment["VISUAL"] = "no-such-editor"
    #expect(try await tool.run("note", "2105.01601", "--month", "2021-06").status == 78)
    let pinned = try tool.folder.text("w/issues/2021-06/papers.json")
    let words = try tool.folder.text("w/issues/2021-06/2105.01601.md")
    tool.environment["VISUAL"] = "rm"
    #expect(try await tool.run("note", "2105.01601", "--month", "2021-06").status == 66)
    #expect(try tool.folder.text("w/issues/2021-06/papers.json") == pinned)
    try tool.folder.write(words, to: "w/issues/2021-06/2105.01601.md")
    tool.environment["VISUAL"] = nil
    tool.environment["EDITOR"] = nil
    let nowhere = try await tool.run("note", "2105.01601", "--month", "2021-06")
    #expect(nowhere.status == 78)
    #expect(nowhere.errors.contains("no terminal"))
    #expect(try await tool.run("note", "2105.99999", "--month", "2021-06").status == 66)
    await server.stop()
  }

  @Test("note asks nobody for what the library has, however long ago")
  func noteFromLibrary() async throws {
    var (tool, server) = try await world()
    _ = try await tool.run("pick", "2105.01601", "--month", "2021-06")
    #expect(try await tool.run("fetch", "2105.08050").status == 0)
    await server.stop()
    let library = "\(tool.folder.path)/.local/share/arxiv-curate/library.sqlite"
    let aged = try await tool.shell(
      """
      /usr/bin/python3 - <<'END'
      import sqlite3
      library = sqlite3.connect("\(library)")
      library.execute("UPDATE paper SET confirmed = confirmed - 10000000")
      library.commit()
      END
      """)
    #expect(aged.status == 0, "\(aged.errors)")
    tool.environment["EDITOR"] = "printf '\n## More\n\nAs in [@2105.08050].\n' >>"
    let run = try await tool.run("note", "2105.01601", "--month", "2021-06")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try tool.folder.text("w/issues/2021-06/papers.json").contains("Pay Attention to MLPs"))
  }

  @Test("note waits for the editor where there is no network of any kind, not even loopback")
  func editorWithoutNetwork() async throws {
    var tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    tool.directory = "w"
    tool.environment["EDITOR"] = "touch ~/edited; true"
    // Where a user may make no namespace, with the network that there is.
    let run = try await tool.shell(
      """
      alone=; unshare --map-root-user --net true 2>/dev/null && alone='unshare --map-root-user --net'
      $alone arxiv-curate note 2105.01601 --month 2021-06 --offline
      """)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(tool.folder.has("edited"))
  }

  @Test("list tells what each note lacks")
  func list() async throws {
    let (tool, server) = try await world()
    _ = try await tool.run("pick", "2105.01601", "--month", "2021-06")
    let one = try await tool.run("pin", "--month", "2021-06")
    #expect(one.errors == "nothing to pin: all of 2021-06 is pinned, 1 paper\n")
    _ = try await tool.run(
      "pick", "2105.13626", "--month", "2021-06", "--why", "W", "--insights", "See [@2010.11934].")
    let text = try await tool.run("list", "--month", "2021-06")
    #expect(text.output.contains("  lacks Why, Key insights\n"))
    #expect(text.output.contains("  lacks pins of 2010.11934\n"))
    #expect(try await tool.run("pin", "--month", "2021-06").status == 0)
    let json = try await tool.run("list", "--month", "2021-06", "--format", "json")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(report["outcome"] as? String == "done")
    let papers = try #require(report["papers"] as? [[String: Any]])
    #expect(papers.map { $0["complete"] as? Bool } == [false, true])
    #expect(papers.map { $0["position"] as? Int } == [1, 2])
    await server.stop()
  }

  @Test("compile says everything that is wrong, with file and line, and writes nothing")
  func compileProblems() async throws {
    let (tool, server) = try await world()
    let empty = try await tool.run("compile", "--month", "2021-06")
    #expect(empty.status == 65)
    #expect(empty.errors.contains("issues/2021-06/issue.md: the issue has no papers"))
    _ = try await tool.run("pick", "2105.01601", "--month", "2021-06")
    let note = try tool.folder.text("w/issues/2021-06/2105.01601.md")
    let why = note.split(separator: "\n", omittingEmptySubsequences: false).firstIndex(of: "## Why")
    let run = try await tool.run("compile", "--month", "2021-06")
    #expect(run.status == 65)
    #expect(
      run.errors.contains(
        "issues/2021-06/2105.01601.md:\((why ?? 0) + 1): the section “Why” is empty"))
    #expect(!tool.folder.has("w/digests/2021-06.json"))
    #expect(try await tool.run("compile", "--month", "2021-09").status == 66)
    try tool.folder.write("title: [\n", to: "w/arxiv-curate.yml")
    let configuration = try await tool.run("compile", "--month", "2021-06")
    #expect(configuration.status == 78)
    #expect(configuration.errors.contains("arxiv-curate.yml:"))
    await server.stop()
  }

  @Test(
    "compiles the fixtures to their goldens, from the folder alone",
    arguments: ["2021-06", "2021-07"])
  func goldens(month: String) async throws {
    var tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    tool.directory = "w/issues/\(month)"
    // No library can be opened and nobody can be asked: neither is needed.
    tool.environment["ARXIV_CURATE_LIBRARY"] = "/nowhere/library.sqlite"
    tool.environment["ARXIV_CURATE_API_URL"] = "http://127.0.0.1:9/"
    let check = try await tool.run("compile", "--month", month, "--check")
    #expect(check.status == 0, "\(check.errors)")
    let golden = try tool.folder.text("w/digests/\(month).json")
    try tool.folder.write("{}\n", to: "w/digests/\(month).json")
    let stale = try await tool.run("compile", "--month", month, "--check")
    #expect(stale.status == 1)
    #expect(stale.errors.contains("\(month).json:1: not what the issue's files give now"))
    #expect(try await tool.run("compile", "--month", month).status == 0)
    #expect(try tool.folder.text("w/digests/\(month).json") == golden)
  }

  @Test("pins the fixtures to what they are pinned to")
  func pins() async throws {
    var (tool, server) = try await world()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "fixture")
    tool.directory = "fixture"
    for month in ["2021-06", "2021-07"] {
      let name = "fixture/issues/\(month)/papers.json"
      let pinned = try tool.folder.text(name)
      try FileManager.default.removeItem(atPath: "\(tool.folder.path)/\(name)")
      let run = try await tool.run("pin", "--month", month)
      #expect(run.status == 0, "\(run.errors)")
      #expect(try tool.folder.text(name) == pinned)
      let quiet = try await tool.run("pin", "--month", month)
      #expect(quiet.errors.contains("nothing to pin"))
    }
    await server.stop()
  }

  @Test("is found from below, by option and by variable, and missed clearly")
  func workspace() async throws {
    var tool = try Tool()
    #expect(try await tool.run("list").status == 66)
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    #expect(try await tool.run("list", "--workspace", "w").status == 0)
    tool.environment["ARXIV_CURATE_WORKSPACE"] = "w"
    #expect(try await tool.run("list").status == 0)
    tool.environment["ARXIV_CURATE_WORKSPACE"] = "elsewhere"
    #expect(try await tool.run("list").status == 66)
  }

  @Test("says that a disk is full, and leaves the old digest as it was")
  func fullDisk() async throws {
    let tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    let golden = try tool.folder.text("w/digests/2021-06.json")
    let full = try await tool.shell(
      "arxiv-curate compile --workspace w --month 2021-06 --output - > /dev/full")
    #expect(full.status == 74)
    #expect(full.errors.contains("No space left"))
    // A limit on the size of files is as near to a full disk as a test comes without one.
    try tool.folder.write("{}\n", to: "w/digests/2021-06.json")
    let limited = try await tool.shell(
      "ulimit -f 8; arxiv-curate compile --workspace w --month 2021-06")
    #expect(limited.status == 74, "\(limited.errors)")
    #expect(try tool.folder.text("w/digests/2021-06.json") == "{}\n")
    #expect(golden.utf8.count > 8 * 1024)
  }

  @Test("prints a schema that an independent validator takes the goldens by")
  func schema() async throws {
    let tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv/digests", to: "digests")
    let run = try await tool.shell(
      """
      arxiv-curate schema > schema.json
      for python in /usr/bin/python3 python3; do
        $python -c 'import jsonschema' 2>/dev/null && break
      done
      $python - <<'END'
      import json, jsonschema
      schema = json.load(open("schema.json"))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      for month in ["2021-06", "2021-07"]:
          digest = json.load(open("digests/%s.json" % month))
          validator.validate(digest)
          del digest["papers"][0]["why"]
          assert not validator.is_valid(digest)
      print("valid")
      END
      """)
    #expect(run.output == "valid\n", "\(run.errors)")
  }
}

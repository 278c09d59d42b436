import Foundation
import TestSupport
import Testing

@Suite("check", .timeLimit(.minutes(15)))
struct CheckTests {
  /// The fixtures' workspace, in `w`.
  private func workspace() throws -> Tool {
    var tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    tool.directory = "w"
    return tool
  }

  /// Writes something else in place of some words of a file of the June issue.
  private func replace(
    _ words: String, with other: String, in file: String, _ tool: Tool
  ) throws {
    let name = "w/issues/2021-06/\(file)"
    let text = try tool.folder.text(name)
    #expect(text.contains(words))
    try tool.folder.write(text.replacing(words, with: other), to: name)
  }

  /// The line of a file of the June issue on which some words stand, from 1.
  private func line(of words: String, in file: String, _ tool: Tool) throws -> Int {
    let lines = try tool.folder.text("w/issues/2021-06/\(file)").split(
      separator: "\n", omittingEmptySubsequences: false)
    return try #require(lines.firstIndex { $0.contains(words) }) + 1
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("finds nothing in the fixtures, makes no library and changes nothing")
  func sound() async throws {
    let tool = try workspace()
    let sum = "cd ~/w && find . -type f | sort | xargs sha256sum"
    let before = try await tool.shell(sum).output
    let run = try await tool.run("check")
    #expect(run.status == 0 && run.output.isEmpty, "\(run.output)")
    #expect(run.errors == "nothing found in 2 issues\n")
    let strict = try await tool.run("check", "--month", "2021-07", "--strict")
    #expect(strict.status == 0 && strict.errors == "nothing found in 2021-07\n")
    #expect(try await tool.run("check", "--library", "no/such/file", "-q").errors.isEmpty)
    #expect(!tool.folder.has(".local") && !tool.folder.has("w/no"))
    #expect(try await tool.shell(sum).output == before)
    #expect(before.split(separator: "\n").count > 15)
  }

  @Test("calls an error what compile refuses, in the same words")
  func errors() async throws {
    let tool = try workspace()
    try replace("[@2005.10242]", with: "[@2005.10243]", in: "2104.08821.md", tool)
    try replace("Look at the attention", with: "Look \\emph{at} the", in: "2104.14294.md", tool)
    try replace("figures/mixer.png", with: "figures/name.png", in: "2105.01601.md", tool)
    try replace(
      "nickname: ADM", with: "nickname: shown in brackets after the title",
      in: "2105.05233.md", tool)
    try replace("[@1502.03167]", with: "[@ioffe]", in: "2105.07576.md", tool)
    let compile = try await tool.run("compile", "--month", "2021-06", "--output", "-")
    #expect(compile.status == 65 && compile.output.isEmpty)
    let check = try await tool.run("check", "--month", "2021-06")
    #expect(check.status == 1)
    #expect(check.errors.hasPrefix("5 errors"))
    let errors = check.lines.filter { $0.contains(": error: ") }
    #expect(errors.count == 5, "\(check.output)")
    let told = errors.map { $0.replacing(" error:", with: "") }.joined(separator: "\n")
    #expect(compile.errors == "arxiv-curate: \(told)\n")
    let line = try line(of: "[@ioffe]", in: "2105.07576.md", tool)
    #expect(
      errors.contains {
        $0.hasPrefix("issues/2021-06/2105.07576.md:\(line): error: “ioffe” is neither")
      })
    // The other issue is as it was.
    #expect(try await tool.run("check", "--month", "2021-07").status == 0)
    #expect(try await tool.run("check").status == 1)
  }

  @Test("fails at a warning only when that is asked for, and at a suggestion never")
  func strict() async throws {
    let tool = try workspace()
    try replace(
      "It is the kind", with: "TODO. It is the kind", in: "2104.08821.md", tool)
    try replace(
      "code: https://github.com/princeton-nlp/SimCSE\n", with: "", in: "2104.08821.md", tool)
    let run = try await tool.run("check", "--month", "2021-06")
    #expect(run.status == 0)
    #expect(run.errors == "1 warning, 1 suggestion in 2021-06\n")
    let line = try line(of: "TODO", in: "2104.08821.md", tool)
    #expect(
      run.lines == [
        "issues/2021-06/2104.08821.md:2: suggestion: abstract or comment of 2104.08821 name code "
          + "that the note does not: https://github.com/princeton-nlp/SimCSE; "
          + "`code: https://github.com/princeton-nlp/SimCSE` links to it",
        "issues/2021-06/2104.08821.md:\(line): warning: “TODO” is left here; do it, or put it into a "
          + "comment, <!-- … -->",
      ])
    #expect(try await tool.run("check", "--month", "2021-06", "--strict").status == 1)
    try replace("TODO. ", with: "", in: "2104.08821.md", tool)
    #expect(try await tool.run("check", "--month", "2021-06", "--strict").status == 0)
  }

  @Test("prints one object for programs")
  func json() async throws {
    let tool = try workspace()
    try replace("[@1502.03167]", with: "[@ioffe]", in: "2105.07576.md", tool)
    try tool.folder.write("---\n---\n", to: "w/issues/2021-06/2104.00009.md")
    let run = try await tool.run("check", "--month", "2021-06", "--format", "json")
    #expect(run.status == 1)
    let report = try object(run.output)
    #expect(report["outcome"] as? String == "partial")
    #expect(report["month"] as? String == "2021-06")
    #expect(report["errors"] as? Int == 1 && report["warnings"] as? Int == 1)
    #expect(report["suggestions"] as? Int == 0)
    let findings = try #require(report["findings"] as? [[String: Any]])
    #expect(findings.count == 2)
    #expect(
      Set(findings.flatMap(\.keys)) == ["severity", "rule", "file", "line", "message", "mend"])
    #expect(findings.map { $0["severity"] as? String } == ["error", "warning"])
    #expect(findings.map { $0["rule"] as? String } == ["unknown-citation", "forgotten-note"])
    #expect(
      findings.map { $0["line"] as? Int }
        == [try line(of: "[@ioffe]", in: "2105.07576.md", tool), nil])
    #expect(findings[0]["mend"] is NSNull && findings[1]["mend"] is String)
    #expect(findings[1]["file"] as? String == "issues/2021-06/2104.00009.md")
    let all = try object(try await tool.run("check", "--format", "json").output)
    #expect(all["month"] is NSNull)
    #expect((all["findings"] as? [Any])?.count == 2)
  }

  @Test("knows the whole history, of which a month may be unreadable")
  func history() async throws {
    let tool = try workspace()
    try tool.folder.write(
      "---\npapers:\n  - 2105.07576\n---\n", to: "w/issues/2021-05/issue.md")
    try tool.folder.write("---\npapers: [\n---\n", to: "w/issues/2021-04/issue.md")
    let run = try await tool.run("check", "--month", "2021-06")
    #expect(run.status == 0)
    let line = try line(of: "- 2105.07576", in: "issue.md", tool)
    #expect(
      run.lines.first?.hasPrefix(
        "issues/2021-06/issue.md:\(line): warning: 2105.07576 was picked already in May 2021, position 1"
      ) == true, "\(run.output)")
    #expect(
      run.lines.contains {
        $0.hasPrefix("issues/2021-04/issue.md:")
          && $0.contains("April 2021 has picked is not known")
      })
    // Looked at itself, it is an error, and no warning of another month.
    let all = try await tool.run("check")
    #expect(all.status == 1)
    #expect(
      all.lines.contains { $0.contains("2021-04/issue.md:3: error: not YAML") }, "\(all.output)")
    #expect(!all.output.contains("is not known"))
    let itself = try await tool.run("check", "--month", "2021-04")
    #expect(itself.status == 1 && itself.lines.count == 1)
  }

  @Test("ends as every command does when it cannot begin")
  func codes() async throws {
    var tool = try workspace()
    #expect(try await tool.run("check", "--month", "2021-13").status == 64)
    #expect(try await tool.run("check", "--online", "--offline").status == 64)
    #expect(try await tool.run("check", "--refresh").status == 64)
    let month = try await tool.run("check", "--month", "2021-09")
    #expect(month.status == 66 && month.errors.contains("there is no issue of 2021-09"))
    try tool.folder.write("spelling: [\"!\"]\n", to: "w/arxiv-curate.yml")
    let configuration = try await tool.run("check")
    #expect(configuration.status == 78)
    #expect(configuration.errors.contains("arxiv-curate.yml:1: “!” under `spelling:` is no word"))
    try tool.folder.write("", to: "empty/arxiv-curate.yml")
    tool.directory = "empty"
    let none = try await tool.run("check")
    #expect(none.status == 0 && none.errors.contains("no issues yet"))
    tool.directory = ""
    #expect(try await tool.run("check").status == 66)
  }

  @Test("knows the words of the list that init shows how to write")
  func spelling() async throws {
    var tool = try Tool()
    #expect(try await tool.run("init", "w", "--month", "2021-06").status == 0)
    tool.directory = "w"
    let text = try tool.folder.text("w/arxiv-curate.yml")
    let list = try #require(text.firstMatch(of: /# spelling:(\n#   .*)+/)?.output.0)
    try tool.folder.write(String(list.replacing("# ", with: "")) + "\n", to: "w/arxiv-curate.yml")
    try tool.folder.write(
      "---\npublished: 2021-06-08\npapers: []\n---\nThe color of Github is very good.\n",
      to: "w/issues/2021-06/issue.md")
    let run = try await tool.run("check")
    let place = "issues/2021-06/issue.md:5: warning: "
    let found = run.lines.filter { $0.hasPrefix(place) }.map {
      $0.replacing(place, with: "").replacing(
        " is on the spelling list of arxiv-curate.yml", with: "")
    }
    #expect(
      found == [
        "“color”; write “colour”", "“Github”; write “GitHub”", "“very”; write something else",
      ], "\(run.output)\(run.errors)")
  }

  // MARK: What the library and arXiv know

  /// The workspace, and an arXiv where ByT5 has a version 4 and SimCSE is withdrawn.
  private func world() async throws -> (tool: Tool, server: StandInArxiv) {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    server.addVersion(to: "2105.13626", submitted: "2022-06-01T00:00:00Z")
    server.change("2104.08821") {
      $0.comment = "This paper has been withdrawn; see arXiv:2105.08050"
    }
    var tool = try workspace()
    tool.use(server)
    tool.takeTime()
    return (tool, server)
  }

  private func places(_ run: Tool.Run) -> [String] {
    run.lines.map { $0.split(separator: ":").prefix(3).joined(separator: ":") }
  }

  private let told = [
    "issues/2021-06/2105.13626.md:2: warning", "issues/2021-06/2104.08821.md:2: warning",
  ]

  @Test("tells newer versions and withdrawals from the library, without asking anybody")
  func library() async throws {
    let (tool, server) = try await world()
    #expect(try await tool.run("fetch", "2105.13626", "2104.08821").status == 0)
    let asked = server.requests.count
    let run = try await tool.run("check", "--month", "2021-06")
    #expect(run.status == 0)
    #expect(places(run) == told, "\(run.output)")
    #expect(run.output.contains("version 4 of 2105.13626 came out on 2022-06-01; this is about"))
    #expect(run.output.contains("look at 2105.08050, to which it points"))
    #expect(server.requests.count == asked)
    #expect(try await tool.run("check", "--strict").status == 1)
    await server.stop()
  }

  @Test("asks arXiv when told to, for all at once and once a day")
  func online() async throws {
    let (tool, server) = try await world()
    let run = try await tool.run("check", "--month", "2021-06", "--online")
    #expect(run.status == 0, "\(run.errors)")
    #expect(places(run) == told, "\(run.output)")
    #expect(server.requests.count == 1)
    #expect(try await tool.run("check", "--month", "2021-06", "--online").output == run.output)
    #expect(server.requests.count == 1)
    let again = try await tool.run("check", "--month", "2021-06", "--online", "--refresh")
    #expect(again.output == run.output)
    #expect(server.requests.count == 2)
    await server.stop()
  }

  @Test("prints what it has found when arXiv cannot be reached, and ends as fetch does")
  func unreachable() async throws {
    let (tool, server) = try await world()
    #expect(try await tool.run("fetch", "2105.13626").status == 0)
    server.always(.unavailable(retryAfter: nil))
    let run = try await tool.run(
      "check", "--month", "2021-06", "--online", "--refresh", "--patience", "0", "--format", "json")
    #expect(run.status == 69)
    #expect(run.errors.contains("503"))
    let report = try object(run.output)
    #expect(report["outcome"] as? String == "failed")
    #expect((report["reason"] as? String)?.contains("503") == true)
    let findings = try #require(report["findings"] as? [[String: Any]])
    #expect(findings.map { $0["rule"] as? String } == ["newer-version"])
    server.always(.tooManyRequests(retryAfter: nil))
    let limited = try await tool.run(
      "check", "--month", "2021-06", "--online", "--patience", "0")
    #expect(limited.status == 75)
    #expect(limited.output.contains("version 4 of 2105.13626"))
    await server.stop()
  }

  @Test("names what arXiv does not have")
  func missing() async throws {
    let papers = try StandInPaper.fixture().filter { $0.id != "2105.07576" }
    let server = try await StandInArxiv.start(papers: papers)
    var tool = try workspace()
    tool.use(server)
    tool.takeTime()
    let run = try await tool.run("check", "--month", "2021-06", "--online")
    #expect(run.status == 1)
    #expect(run.errors.contains("missing: 2105.07576"))
    await server.stop()
  }
}

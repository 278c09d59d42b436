import Foundation
import TestSupport
import Testing

@Suite("The doctor", .timeLimit(.minutes(15)))
struct DoctorTests {
  private let file = ".local/share/arxiv-curate/library.sqlite"

  /// A finding, as JSON has it.
  private struct Found: Decodable {
    var area: String
    var severity: String
    var sentence: String
    var mend: String?
  }

  private struct Report: Decodable {
    var outcome: String
    var problems: Int
    var repairs: [String]
    var findings: [Found]

    func problems(_ area: String) -> [Found] {
      findings.filter { $0.area == area && $0.severity == "problem" }
    }
  }

  private func report(_ run: Tool.Run) throws -> Report {
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    #expect(run.status == (report.problems == 0 ? 0 : 1), "\(run.errors)")
    #expect(report.findings.filter { $0.severity == "problem" }.count == report.problems)
    #expect(report.findings.allSatisfy { $0.severity != "problem" || $0.mend?.isEmpty == false })
    return report
  }

  private func examine(_ tool: Tool, _ further: String...) async throws -> Report {
    try report(try await tool.run(["doctor", "--offline", "--format", "json"] + further))
  }

  /// A tool that asks nobody, whose lease is its own: how things stand with this machine's is not the
  /// tests' business.
  private func home() throws -> Tool {
    var tool = try Tool()
    tool.environment["EDITOR"] = "cat"
    for service in ["API", "OAI", "FEED"] {
      tool.environment["ARXIV_CURATE_\(service)_URL"] = "http://127.0.0.1:9/\(service)"
    }
    tool.environment["ARXIV_CURATE_LEASE"] = "\(tool.folder.path)/lease"
    return tool
  }

  /// A tool in a workspace, whose library has the four papers of the snapshot.
  private func world() async throws -> Tool {
    var tool = try home()
    let run = try await tool.run("import", Fixtures.path("snapshot/papers.jsonl"))
    #expect(run.status == 0, "\(run.errors)")
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    tool.directory = "w"
    // The workspace of the fixtures subscribes to a category that was never synced.
    let configuration = try tool.folder.text("w/arxiv-curate.yml")
    try tool.folder.write(
      configuration.replacing(/(?m)^categories:.*\n(?:  - .*\n)*/, with: ""),
      to: "w/arxiv-curate.yml")
    return tool
  }

  private func overwrite(_ tool: Tool, from start: Int, _ bytes: [UInt8]) throws {
    let handle = try FileHandle(forWritingTo: URL(filePath: "\(tool.folder.path)/\(file)"))
    try handle.seek(toOffset: UInt64(start))
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }

  @Test("finds nothing where nothing is wrong, and says what there is")
  func healthy() async throws {
    let tool = try await world()
    let report = try await examine(tool)
    #expect(report.problems == 0, "\(report.findings.filter { $0.severity == "problem" })")
    #expect(report.outcome == "done")
    let areas = Set(report.findings.map(\.area))
    #expect(
      areas == [
        "program", "workspace", "library", "categories", "lease", "servers", "clock", "space",
        "environment", "editor", "terminal", "leftovers", "unfinished", "digests",
      ])
    let text = try await tool.run("doctor", "--offline")
    #expect(text.status == 0)
    #expect(text.output.contains("SQLite 3."))
    #expect(text.output.contains("libcurl/"))
    #expect(text.output.contains("\(tool.folder.path)/\(file), 4 papers"))
    #expect(text.errors == "nothing is wrong\n")
  }

  @Test("says so when libcurl cannot be loaded, without which all goes on that asks nobody")
  func noTransport() async throws {
    var tool = try await world()
    try tool.folder.write("no library", to: "damaged/libcurl.so.4")
    tool.environment["LD_LIBRARY_PATH"] = "\(tool.folder.path)/damaged"
    let problems = try await examine(tool).problems("program")
    #expect(problems.count == 1)
    #expect(problems.first?.sentence.contains("damaged/libcurl.so.4") == true)
    let fetch = try await tool.run("fetch", "2105.09999", "--refresh")
    #expect(fetch.status == 69)
    #expect(fetch.errors.contains("damaged/libcurl.so.4"))
    let search = try await tool.run("search", "cat:cs.CV", "--format", "ids")
    #expect(search.status == 0, "\(search.errors)")
  }

  @Test("says so where the library cannot be made")
  func noPlace() async throws {
    var tool = try home()
    try tool.folder.write("a file", to: "file")
    tool.environment["ARXIV_CURATE_LIBRARY"] = "\(tool.folder.path)/file/papers/library.sqlite"
    let problems = try await examine(tool).problems("space")
    let place = "\(tool.folder.path)/file/papers"
    #expect(problems.map(\.sentence) == ["nothing can be written at \(place)"])
  }

  @Test("makes nothing in a home that is empty")
  func empty() async throws {
    let tool = try home()
    let report = try await examine(tool)
    #expect(report.problems == 0)
    #expect(!tool.folder.has(".local/share"))
  }

  @Test("asks each service once, in turn, and sees a clock that is off")
  func servers() async throws {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try await world()
    tool.use(server)
    tool.takeTime()
    let run = try await tool.run("doctor", "--format", "json")
    let report = try report(run)
    #expect(report.problems("servers").isEmpty, "\(run.output)")
    #expect(server.requests.count == 3, "\(server.requests.map(\.path))")
    #expect(report.findings.contains { $0.area == "clock" && $0.sentence.contains("servers' do") })
    server.always(.serverError500)
    let failing = try self.report(try await tool.run("doctor", "--format", "json"))
    #expect(failing.problems("servers").count == 3)
    #expect(server.requests.count == 6)
    // Once it wants to be left alone, nobody is asked again.
    server.always(.tooManyRequests(retryAfter: .seconds(600)))
    let limited = try self.report(
      try await tool.run("doctor", "--patience", "1", "--format", "json"))
    #expect(limited.problems("servers").count == 3)
    #expect(server.requests.count == 7)
    let after = try await examine(tool)
    #expect(after.problems("lease").contains { $0.sentence.contains("no process may ask") })
    #expect(server.requests.count == 7)
    await server.stop()
  }

  @Test("forgets a request whose process ended in the middle of it, and a note that is illegible")
  func lease() async throws {
    let tool = try await world()
    let boot = try String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let state = "lease/127.0.0.1_9.state"
    try tool.folder.write(
      """
      {"boot": "\(boot)", "lastEnd": 1, "asking": {"pid": 4194305, "purpose": "7 papers"},
       "blockedUntil": 0, "blockedUntilTime": 0, "reason": ""}
      """, to: state)
    #expect(try await examine(tool).problems("lease").count == 1)
    let repaired = try await examine(tool, "--repair")
    #expect(repaired.problems == 0)
    #expect(repaired.repairs == ["forgot a request that had never ended"])
    #expect(try tool.folder.text(state).contains("asking") == false)
    try tool.folder.write("garbage", to: state)
    let illegible = try await examine(tool)
    #expect(illegible.problems == 0)
    #expect(illegible.findings.contains { $0.area == "lease" && $0.sentence.contains("3 s") })
    try tool.folder.write("a file", to: "lease-file")
    var other = tool
    other.environment["ARXIV_CURATE_LEASE"] = "\(tool.folder.path)/lease-file"
    #expect(try await examine(other).problems("lease").count == 1)
  }

  @Test("says under recorded replies that nobody was asked")
  func replay() async throws {
    var tool = try await world()
    tool.environment["ARXIV_CURATE_REPLAY"] = Fixtures.path("replies")
    let report = try report(try await tool.run("doctor", "--format", "json"))
    #expect(report.findings.contains { $0.area == "servers" && $0.sentence.contains("recorded") })
    #expect(report.problems == 0)
  }

  @Test("sees what is wrong with the configuration, the environment and the editor")
  func configuration() async throws {
    var tool = try await world()
    try tool.folder.write("categories: [cs.QQ]\n", to: "w/arxiv-curate.yml")
    tool.environment["EDITOR"] = "no-such-editor --wait"
    tool.environment["ARXIV_CURATE_LIBARY"] = "elsewhere"
    tool.environment["ARXIV_CURATE_PATIENCE"] = "long"
    tool.environment["https_proxy"] = "http://user:secret@proxy.example:3128"
    let run = try await tool.run("doctor", "--offline", "--format", "json")
    let report = try report(run)
    #expect(report.problems("workspace").first?.sentence.contains("cs.QQ") == true)
    #expect(report.problems("editor").count == 1)
    let environment = report.problems("environment")
    #expect(environment.count == 2)
    #expect(environment.contains { $0.mend == "did you mean ARXIV_CURATE_LIBRARY?" })
    #expect(report.findings.contains { $0.sentence.contains("proxy.example:3128") })
    #expect(!run.output.contains("secret"))
    tool.environment["ARXIV_CURATE_WORKSPACE"] = "/absent"
    #expect(try await examine(tool).problems("workspace").count == 1)
  }

  @Test("sees categories that are stale or closed")
  func categories() async throws {
    let tool = try await world()
    try tool.folder.write("categories: [cs.CL, cmp-lg]\n", to: "w/arxiv-curate.yml")
    let problems = try await examine(tool).problems("categories")
    #expect(problems.count == 2)
    #expect(problems[0].sentence == "cs.CL: never synced")
    #expect(problems[1].sentence.contains("closed"))
  }

  @Test("sees a clock that is behind what was written down under it")
  func clock() async throws {
    let tool = try await world()
    let run = try await tool.shell(
      """
      /usr/bin/python3 - <<'END'
      import sqlite3
      db = sqlite3.connect("\(tool.folder.path)/\(file)")
      db.execute("INSERT INTO sync (category, succeeded) VALUES ('cs.CL', 4000000000)")
      db.commit()
      END
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try await examine(tool).problems("clock").count == 1)
  }

  @Test("sees a digest that its notes no longer give, and one that they cannot give")
  func digests() async throws {
    let tool = try await world()
    #expect(try await tool.run("compile", "--month", "2021-06").status == 0)
    #expect(try await examine(tool).problems("digests").isEmpty)
    let note = try tool.folder.text("w/issues/2021-06/2105.01601.md")
    try tool.folder.write(note + "\nOne more word.\n", to: "w/issues/2021-06/2105.01601.md")
    let changed = try await examine(tool, "--repair").problems("digests")
    #expect(changed.first?.mend?.contains("compile --month 2021-06") == true)
    // Neither the note nor the digest is the doctor's.
    #expect(try tool.folder.text("w/issues/2021-06/2105.01601.md") == note + "\nOne more word.\n")
    #expect(try await tool.run("compile", "--month", "2021-06", "--check").status == 1)
    try tool.folder.write(note + "\n[@nobody]\n", to: "w/issues/2021-06/2105.01601.md")
    let broken = try await examine(tool).problems("digests")
    #expect(broken.first?.mend?.contains("check --month 2021-06") == true)
  }

  @Test("removes what killed writes left behind, and nothing that may be somebody's")
  func leftovers() async throws {
    let tool = try await world()
    // No process has so high a number.
    let old = ".2021-06.json.4194305-17.tmp"
    let kept = [
      ".issue.md.\(ProcessInfo.processInfo.processIdentifier)-4.tmp", ".notes.tmp", "draft.tmp",
      ".2105.01601.md.swp", ".issue.md.4194305-x.tmp",
    ]
    for name in [old] + kept { try tool.folder.write("part", to: "w/issues/2021-06/\(name)") }
    let fresh = ".issue.md.4194305-99.tmp"
    try tool.folder.write("part", to: "w/issues/2021-06/\(fresh)")
    let past = try await tool.shell(
      "cd ~/w/issues/2021-06 && touch -d '2 hours ago' \(old) \(kept.joined(separator: " "))")
    #expect(past.status == 0, "\(past.errors)")
    #expect(try await examine(tool).problems("leftovers").count == 1)
    let repaired = try await examine(tool, "--repair")
    #expect(repaired.problems == 0)
    #expect(repaired.repairs.count == 1)
    #expect(!tool.folder.has("w/issues/2021-06/\(old)"))
    for name in kept + [fresh] { #expect(tool.folder.has("w/issues/2021-06/\(name)"), "\(name)") }
  }

  @Test("saves what can be read of a damaged library, keeps the damaged one, and says how many")
  func salvage() async throws {
    let tool = try await world()
    try overwrite(tool, from: 0, Array(repeating: 0x5A, count: 100))
    let damaged = try Data(contentsOf: URL(filePath: "\(tool.folder.path)/\(file)"))
    #expect(try await tool.run("search", "mlp").status == 74)
    #expect(try await examine(tool).problems("library").count == 1)
    let repaired = try await examine(tool, "--repair")
    #expect(repaired.problems("library").isEmpty, "\(repaired)")
    let sentence = try #require(repaired.repairs.first)
    #expect(sentence.hasPrefix("saved 4 papers into a new library at \(tool.folder.path)/\(file)"))
    #expect(sentence.contains("`arxiv-curate sync` and `import` bring back the rest"))
    let aside = try #require(sentence.firstMatch(of: #/kept as (\S+)\. /#)).1
    #expect(try Data(contentsOf: URL(filePath: String(aside))) == damaged)
    #expect(try await tool.run("library", "check").status == 0)
    #expect(try await tool.run("show", "0704.9001").status == 0)
    let kept = repaired.findings.filter { $0.area == "leftovers" }
    #expect(kept.map(\.severity) == ["note"])
    #expect(kept.first?.sentence.contains(aside) == true)
  }

  @Test(
    "leaves a file alone that nothing shows to have been a library",
    arguments: ["My notes.\n", "SQLite format 3\0" + String(repeating: "\u{7f}", count: 40_000)])
  func noLibrary(text: String) async throws {
    let tool = try await world()
    try tool.folder.write(text, to: "w/my file.txt")
    let run = try await tool.run(
      "doctor", "--offline", "--repair", "--library", "my file.txt", "--format", "json")
    #expect(run.status == 1)
    let report = try report(run)
    #expect(report.repairs.first?.contains("shows that it was a library") == true, "\(report)")
    #expect(
      report.findings.contains { $0.mend?.contains("--repair --library '") == true }, "\(report)")
    #expect(try tool.folder.text("w/my file.txt") == text)
    #expect(try await tool.shell("ls -d my* | wc -l").output == "1\n")
  }

  @Test("makes the index of words anew")
  func words() async throws {
    let tool = try await world()
    let run = try await tool.shell(
      """
      /usr/bin/python3 - <<'END'
      import sqlite3
      db = sqlite3.connect("\(tool.folder.path)/\(file)")
      db.execute("DELETE FROM paperText_docsize WHERE id = 1")
      db.commit()
      END
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try await examine(tool).problems("library").count == 1)
    let repaired = try await examine(tool, "--repair")
    #expect(repaired.problems == 0)
    #expect(repaired.repairs.first?.hasSuffix("nothing was lost") == true)
    #expect(try await tool.run("library", "check").status == 0)
  }

  @Test("does not repair a library that another process has open")
  func open() async throws {
    let tool = try await world()
    try overwrite(tool, from: 20 * 16_384, Array(repeating: 0xFF, count: 100))
    let run = try await tool.shell(
      """
      /usr/bin/python3 - <<'END'
      import sqlite3, subprocess, sys
      db = sqlite3.connect("\(tool.folder.path)/\(file)")
      db.execute("DELETE FROM paperText_docsize WHERE id = 1")
      db.commit()
      doctor = subprocess.run(["arxiv-curate", "doctor", "--offline", "--repair", "--quiet",
                               "--format", "json"], cwd="\(tool.folder.path)/w")
      sys.exit(doctor.returncode)
      END
      """)
    let report = try report(run)
    #expect(report.repairs.first?.contains("is open in process") == true, "\(report.repairs)")
    #expect(report.problems("library").isEmpty == false)
  }
}

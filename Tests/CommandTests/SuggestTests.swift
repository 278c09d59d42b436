import Foundation
import TestSupport
import Testing

@Suite("Suggesting papers", .timeLimit(.minutes(15)))
struct SuggestTests {
  /// A paper of the snapshot that the tests import.
  private struct Line {
    var id: String
    var title: String
    var abstract: String
    var category: String
    var author: String?
    var day = "Tue, 4 May 2021 16:17:21 GMT"
    var comment: String?

    var json: String {
      get throws {
        let author = author ?? "Nobody\(id.suffix(5))\(id.prefix(4))"
        let value: [String: Any] = [
          "id": id, "title": title, "abstract": abstract, "categories": category,
          "authors": author, "comments": comment ?? NSNull(),
          "versions": [["version": "v1", "created": day]], "update_date": "2021-07-01",
          "submitter": NSNull(), "journal-ref": NSNull(), "doi": NSNull(), "report-no": NSNull(),
          "license": NSNull(), "authors_parsed": [[author, "A.", ""]],
        ]
        let data = try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])
        return String(decoding: data, as: UTF8.self)
      }
    }
  }

  private static let march = "Tue, 30 Mar 2021 10:00:00 GMT"

  /// Papers of two months about parsers and about dust.
  private static let lines: [Line] = [
    Line(
      id: "2103.90001", title: "Parsing sentences",
      abstract: "A parser grows trees over a sentence.",
      category: "cs.CL", author: "Parsson", day: march),
    Line(
      id: "2103.90002", title: "Greedy parsers",
      abstract: "Greedy parsing of sentences into trees.",
      category: "cs.CL", day: march),
    Line(
      id: "2103.90003", title: "Dust in galaxies", abstract: "Dust dims the stars of a galaxy.",
      category: "astro-ph.GA", day: march),
    Line(
      id: "2103.90004", title: "Dusty arms", abstract: "Spiral arms gather dust of the galaxy.",
      category: "astro-ph.GA", day: march),
    Line(
      id: "2105.90001", title: "A parser of phrases",
      abstract: "Sentences have phrases; our parser finds their trees.", category: "cs.CL cs.LG"),
    Line(
      id: "2105.90002", title: "Stars behind dust", abstract: "A galaxy hides stars behind dust.",
      category: "astro-ph.GA cs.LG"),
    Line(
      id: "2105.90003", title: #"Trees of Schr\"odinger's sentences"#,
      abstract: "Parsers of sentences, and trees.", category: "cs.LG", author: "Parsson"),
    Line(
      id: "2105.90004", title: "A halo of dust", abstract: "Dust grains around a galaxy.",
      category: "astro-ph.GA"),
    Line(
      id: "2105.90005", title: "Parsing, withdrawn", abstract: "A parser of sentences and trees.",
      category: "cs.CL", comment: "This paper has been withdrawn by the author"),
    Line(
      id: "2105.90006", title: "A parser of phrases, again",
      abstract: "Sentences have phrases; our parser finds their trees.", category: "cs.CL"),
    Line(
      id: "2106.90001", title: "Late parsers of sentences", abstract: "Trees of sentences, late.",
      category: "cs.CL", day: "Wed, 30 Jun 2021 10:00:00 GMT"),
  ]

  /// A library, and a workspace that picked the parsers of March for its issue of April.
  private func world(picks: Bool = true, categories: String = "") async throws -> Tool {
    var tool = try Tool()
    try tool.folder.write(
      try Self.lines.map { try $0.json }.joined(separator: "\n") + "\n", to: "papers.jsonl")
    let imported = try await tool.run("import", "papers.jsonl")
    #expect(imported.status == 0, "\(imported.errors)")
    let made = try await tool.run("init", "w", "--month", "2021-06")
    #expect(made.status == 0, "\(made.errors)")
    tool.directory = "w"
    if !categories.isEmpty {
      try tool.folder.write("categories: [\(categories)]\n", to: "w/arxiv-curate.yml")
    }
    if picks {
      let run = try await tool.run(
        "pick", "2103.90001", "2103.90002", "--month", "2021-04", "--offline")
      #expect(run.status == 0, "\(run.errors)")
    }
    return tool
  }

  private func object(_ run: Tool.Run) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test("ranks the papers of the month's window by past picks, and says why")
  func picks() async throws {
    let tool = try await world()
    let run = try await tool.run("suggest", "--month", "2021-06")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors == "ranked by 2 papers chosen before\n")
    let ids = run.output.matches(of: /\n? *\d+  (2\d{3}\.\d+)v1/).map { String($0.1) }
    #expect(Set(ids.prefix(2)) == ["2105.90001", "2105.90003"], "\(run.output)")
    #expect(Set(ids.dropFirst(2)) == ["2105.90002", "2105.90004"])
    #expect(run.output.contains("nearly the same: 2105.90006v1"))
    #expect(run.output.contains("sentences"))
    #expect(run.output.contains("of 2021-04"))
    #expect(run.output.contains("by Parsson"))
    #expect(run.output.contains("Schrödinger's sentences"))
    // Dust is not what raised anything.
    let reasons = run.lines.filter { $0.contains("; like ") }
    #expect(!reasons.isEmpty && reasons.allSatisfy { !$0.contains("dust") }, "\(run.output)")
    let again = try await tool.run("suggest", "--month", "2021-06")
    #expect(again.output == run.output)
  }

  @Test("leaves out what is picked, also for the month itself, and what is withdrawn")
  func leftOut() async throws {
    let tool = try await world()
    let pick = try await tool.run("pick", "2105.90003", "--month", "2021-06", "--offline")
    #expect(pick.status == 0, "\(pick.errors)")
    let run = try await tool.run(
      "suggest", "--from", "2021-01-01", "--to", "2021-12-31", "--month", "2021-06", "--format",
      "ids")
    #expect(Set(run.lines).isDisjoint(with: ["2103.90001v1", "2105.90003v1", "2105.90005v1"]))
    #expect(run.lines.contains("2106.90001v1"))
    #expect(run.errors == "ranked by 2 papers chosen before\n")
  }

  @Test("narrows by category, query and dates")
  func narrowing() async throws {
    let tool = try await world()
    func ids(_ arguments: String...) async throws -> [String] {
      let run = try await tool.run(["suggest", "--format", "ids"] + arguments)
      #expect(run.status == 0, "\(run.errors)")
      return run.lines
    }
    let found = try await ids("--month", "2021-06", "--category", "cs.LG")
    #expect(Set(found.prefix(2)) == ["2105.90001v1", "2105.90003v1"] && found.count == 3)
    #expect(found.last == "2105.90002v1")
    #expect(try await ids("--month", "2021-06", "--query", "ti:halo") == ["2105.90004v1"])
    #expect(try await ids("--from", "2021-06-01", "--to", "2021-06-30") == ["2106.90001v1"])
    #expect(try await ids("--month", "2021-06", "--max", "1").count == 1)
  }

  @Test("is one object with reasons for programs")
  func json() async throws {
    let tool = try await world()
    let report = try object(
      try await tool.run("suggest", "--month", "2021-06", "--format", "json"))
    #expect(report["outcome"] as? String == "done")
    let papers = try #require(report["papers"] as? [[String: Any]])
    let first = try #require(papers.first { $0["id"] as? String == "2105.90003" })
    let reason = try #require(first["reason"] as? [String: Any])
    #expect((reason["words"] as? [String])?.isEmpty == false)
    #expect(
      reason["authors"] as? [String] == ["A. Parsson"]
        || reason["authors"] as? [String] == ["Parsson"])
    let nearest = try #require(reason["nearest"] as? [[String: Any]])
    #expect(nearest.allSatisfy { $0["month"] as? String == "2021-04" } && !nearest.isEmpty)
    let folded = papers.compactMap { $0["folded"] as? [String] }.joined()
    #expect(Array(folded) == ["2105.90006"])
    let lines = try await tool.run("suggest", "--month", "2021-06", "--format", "ndjson").lines
    #expect(lines.count == papers.count)
  }

  @Test("ranks by --like, or by the subscriptions, where nothing was picked, and says so")
  func withoutHistory() async throws {
    let tool = try await world(picks: false, categories: "cs.LG, astro-ph.GA")
    let plain = try await tool.run("suggest", "--month", "2021-06", "--format", "ids")
    #expect(plain.lines.first == "2105.90002v1")
    #expect(plain.lines.last == "2105.90006v1" || plain.lines.last == "2105.90001v1")
    #expect(plain.errors.contains("ranked by the categories subscribed to, cs.LG astro-ph.GA"))
    let liked = try await tool.run(
      "suggest", "--month", "2021-06", "--like", "2103.90003", "--format", "ids")
    #expect(Set(liked.lines.prefix(2)) == ["2105.90002v1", "2105.90004v1"])
    #expect(liked.errors == "ranked by 1 that --like names\n")
    let missing = try await tool.run("suggest", "--month", "2021-06", "--like", "2101.00001")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("2101.00001 is not in the library; `arxiv-curate fetch"))
    let outside = try await tool.shell("cd ~ && arxiv-curate suggest --month 2021-06 --format ids")
    #expect(outside.status == 0)
    #expect(outside.errors.contains("the newest first"))
  }

  @Test("is never silently empty")
  func empty() async throws {
    let tool = try await world()
    let lacking = try await tool.run("suggest", "--month", "2020-02", "--format", "json")
    #expect(lacking.status == 1)
    #expect(
      lacking.errors.contains(
        "the library has no papers submitted from 2019-12-15 to 2020-01-31; `arxiv-curate sync`"))
    #expect(try object(lacking)["outcome"] as? String == "partial")
    let filtered = try await tool.run("suggest", "--month", "2021-06", "--category", "hep-th")
    #expect(filtered.status == 0)
    #expect(filtered.errors.contains("nothing in the library submitted from 2021-04-15"))
    let quiet = try await tool.run(
      "suggest", "--month", "2021-06", "--query", "ti:withdrawn", "--format", "json")
    #expect(quiet.status == 0)
    #expect(try object(quiet)["outcome"] as? String == "quiet")
    #expect(quiet.errors.contains("picked, dismissed or withdrawn"))
  }

  @Test("goes on without an issue that cannot be read, and says which")
  func broken() async throws {
    let tool = try await world()
    try tool.folder.write("---\npapers: [nonsense\n---\n", to: "w/issues/2021-05/issue.md")
    let run = try await tool.run("suggest", "--month", "2021-06", "--format", "ids")
    #expect(run.status == 1)
    #expect(run.errors.contains("issues/2021-05/issue.md"))
    #expect(run.lines.count >= 3)
  }

  @Test(
    "refuses what makes no sense",
    arguments: [
      (["--max", "0"], 64), (["--since", "7d", "--from", "2021-01-01"], 64),
      (["--since", "soon"], 64),
      (["--like", "nonsense"], 65), (["--category", "cs.XX"], 64), (["--month", "1200-01"], 64),
    ])
  func wrong(arguments: [String], status: Int) async throws {
    let run = try await Tool().run(["suggest"] + arguments)
    #expect(run.status == Int32(status), "\(run.errors)")
  }

  @Test("see-also finds the nearest papers, with what they share")
  func seeAlso() async throws {
    let tool = try await world()
    let run = try await tool.run("see-also", "2105.90001", "--max", "3")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines.first?.contains("2105.90006v1") == true)
    #expect(!run.output.contains("astro-ph") && !run.output.contains("2105.90005"))
    #expect(run.output.contains("parser"))
    let report = try object(
      try await tool.run("see-also", "2105.90001", "--max", "2", "--format", "json"))
    #expect((report["papers"] as? [[String: Any]])?.count == 2)
    let missing = try await tool.run("see-also", "2101.00001")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("`arxiv-curate fetch 2101.00001` gets it"))
    #expect(try await tool.run("see-also", "nonsense").status == 65)
  }

  @Test("a new note offers the nearest papers, those of other issues to cite")
  func offered() async throws {
    let tool = try await world()
    let pick = try await tool.run("pick", "2105.90001", "--month", "2021-06", "--offline")
    #expect(pick.status == 0, "\(pick.errors)")
    let name = "w/issues/2021-06/2105.90001.md"
    let note = try tool.folder.text(name)
    let seeAlso = try #require(note.firstMatch(of: /\n# see-also: \[(.*)\]\n/)).1
    #expect(seeAlso.split(separator: ", ").first == "2105.90006")
    #expect(!seeAlso.contains("2103.") && !seeAlso.contains("2105.90002"))
    #expect(note.contains("\n- 2105.90003 Trees of Schrödinger's sentences\n"))
    #expect(note.contains("\n- [@2103.90001] Parsing sentences (of 2021-04)\n"))
    // A note that is there stays, and so it does when its paper is picked once more.
    try tool.folder.write(note + "More.\n", to: name)
    #expect(
      try await tool.run("pick", "2105.90001", "--month", "2021-06", "--offline").status == 0)
    #expect(try tool.folder.text(name) == note + "More.\n")
    // What is in the issue already is told as such.
    #expect(
      try await tool.run("pick", "2105.90006", "--month", "2021-06", "--offline").status == 0)
    let other = try tool.folder.text("w/issues/2021-06/2105.90006.md")
    #expect(other.contains("\n- [@2105.90001] A parser of phrases (of this issue)\n"))
  }

  @Test("a new note offers the nearest papers of a library where no word is rare")
  func usual() async throws {
    let tool = try await world()
    // Each word is in a fifth of them, and more than are compared as a whole.
    let lines = try (0..<2_100).map { number in
      let words = (0..<4).map { "word\(UnicodeScalar(UInt8(97 + (number * (2 * $0 + 1)) % 20)))" }
      return try Line(
        id: "2104.\(10_000 + number)", title: "Paper",
        abstract: words.joined(separator: " ") + ".", category: "cs.CL"
      ).json
    }
    try tool.folder.write(lines.joined(separator: "\n") + "\n", to: "w/usual.jsonl")
    #expect(try await tool.run("import", "usual.jsonl").status == 0)
    let pick = try await tool.run("pick", "2104.10007", "--month", "2021-06", "--offline")
    #expect(pick.status == 0, "\(pick.errors)")
    let note = try tool.folder.text("w/issues/2021-06/2104.10007.md")
    #expect(note.contains("\n# see-also: [2104.1"), "\(note)")
  }

  @Test(
    "triage without a history goes by the subscriptions, as suggest does",
    .enabled(if: Tool.hasTerminals))
  func triageWithoutHistory() async throws {
    let tool = try await world(picks: false, categories: "cs.CL, cs.LG")
    let first = try await tool.run("suggest", "--month", "2021-06", "--format", "ids").lines.first
    #expect(first == "2105.90001v1")
    let end = try await TerminalPlay.play(
      tool, ["triage", "--month", "2021-06"], [.see("Reason   in cs.CL"), .look, .type("q")])
    #expect(end.failure == nil)
    #expect(end.screens.last?.contains { $0.hasPrefix("2105.90001v1") } == true, "\(end.screens)")
  }

  @Test("a new note offers to cite what the paper names")
  func named() async throws {
    let tool = try await world()
    let line = Line(
      id: "2105.90007", title: "Snow", abstract: "Extends arXiv:2105.90004 and 2105.99999v2.",
      category: "physics.ao-ph")
    try tool.folder.write(try line.json + "\n", to: "w/more.jsonl")
    #expect(try await tool.run("import", "more.jsonl").status == 0)
    #expect(
      try await tool.run("pick", "2105.90007", "--month", "2021-06", "--offline").status == 0)
    let note = try tool.folder.text("w/issues/2021-06/2105.90007.md")
    #expect(note.contains("\n- [@2105.90004] A halo of dust (which it names)\n"))
    #expect(note.contains("\n- [@2105.99999] (which it names)\n"))
    #expect(note.contains("\n# see-also: [2105.04553]\n"))
  }
}

import Foundation
import TestSupport
import Testing

@Suite("Status, and syncing unattended", .timeLimit(.minutes(15)))
struct StatusTests {
  private func object(_ run: Tool.Run) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any],
      "\(run.output)\(run.errors)")
  }

  /// A tool in a workspace that subscribes to a category, and a stand-in that announces nothing.
  private func world(_ categories: String = "cs.CL") async throws -> (Tool, StandInArxiv) {
    let day = Self.day
    let papers = StandInPaper.many(3, category: "cs.CL", datestamp: day)
    let server = try await StandInArxiv.start(papers: papers)
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    server.announce([], on: day)
    try tool.folder.write("categories: [\(categories)]\n", to: "w/arxiv-curate.yml")
    tool.directory = "w"
    return (tool, server)
  }

  /// The last weekday in New York: the day of the feed.
  private static var day: String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "America/New_York") ?? .gmt
    var date = Date()
    while calendar.isDateInWeekend(date) { date -= 86_400 }
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    func two(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
    return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))"
  }

  /// Changes what the library says of its syncs.
  private func change(_ tool: Tool, _ sql: String) async throws {
    let run = try await tool.shell(
      """
      /usr/bin/python3 - <<'END'
      import sqlite3
      db = sqlite3.connect("\(tool.folder.path)/.local/share/arxiv-curate/library.sqlite")
      db.execute("\(sql)")
      db.commit()
      END
      """)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test("of a library that was never made is stale, and makes none")
  func never() async throws {
    let (tool, server) = try await world()
    let run = try await tool.run("status")
    #expect(run.status == 1)
    #expect(run.output == "cs.CL  stale  never synced\n")
    #expect(run.errors.contains("there is no library at \(tool.folder.path)/.local"))
    #expect(run.errors.contains("`arxiv-curate sync` never ran"))
    #expect(!tool.folder.has(".local"))
    let record = try object(try await tool.run("status", "--format", "json"))
    #expect(record["stale"] as? Bool == true)
    await server.stop()
  }

  @Test("tells the last success, and the last failure and why, also after a success")
  func history() async throws {
    let (tool, server) = try await world()
    server.always(.serverError500)
    #expect(try await tool.run("sync").status == 69)
    let failing = try await tool.run("status")
    #expect(failing.status == 1)
    #expect(failing.output.contains("never synced; failed 20"))
    #expect(failing.output.contains("it sent 500"))
    server.heal()
    #expect(try await tool.run("sync").status == 0)
    let healed = try await tool.run("status")
    #expect(healed.status == 0)
    #expect(healed.output.contains("fresh  synced 20"))
    #expect(healed.output.contains("; last failed 20"))
    #expect(healed.output.contains("it sent 500"))
    let record = try object(try await tool.run("status", "--format", "json"))
    let category = try #require((record["categories"] as? [[String: Any]])?.first)
    #expect(category["failing"] as? Bool == false)
    #expect((category["failure"] as? String)?.contains("500") == true)
    #expect(category["succeeded"] is String && category["failed"] is String)
    await server.stop()
  }

  @Test("is stale after the days that one asks for, and when a success is yet to come")
  func staleness() async throws {
    let (tool, server) = try await world()
    #expect(try await tool.run("sync").status == 0)
    try await change(tool, "UPDATE sync SET succeeded = succeeded - 4 * 86400")
    #expect(try await tool.run("status").status == 1)
    #expect(try await tool.run("status", "--max-age", "5d").status == 0)
    #expect(try await tool.run("status", "--max-age", "soon").status == 64)
    try await change(tool, "UPDATE sync SET succeeded = succeeded + 9 * 86400")
    let ahead = try await tool.run("status")
    #expect(ahead.status == 1)
    #expect(ahead.output.contains("the clock is wrong"))
    await server.stop()
  }

  @Test("says in JSON too that the library fails", arguments: ["sync", "status"])
  func damaged(verb: String) async throws {
    let (tool, server) = try await world()
    try tool.folder.write(
      String(repeating: "garbage ", count: 4_000), to: ".local/share/arxiv-curate/library.sqlite")
    let run = try await tool.run(verb, "--format", "json")
    #expect(run.status == 74)
    let record = try object(run)
    #expect(record["outcome"] as? String == "failed")
    #expect((record["reason"] as? String)?.contains("is damaged") == true)
    #expect(run.errors.split(separator: "\n").count == 1)
    await server.stop()
  }

  /// What is done to a sync, and how it then ends.
  struct Trouble: Sendable, CustomTestStringConvertible {
    var name: String
    var status: Int32
    var make: @Sendable (Tool, StandInArxiv) throws -> Void
    var testDescription: String { name }
  }

  static let troubles = [
    Trouble(name: "nothing", status: 0) { _, _ in },
    Trouble(name: "a server that fails", status: 69) { $1.always(.serverError500) },
    Trouble(name: "a rate limit", status: 75) { $1.always(.tooManyRequests(retryAfter: nil)) },
    Trouble(name: "a page of HTML in place of the feed", status: 69) { $1.always(.html200) },
    Trouble(name: "a garbage library", status: 74) { tool, _ in
      try tool.folder.write(
        String(repeating: "garbage ", count: 4_000), to: ".local/share/arxiv-curate/library.sqlite")
    },
    Trouble(name: "two mistakes in the configuration", status: 78) { tool, _ in
      try tool.folder.write("categories: [cs.QQ, cs.XX]\nfoo: 1\n", to: "w/arxiv-curate.yml")
    },
    Trouble(name: "no category", status: 78) { tool, _ in
      try tool.folder.write("title: T\n", to: "w/arxiv-curate.yml")
    },
    Trouble(name: "a closed category", status: 65) { tool, _ in
      try tool.folder.write("categories: [cmp-lg]\n", to: "w/arxiv-curate.yml")
    },
    Trouble(name: "a library that cannot be made", status: 73) { tool, _ in
      try tool.folder.write("a file", to: ".local/share/arxiv-curate")
    },
  ]

  @Test("says nothing when all is well, and one line when it is not", arguments: troubles)
  func quiet(trouble: Trouble) async throws {
    let (tool, server) = try await world("cs.CL, cs.LG")
    try trouble.make(tool, server)
    let run = try await tool.run("sync", "--quiet")
    #expect(run.status == trouble.status, "\(run.errors)")
    #expect(run.output.isEmpty)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count == (trouble.status == 0 ? 0 : 1), "\(run.errors)")
    let json = try await tool.run("sync", "--quiet", "--format", "json")
    let outcome = try object(json)["outcome"] as? String
    #expect(outcome == (trouble.status == 0 ? "quiet" : "failed"))
    await server.stop()
  }

  @Test("says in one line which announced papers did not come, and that arXiv is late")
  func quietPartly() async throws {
    let (tool, server) = try await world()
    #expect(try await tool.run("sync").status == 0)
    let fresh = StandInPaper.many(5, category: "cs.CL", datestamp: Self.day, first: 60_001)
    server.add(fresh)
    server.announce(fresh.map { Announced($0.id, .new) }, on: Self.day)
    server.poison(ids: Set(fresh.map(\.id)), with: .emptyResult, at: .query)
    let partly = try await tool.run("sync", "--quiet")
    #expect(partly.status == 1)
    #expect(partly.errors.split(separator: "\n").count == 1, "\(partly.errors)")
    #expect(partly.errors.contains("missing: \(fresh[0].id)"))
    #expect(partly.errors.contains("and 2 more"))
    server.heal()
    #expect(try await tool.run("sync", "--quiet").status == 0)
    server.announce([], on: "2021-06-01")
    let late = try await tool.run("sync", "--quiet")
    #expect(late.status == 75, "\(late.errors)")
    #expect(late.errors.split(separator: "\n").count == 1, "\(late.errors)")
    #expect(late.errors.contains("arXiv's feed is still that of 2021-06-01"))
    await server.stop()
  }

  @Test("says in JSON that the disk is full, and what was kept before")
  func full() async throws {
    let (tool, server) = try await world()
    let run = try await tool.shell(
      "cd ~/w && ulimit -f 64 && arxiv-curate sync --quiet --format json")
    #expect(run.status == 74, "\(run.errors)")
    let record = try object(run)
    #expect(record["outcome"] as? String == "failed")
    #expect((record["reason"] as? String)?.contains("library") == true)
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    await server.stop()
  }
}

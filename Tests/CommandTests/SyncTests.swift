import Foundation
import TestSupport
import Testing

@Suite("Syncing", .timeLimit(.minutes(15)))
struct SyncTests {
  /// A day in New York, so many days of announcements before the latest.
  private func day(back count: Int = 0) throws -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "America/New_York"))
    var date = Date()
    var left = count
    while true {
      if !calendar.isDateInWeekend(date) {
        if left == 0 { break }
        left -= 1
      }
      date = try #require(calendar.date(byAdding: .day, value: -1, to: date))
    }
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    func two(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
    return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))"
  }

  /// A stand-in whose papers in cs.CL changed lately, and the tool pointed to it.
  private func world(papers count: Int = 3) async throws -> (Tool, StandInArxiv, [String]) {
    let papers = StandInPaper.many(count, category: "cs.CL", datestamp: try day(back: 2))
    let server = try await StandInArxiv.start(papers: papers)
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    server.announce([], on: try day())
    return (tool, server, papers.map(\.id))
  }

  private func object(_ run: Tool.Run) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any],
      "\(run.output)\(run.errors)")
  }

  private func kept(_ tool: Tool) async throws -> Int {
    try await tool.run("search", "cat:cs.*", "--format", "ids", "--max", "9000").lines.count
  }

  private let sync = ["sync", "--category", "cs.CL"]

  @Test("harvests a category the first time, and is verified quiet afterwards")
  func first() async throws {
    let (tool, server, ids) = try await world()
    let run = try await tool.run(sync + ["--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    let report = try object(run)
    #expect(report["outcome"] as? String == "done")
    #expect(report["new"] as? Int == 3)
    #expect(server.requests.count == 2)
    #expect(server.requests[0].path.hasPrefix("/oai"))
    #expect(server.requests[1].query["search_query"]?.hasPrefix("(cat:cs.CL AND submitted") == true)
    let categories = try #require(report["categories"] as? [[String: Any]])
    #expect(categories.map { $0["verified"] as? Bool } == [true])
    let shown = try await tool.run("show", "--format", "ndjson", ids[0])
    #expect(shown.output.contains("\"title\""))
    let again = try await tool.run(sync)
    #expect(again.status == 0)
    let today = try day()
    let sentence =
      "nothing new in cs.CL: today's feed is empty; complete up to the announcements of"
    #expect(again.errors == "\(sentence) \(today)\n")
    #expect(server.requests.count == 3)
    #expect(server.requests[2].path == "/rss/cs.CL")
    await server.stop()
  }

  @Test("gets a day's papers by the feed, in one request for all categories and one for the papers")
  func daily() async throws {
    let (tool, server, ids) = try await world()
    let both = sync + ["--category", "cs.LG"]
    #expect(try await tool.run(both).status == 0)
    let fresh = StandInPaper.many(2, category: "cs.LG", datestamp: try day(), first: 60_001)
    server.add(fresh)
    server.addVersion(to: ids[0], submitted: "\(try day(back: 1))T12:00:00Z")
    server.announce(
      [
        Announced(fresh[0].id, .new), Announced(fresh[1].id, .new), Announced(ids[0], .replace),
        Announced(ids[1], .replace),
      ], on: try day())
    let before = server.requests.count
    let run = try await tool.run(both + ["--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    let report = try object(run)
    #expect(report["new"] as? Int == 2)
    #expect(report["updated"] as? Int == 1)
    let requests = server.requests.dropFirst(before)
    #expect(requests.count == 2, "\(requests.map(\.path))")
    #expect(requests.first?.path == "/rss/cs.CL+cs.LG")
    let again = try await tool.run(both)
    #expect(again.errors.contains("all 4 announced papers are known"), "\(again.errors)")
    #expect(try await kept(tool) == 5)
    await server.stop()
  }

  @Test("names what was announced and not sent, and asks for it again the next time")
  func gaps() async throws {
    let (tool, server, ids) = try await world()
    #expect(try await tool.run(sync).status == 0)
    server.addVersion(to: ids[0], submitted: "\(try day(back: 1))T12:00:00Z")
    server.announce([Announced(ids[0], .replace)], on: try day())
    server.poison(ids: [ids[0]], with: .emptyResult, at: .query)
    let run = try await tool.run(sync + ["--format", "json"])
    #expect(run.status == 1)
    let report = try object(run)
    #expect(report["outcome"] as? String == "partial")
    let gaps = try #require(report["gaps"] as? [[String: String]])
    #expect(gaps.map { $0["id"] } == [ids[0]])
    #expect(run.errors.contains("missing: \(ids[0]): arXiv has no paper with this id"))
    server.heal()
    let again = try await tool.run(sync)
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.hasPrefix("0 new, 1 updated"))
    await server.stop()
  }

  @Test("does not believe a stale feed: it asks OAI-PMH, and says that arXiv is late")
  func stale() async throws {
    let (tool, server, _) = try await world()
    #expect(try await tool.run(sync).status == 0)
    server.announce([], on: try day(back: 1))
    let late = try await tool.run(sync + ["--format", "json"])
    #expect(late.status == 75)
    let yesterday = try day(back: 1)
    #expect(try object(late)["stale"] as? String == yesterday)
    #expect(late.errors.contains("arXiv's feed is still that of \(yesterday)"))
    let fresh = StandInPaper.many(1, category: "cs.CL", datestamp: try day(), first: 60_001)
    server.add(fresh)
    let found = try await tool.run(sync)
    #expect(found.status == 0, "\(found.errors)")
    #expect(found.errors.hasPrefix("1 new"))
    // Only when the feed is that of the day are its announcements counted as complete.
    server.announce([Announced(fresh[0].id, .new)], on: try day())
    let after = try await tool.run(sync)
    let today = try day()
    #expect(after.errors.hasSuffix("complete up to the announcements of \(today)\n"))
    await server.stop()
  }

  @Test("goes to OAI-PMH when the feed cannot be read")
  func noFeed() async throws {
    let (tool, server, _) = try await world()
    #expect(try await tool.run(sync).status == 0)
    server.always(.html200, at: .announcements)
    let run = try await tool.run(sync)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("so OAI-PMH is asked"))
    await server.stop()
  }

  @Test("asks for one category at a time when the feed is at its limit, and then does without it")
  func crowded() async throws {
    let (tool, server, _) = try await world()
    let both = sync + ["--category", "cs.LG"]
    #expect(try await tool.run(both).status == 0)
    let many = StandInPaper.many(1_950, category: "cs.LG", datestamp: try day(), first: 60_001)
    server.add(many)
    server.announce(many.map { Announced($0.id, .new) }, on: try day())
    let before = server.requests.count
    let run = try await tool.run(both + ["--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    let report = try object(run)
    #expect(report["new"] as? Int == 1_950)
    let paths = server.requests.dropFirst(before).map { String($0.path.prefix(15)) }
    #expect(paths.prefix(3) == ["/rss/cs.CL+cs.L", "/rss/cs.CL", "/rss/cs.LG"])
    #expect(paths.dropFirst(3).dropLast().allSatisfy { $0.hasPrefix("/oai") }, "\(paths)")
    #expect(paths.last == "/api/query")
    let categories = try #require(report["categories"] as? [[String: Any]])
    #expect(categories.map { $0["source"] as? String } == ["feed", "harvest"])
    await server.stop()
  }

  @Test("goes on with the part at which it stopped, and counts as complete only at the end")
  func interrupted() async throws {
    let (tool, server, ids) = try await world(papers: 7)
    server.oaiPageSize = 2
    server.poison(ids: [ids[4]], with: .serverError500, at: .oai)
    let run = try await tool.run(sync)
    #expect(run.status == 69, "\(run.errors)")
    #expect(run.errors.contains("not up to date: cs.CL"))
    #expect(try await kept(tool) == 4)
    let status = try await tool.run("status")
    #expect(status.status == 1)
    #expect(status.output.contains("never synced; a harvest is unfinished; failed"))
    server.heal()
    let before = server.requests.count
    let rest = try await tool.run(sync)
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(rest.errors.contains("going on where the last harvest of cs.CL stopped"))
    #expect(rest.errors.contains("3 new, 0 updated"))
    // Two parts, and the query API's count.
    #expect(server.requests.count - before == 3)
    #expect(try await kept(tool) == 7)
    #expect(try await tool.run("status").status == 0)
    await server.stop()
  }

  @Test("begins a list anew from the last day reached when its token has expired meanwhile")
  func expired() async throws {
    let (tool, server, ids) = try await world(papers: 7)
    server.oaiPageSize = 2
    server.poison(ids: [ids[4]], with: .serverError500, at: .oai)
    #expect(try await tool.run(sync).status == 69)
    server.heal()
    server.expireTokens()
    let rest = try await tool.run(sync)
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(try await kept(tool) == 7)
    await server.stop()
  }

  @Test("loses nothing when it is killed between two parts, or in one")
  func killed() async throws {
    let (tool, server, _) = try await world(papers: 200)
    server.oaiPageSize = 10
    for _ in 0..<4 {
      let run = try await tool.shell(
        "arxiv-curate sync --category cs.CL & pid=$!; sleep 0.3; kill -9 $pid 2>&-; wait $pid")
      #expect([0, 137].contains(run.status), "\(run.errors)")
    }
    let rest = try await tool.run(sync)
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(try await kept(tool) == 200)
    await server.stop()
  }

  @Test("marks what is withdrawn or deleted, and drops neither")
  func withdrawn() async throws {
    let (tool, server, ids) = try await world()
    #expect(try await tool.run(sync).status == 0)
    server.addVersion(to: ids[0], submitted: "\(try day(back: 1))T12:00:00Z") { paper in
      paper.versions[paper.versions.count - 1].sourceType = "I"
      paper.versions[paper.versions.count - 1].size = "0kb"
    }
    server.delete(ids[1], datestamp: try day(back: 1))
    let run = try await tool.run(sync + ["--refresh", "--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    let report = try object(run)
    #expect(report["withdrawn"] as? Int == 2)
    for id in ids.prefix(2) {
      let shown = try await tool.run("show", "--format", "ndjson", id)
      #expect(
        shown.output.contains("\"withdrawn\": true") || shown.output.contains("\"withdrawn\":true"))
      // Neither has a comment that would say so.
      let card = try await tool.run("show", id)
      #expect(card.lines.contains("withdrawn"), "\(card.output)")
    }
    await server.stop()
  }

  @Test("finds by the query API what OAI-PMH left out, asks for that alone, and says so")
  func leftOut() async throws {
    let (tool, server, _) = try await world(papers: 700)
    var hidden = StandInPaper.many(3, category: "cs.CL", datestamp: try day(back: 3), first: 60_001)
    for index in hidden.indices {
      // As if the archive had dated them long ago.
      hidden[index].datestamp = "2020-01-02"
    }
    server.add(hidden)
    let run = try await tool.run(sync + ["--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    let report = try object(run)
    #expect(report["new"] as? Int == 703)
    let categories = try #require(report["categories"] as? [[String: Any]])
    #expect(categories.map { $0["verified"] as? Bool } == [true])
    let told = run.errors.split(separator: "\n").filter {
      $0.contains("OAI-PMH left papers of cs.CL out")
    }
    #expect(told.count == 1)
    #expect(hidden.allSatisfy { told.first?.contains($0.id) == true }, "\(told)")
    #expect(run.errors.contains("and the query API counts no more"))
    #expect(try await kept(tool) == 703)
    // The archive, then counts of ever shorter times, and a list of few papers.
    let sizes = server.requests.compactMap { $0.query["max_results"] }
    #expect((2...25).contains(sizes.count { $0 == "1" }), "\(sizes)")
    #expect((1...2).contains(sizes.count { $0 == "200" }), "\(sizes)")
    await server.stop()
  }

  @Test("does not fail when the query API cannot count, and believes no count of nothing")
  func notCounted() async throws {
    let (tool, server, _) = try await world()
    server.always(.serverError500, at: .query)
    let run = try await tool.run(sync + ["--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("cs.CL is not compared with the query API's count"))
    #expect(!run.errors.contains("counts no more"))
    let categories = try #require(try object(run)["categories"] as? [[String: Any]])
    #expect(categories.map { $0["verified"] is NSNull } == [true])
    server.always(.emptyResult, at: .query)
    let before = server.requests.count
    let again = try await tool.run(sync + ["--refresh", "--format", "json"])
    #expect(again.status == 0, "\(again.errors)")
    let others = try #require(try object(again)["categories"] as? [[String: Any]])
    #expect(others.map { $0["verified"] is NSNull } == [true])
    #expect(server.requests.count - before == 3)
    await server.stop()
  }

  @Test("goes further back for a category that was synced only on request, and says so")
  func since() async throws {
    let (tool, server, _) = try await world()
    #expect(try await tool.run(sync).status == 0)
    server.add(StandInPaper.many(2, category: "cs.CL", datestamp: "2021-06-15"))
    let daily = try await tool.run(sync + ["--since", "2021-06-01"])
    #expect(daily.errors.contains("cs.CL had one; --refresh goes back"), "\(daily.errors)")
    #expect(try await kept(tool) == 3)
    let back = try await tool.run(sync + ["--since", "2021-06-01", "--refresh"])
    #expect(back.errors.hasPrefix("2 new"), "\(back.errors)")
    #expect(try await kept(tool) == 5)
    await server.stop()
  }

  @Test("stops at a rate limit, says which categories are behind, and leaves a note for status")
  func rateLimited() async throws {
    let (tool, server, _) = try await world()
    server.always(.tooManyRequests(retryAfter: nil))
    let run = try await tool.run(sync + ["--category", "cs.LG", "--format", "json"])
    #expect(run.status == 75, "\(run.errors)")
    #expect(try object(run)["outcome"] as? String == "failed")
    #expect(run.errors.contains("cs.CL, cs.LG: "))
    server.heal()
    let status = try await tool.run("status", "--format", "json")
    #expect(status.status == 1)
    let categories = try #require(try object(status)["categories"] as? [[String: Any]])
    #expect(categories.count == 2)
    #expect(categories.allSatisfy { $0["stale"] as? Bool == true && $0["failure"] is String })
    await server.stop()
  }

  @Test("takes the workspace's categories, and wants some")
  func categories() async throws {
    let (tool, server, _) = try await world()
    #expect(try await tool.run("sync").status == 78)
    #expect(try await tool.run("sync", "--category", "cs.QQ").status == 64)
    #expect(try await tool.run("sync", "--category", "cmp-lg").status == 65)
    #expect(try await tool.run("status").status == 78)
    let made = try await tool.shell(
      "cd && mkdir w && cd w && printf 'categories: [cs.CL]\\n' > arxiv-curate.yml && arxiv-curate sync"
    )
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.errors.hasPrefix("3 new"))
    let status = try await tool.shell("cd ~/w && arxiv-curate status --max-age 1h")
    #expect(status.status == 0)
    #expect(status.output.contains("cs.CL  fresh"))
    await server.stop()
  }
}

import ArxivModel
import Foundation
import TestSupport
import Testing

@Suite(
  "When the clock jumps, the program", .serialized, .timeLimit(.minutes(15)),
  .enabled(if: Interposer.isPossible, "there is no C compiler to make the interposer with"))
struct ClockTests {
  private static let year = 365 * 86_400
  private let now = Int(Date().timeIntervalSince1970)

  private func at(_ time: Int, _ tool: Tool) throws -> Tool {
    var interposer = Interposer()
    interposer.clock = time
    return try interposer.on(tool)
  }

  @Test("keeps the pause between requests by another clock, and waits for nothing else")
  func lease() async throws {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    tool.environment["ARXIV_CURATE_REQUEST_INTERVAL"] = "0.3"
    for time in [now + Self.year, now - Self.year, now, 0, now] {
      let run = try await at(time, tool).run("fetch", "--refresh", "--format", "ids", "2105.01601")
      #expect(run.status == 0, "\(run.errors)")
    }
    let requests = server.requests
    #expect(requests.count == 5)
    for (former, next) in zip(requests, requests.dropFirst()) {
      #expect(next.startedAt - former.endedAt >= 0.28)
    }
    await server.stop()
  }

  @Test("keeps to the wait that arXiv asked for, and to no longer one")
  func block() async throws {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    server.enqueue(.unavailable(retryAfter: .seconds(100)))
    let first = try await at(now, tool).run("fetch", "--patience", "5", "2105.01601")
    #expect(first.status == 75, "\(first.errors)")
    for time in [now + Self.year, now - Self.year] {
      let run = try await at(time, tool).run("fetch", "--patience", "5", "2105.01601")
      #expect(run.status == 75, "\(run.errors)")
      let seconds = run.errors.firstMatch(of: /another (\d+) s/).flatMap { Int($0.1) }
      #expect((1...100).contains(seconds ?? 0), "\(run.errors)")
    }
    await server.stop()
  }

  @Test("does not take a day of another clock for the one up to which all is stored")
  func sync() async throws {
    let server = try await StandInArxiv.start(papers: [])
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    func day(back days: Int) -> String {
      Timestamp.day(Date(timeIntervalSince1970: Double(now - days * 86_400)))
    }
    server.add(StandInPaper.many(2, category: "cs.CL", datestamp: day(back: 10)))
    server.announce([], on: AnnouncementDay(latestAt: Date()).description)
    let sync = ["sync", "--category", "cs.CL"]
    // The month before is one that is yet to come, and nothing was changed in it.
    let ahead = try await at(now + Self.year, tool).run(sync)
    #expect(ahead.status == 0, "\(ahead.errors)")
    #expect(try await at(now, tool).run("status").status == 1)
    let right = try await at(now, tool).run(sync)
    #expect(right.status == 0, "\(right.errors)")
    #expect(right.errors.contains("2 new"), "\(right.errors)")
    #expect(try await at(now, tool).run("status").status == 0)
    // Back by a year, and then right again: nobody asks for what came since then.
    let asked = server.requests.count
    let back = try await at(now - Self.year, tool).run(sync + ["--refresh"])
    #expect(back.status == 0, "\(back.errors)")
    let again = try await at(now, tool).run(sync)
    #expect(again.status == 0, "\(again.errors)")
    for request in server.requests.dropFirst(asked) where request.endpoint == .oai {
      #expect((request.parameters["from"] ?? "") >= day(back: 10), "\(request.target)")
    }
    #expect(try Picture(of: tool.folder).papers.count == 2)
    await server.stop()
  }

  @Test("finishes its work when it jumps amid it", arguments: Ordeal.all)
  func amid(ordeal: Ordeal) async throws {
    var seed = SeededGenerator(seed: KillTests.seed)
    let world = try await ordeal.world()
    let jumps = [Self.year, -Self.year, -86_400].shuffled(using: &seed)
    for jump in jumps.prefix(KillTests.wanted == nil ? 1 : 3) {
      let tool = try Tool(copyOf: world.tool)
      var interposer = Interposer()
      interposer.clock = world.clock
      interposer.action = (
        .clockChange(world.clock + jump), Int.random(in: 1...20, using: &seed)
      )
      let run = try await interposer.on(tool).run(ordeal.arguments)
      #expect(run.status == 0, "\(ordeal.name), \(jump), SEED=\(KillTests.seed): \(run.errors)")
      _ = try Picture(of: tool.folder)
    }
    await world.server.stop()
  }
}

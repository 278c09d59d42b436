import Foundation
import TestSupport
import Testing

@Suite("fetch of a listing", .timeLimit(.minutes(15)))
struct ListingFetchTests {
  private func world(_ count: Int) async throws -> (tool: Tool, server: StandInArxiv) {
    let server = try await StandInArxiv.start(papers: StandInPaper.synthetic(count: count))
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    return (tool, server)
  }

  @Test("has the papers of a category's month, once a day for nothing")
  func month() async throws {
    let (tool, server) = try await world(500)
    let papers = StandInPaper.synthetic(count: 500)
    let run = try await tool.run(
      "fetch", "--category", "cs.LG", "--month", "2021-01", "--format", "ids")
    #expect(run.status == 0, "\(run.errors)")
    let expected = papers.filter { $0.categories.contains("cs.LG") }.map(\.id)
    #expect(!expected.isEmpty)
    #expect(Set(run.lines.map { String($0.prefix { $0 != "v" }) }) == Set(expected))
    let requests = server.requests.count
    let again = try await tool.run(
      "fetch", "--category", "cs.LG", "--month", "2021-01", "--format", "ids")
    #expect(again.output == run.output)
    #expect(server.requests.count == requests)
    // And each paper of it is at hand.
    let paper = try await tool.run("fetch", "--format", "ids", expected[0])
    #expect(paper.lines == [run.lines.last { $0.hasPrefix(expected[0]) } ?? ""])
    #expect(server.requests.count == requests)
    await server.stop()
  }

  @Test("goes on after arXiv failed in its midst, and says so")
  func interrupted() async throws {
    let (tool, server) = try await world(900)
    let command = ["fetch", "--from", "2021-01", "--format", "json", "--page-size", "100"]
    server.poison(ids: [], with: .unavailable(retryAfter: nil))
    let first = Task { try await tool.run(command) }
    while server.requests.count < 4 { try await Task.sleep(for: .milliseconds(5)) }
    server.always(.unavailable(retryAfter: nil))
    let failed = try await first.value
    guard failed.status != 0 else { return }  // it was too quick to be stopped
    #expect(failed.status == 69)
    #expect(failed.output.contains("\"outcome\": \"failed\""))
    server.always(nil)
    let before = server.requests.count
    let second = try await tool.run(command)
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.errors.contains("going on where the last run stopped"))
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(second.output.utf8)) as? [String: Any])
    let ids = (report["papers"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    #expect(Set(ids).count == 900)
    #expect(ids.count == 900)
    #expect(server.requests.count - before < 9)
    await server.stop()
  }

  @Test("names what it passed over")
  func poison() async throws {
    let (tool, server) = try await world(300)
    server.poison(ids: ["2101.00123", "2101.00001"], with: .serverError500)
    let run = try await tool.run("fetch", "--month", "2021-01", "--format", "ids")
    #expect(run.status == 1)
    #expect(run.lines.count == 298)
    #expect(run.errors.contains("passed over: 2 records"))
    let window = "[202101010000 TO 202101312359]"
    #expect(
      run.errors.contains(
        "number 178 of \(window), behind 2101.00124; number 300 of \(window), behind 2101.00002"),
      "\(run.errors)")
    // The same listing, from the library: it is as little whole as it was.
    let again = try await tool.run("fetch", "--month", "2021-01", "--format", "json")
    #expect(again.status == 1)
    #expect(again.output.contains("\"lacking\": 2"))
    #expect(again.output.contains("\"place\": \"number 300 of \(window), behind 2101.00002\""))
    await server.stop()
  }

  @Test("tells verified quiet from everything else")
  func quiet() async throws {
    let (tool, server) = try await world(10)
    let run = try await tool.run("fetch", "--month", "1999-01", "--format", "json")
    #expect(run.status == 0)
    #expect(run.output.contains("\"outcome\": \"quiet\""))
    #expect(server.requests.count == 2)
    let offline = try await tool.run("fetch", "--month", "1999-02", "--offline", "--format", "json")
    #expect(offline.status == 1)
    #expect(offline.output.contains("\"outcome\": \"partial\""))
    #expect(server.requests.count == 2)
    await server.stop()
  }

  @Test(
    "says where a question is wrong, before anybody is asked",
    arguments: [
      (["--category", "cs.LGG"], 64, "did you mean cs.LG"),
      (["--category", "cs.LG OR cs.CL"], 64, "one category"),
      (["--category", "cs"], 64, "did you mean cs.*"),
      (["--query", "ti:(a au:b)"], 65, "        ^"),
      (["--since", "soon"], 64, "7d"), (["--from", "2021-13"], 64, "no"),
      (["--from", "2021-05", "--to", "2021-04"], 64, "before"),
      (["--max", "5"], 64, "Name papers"),
      (["--month", "2021-05", "--since", "7d"], 64, "--month"),
      (["--category", "cs.LG", "2105.01601"], 64, "not both"),
      (["--category", "cs.LG", "--page-size", "5000"], 64, "2000"),
      (["--category", "cs.LG", "--sort", "oldest"], 64, "oldest"),
    ] as [([String], Int32, String)])
  func wrong(arguments: [String], status: Int32, says: String) async throws {
    let (tool, server) = try await world(1)
    let run = try await tool.run(["fetch"] + arguments)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.errors.contains(says), "\(run.errors)")
    #expect(server.requests.isEmpty)
    await server.stop()
  }
}

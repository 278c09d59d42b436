import TestSupport
import Testing

@Suite("The stand-in arXiv")
struct StandInTests {
  private let four = "id_list=2101.00001,2101.00002,2101.00003,2101.00004&max_results=10"

  private func withStandIn(
    papers: Int = 12, _ body: (StandInArxiv, RawClient) throws -> Void
  ) async throws {
    let arxiv = try await StandInArxiv.start(papers: StandInPaper.synthetic(count: papers))
    do {
      try body(arxiv, RawClient(arxiv.apiURL))
    } catch {
      await arxiv.stop()
      throw error
    }
    await arxiv.stop()
  }

  // MARK: Healthy answers

  @Test("writes feeds in the new layout")
  func newLayout() async throws {
    try await withStandIn { _, client in
      let answer = client.get("id_list=2101.00003,2101.09999,2101.00007")
      #expect(answer.status == 200)
      #expect(answer.headers["content-type"] == "application/atom+xml; charset=utf-8")
      #expect(answer.total == 2)
      #expect(answer.ids == ["2101.00007v1", "2101.00003v2"])
      #expect(answer.text.hasPrefix("<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns:open"))
      #expect(answer.text.contains("  <id>https://arxiv.org/api/od3gxK/G7kVh2IhWQWDHD/wKkVw</id>"))
      #expect(
        answer.text.contains(
          """
              <arxiv:doi>10.5555/synthetic.7</arxiv:doi>
              <link rel="related" href="https://doi.org/10.5555/synthetic.7" title="doi"/>
            </entry>
          """))
    }
  }

  @Test("writes feeds in the legacy layout")
  func legacyLayout() async throws {
    try await withStandIn { arxiv, client in
      arxiv.layout = .legacy
      let answer = client.get("id_list=2101.00001,2101.00007")
      #expect(answer.headers["content-type"] == "application/atom+xml; charset=UTF-8")
      #expect(answer.ids == ["2101.00001v1", "2101.00007v1"])
      #expect(answer.text.contains("than fit on one\n  line</title>\n    <summary>  We study"))
      #expect(
        answer.text.contains(
          """
              <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.5555/synthetic.7</arxiv:doi>
              <link title="doi" href="http://dx.doi.org/10.5555/synthetic.7" rel="related"/>
          """))
    }
  }

  @Test("gives old versions their own date")
  func versions() async throws {
    try await withStandIn { _, client in
      let answer = client.get("id_list=2101.00003v1,2101.00003v3,2101.00004v1")
      #expect(answer.total == 2)
      #expect(Set(answer.ids) == ["2101.00003v1", "2101.00004v1"])
      #expect(answer.text.contains("<updated>2021-01-01T00:00:52Z</updated>"))
    }
  }

  @Test(
    "understands queries",
    arguments: [
      ("cat:cs.LG", ["01", "08", "11"]),
      ("cat:cs.*+ANDNOT+cat:cs.LG", ["03", "06", "10"]),
      ("(ti:%22random+walks%22+OR+au:Brandl)+AND+cat:math.PR", ["07", "10"]),
      ("submittedDate:%5B202101010001+TO+202101010002%5D", ["04", "05", "06", "07"]),
      ("cat:math.PR+AND+cat:cs.PF+OR+cat:cs.LG", ["10"]),
      ("graph+lensing", ["03", "05"]),
    ])
  func queries(query: String, numbers: [String]) async throws {
    try await withStandIn { _, client in
      let answer = client.get(
        "search_query=\(query)&max_results=50&sortBy=submittedDate&sortOrder=ascending")
      #expect(answer.ids.map { $0.prefix(10).suffix(2) } == numbers.map { $0[...] })
    }
  }

  @Test("cuts results into pages that fit together")
  func pages() async throws {
    try await withStandIn(papers: 230) { _, client in
      let ids = [0, 100, 200, 300].flatMap { start in
        client.get("search_query=all:synthetic&start=\(start)&max_results=100").ids
      }
      #expect(ids.count == 230)
      #expect(Set(ids).count == 230)
      #expect(client.get("search_query=all:synthetic").ids.count == 10)
    }
  }

  @Test(
    "refuses what arXiv refuses",
    arguments: [
      ("id_list=abc", 400, "incorrect id format for abc"),
      ("id_list=2101.00001,", 400, "incorrect id format for <"),
      ("", 400, "Either a search_query or id_list"),
      ("id_list=2101.00001&start=-1", 400, "start must be non-negative"),
      ("id_list=2101.00001&max_results=x", 400, "max_results must be an integer"),
      ("id_list=2101.00001&sortOrder=up", 400, "sortOrder must be in: ascending, descending"),
      ("search_query=(ti:graph", 400, "Invalid query string: '(ti:graph'"),
      ("id_list=2101.00001&max_results=0", 500, "internal error"),
      ("search_query=cat:cs.LG&start=9950&max_results=100", 500, "internal error"),
      ("search_query=submittedDate:%5B2021-01-01+TO+2021-01-31%5D", 500, "internal error"),
    ])
  func refusals(query: String, status: Int, message: String) async throws {
    try await withStandIn { _, client in
      let answer = client.get(query)
      #expect(answer.status == status)
      #expect(answer.text.contains("<title>Error</title>"))
      #expect(answer.text.contains(message))
    }
  }

  @Test("refuses long addresses, and takes the same as a form")
  func longAddress() async throws {
    try await withStandIn { arxiv, client in
      let query = "id_list=" + Array(repeating: "2101.00001", count: 800).joined(separator: ",")
      #expect(client.get(query).status == 414)
      #expect(client.post(query).ids == ["2101.00001v1"])

      let seen = try #require(arxiv.requests.last)
      #expect(arxiv.requests.count == 2)
      #expect(arxiv.requests.map(\.connection) == [1, 1])
      #expect(seen.method == "POST")
      #expect(seen.form.keys.sorted() == ["id_list"])
      #expect(seen.ids.count == 800)
      #expect(seen.userAgent == "raw/1 (mailto:raw@example.org)")
      #expect(seen.acceptEncoding == "identity")
      #expect(seen.startedAt <= seen.endedAt)
      #expect(arxiv.requests[0].endedAt <= seen.startedAt)
    }
  }

  // MARK: Faults

  @Test(
    "refuses on demand",
    arguments: [
      (.tooManyRequests(retryAfter: .seconds(7)), 429, "Rate exceeded."),
      (.unavailable(retryAfter: nil), 503, "<html>"),
      (.serverError500, 500, "<id>https://arxiv.org/api/errors</id>"),
      (.rateExceeded200, 200, "Rate exceeded."),
      (.rateExceeded429, 429, "Rate exceeded."),
      (.html200, 200, "maintenance &amp;"),
      (.html403, 403, "Access Denied"),
      (.html503, 503, "first byte timeout"),
      (.emptyBody, 200, ""),
      (.errorFeed400(message: "no & no"), 400, "<summary>no &amp; no</summary>"),
      (.errorFeed200(message: "no"), 200, "api/errors#no"),
      (.body(status: 502, contentType: "text/css", bytes: [0x7B, 0x7D]), 502, "{}"),
      (.redirect(to: "/elsewhere", status: 301), 301, "/elsewhere"),
      (.redirectLoop, 302, "/redirect-loop/1"),
    ] as [(Fault, Int, String)])
  func refusesOnDemand(fault: Fault, status: Int, text: String) async throws {
    try await withStandIn { arxiv, client in
      arxiv.enqueue(fault)
      let answer = client.get(four)
      #expect(answer.status == status)
      #expect(text.isEmpty ? answer.body.isEmpty : answer.text.contains(text))
      #expect(client.get(four).ids.count == 4)
      #expect(arxiv.requests.map(\.connection) == [1, 1])
    }
  }

  @Test("says when to come back")
  func retryAfter() async throws {
    try await withStandIn { arxiv, client in
      arxiv.enqueue(.unavailable(retryAfter: .seconds(7)))
      arxiv.enqueue(.tooManyRequests(retryAfter: .date(offsetSeconds: 60)))
      #expect(client.get(four).headers["retry-after"] == "7")
      let date = try #require(client.get(four).headers["retry-after"])
      #expect(date.wholeMatch(of: /\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/) != nil)
    }
  }

  @Test("spoils feeds")
  func spoiltFeeds() async throws {
    try await withStandIn { arxiv, client in
      func answer(_ fault: Fault) -> RawClient.Answer {
        arxiv.enqueue(fault)
        return client.get(four)
      }
      let healthy = client.get(four).ids
      #expect(answer(.emptyPage).total == 4)
      #expect(answer(.emptyPage).ids == [])
      #expect(answer(.emptyResult).total == 0)
      #expect(answer(.short(by: 1)).ids == healthy.dropLast())
      #expect(answer(.duplicatePage).ids == Array(repeating: healthy[0], count: 4))
      #expect(Set(answer(.wrongPaper).ids).isDisjoint(with: healthy))
      #expect(answer(.entityBomb).text.contains("<title>&b9;</title>"))
      #expect(answer(.externalEntity(path: "/etc/hosts")).text.contains("\"file:///etc/hosts\""))
      #expect(answer(.invalidUTF8).body.contains(0xFF))
      #expect(answer(.controlCharacters).text.contains("<title>\u{7F}\u{9B}31m"))
      #expect(client.get(four).ids == healthy)
    }
  }

  @Test("breaks connections")
  func brokenConnections() async throws {
    try await withStandIn { arxiv, _ in
      func answer(_ fault: Fault, limit: Int = .max) -> RawClient.Answer {
        arxiv.enqueue(fault)
        return RawClient(arxiv.apiURL).get(four, limit: limit)
      }
      let healthy = RawClient(arxiv.apiURL).get(four).body
      #expect(answer(.cut(atByte: 90)).body.count == 90)
      #expect(answer(.cut(atByte: .max)).body.count == healthy.count - 1)
      #expect(answer(.cut(fraction: 0.5)).body.count == healthy.count / 2)
      #expect(answer(.cut(fraction: 0.5)).ending == .closed)
      #expect(answer(.reset).ending == .reset)
      #expect(answer(.silence(seconds: 0.05)).ending == .closed)
      #expect(answer(.slowDrip(bytesPerSecond: 40_000)).body.count == healthy.count)
      #expect(answer(.endless, limit: 1_000_000).ending == .enough)
      let drip = try #require(arxiv.requests.dropLast().last)
      #expect(drip.endedAt - drip.startedAt > 0.05)
    }
  }

  @Test("follows its orders: queued, poisoned, lasting")
  func precedence() async throws {
    try await withStandIn { arxiv, client in
      arxiv.always(.html503)
      arxiv.poison(ids: ["2101.00003"], with: .serverError500)
      arxiv.enqueue(.rateExceeded429, times: 2)
      let statuses = (0..<3).map { _ in client.get(four).status }
      #expect(statuses == [429, 429, 500])
      #expect(client.get("id_list=2101.00003v1").status == 500)
      #expect(client.get("search_query=cat:math.CO").status == 500)
      #expect(client.get("id_list=2101.00001").status == 503)
      arxiv.always(nil)
      #expect(client.get("id_list=2101.00001").status == 200)
      arxiv.heal()
      #expect(client.get(four).status == 200)
    }
  }

  @Test("answers several clients at once, whatever they block")
  func severalClients() async throws {
    let arxiv = try await StandInArxiv.start(papers: StandInPaper.synthetic(count: 40))
    let counts = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<16 {
        group.addTask {
          let client = RawClient(arxiv.apiURL)
          return (0..<5).reduce(0) { sum, _ in
            sum + client.get("search_query=all:synthetic&max_results=20").ids.count
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(counts == 16 * 5 * 20)
    #expect(arxiv.requests.count == 80)
    await arxiv.stop()
  }

  @Test("stops at once, with silent connections open")
  func stops() async throws {
    let arxiv = try await StandInArxiv.start(papers: [])
    arxiv.always(.silence(seconds: 600))
    let clock = ContinuousClock()
    let answers = Task.detached { RawClient(arxiv.apiURL).get(four).ending }
    while arxiv.requests.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
    let pause = await clock.measure { await arxiv.stop() }
    #expect(pause < .seconds(60))
    // On a busy machine the client may have lost patience before the server was told to stop.
    #expect([.closed, .timeout].contains(await answers.value))
    #expect(arxiv.requests[0].endedAt < .infinity)
  }
}

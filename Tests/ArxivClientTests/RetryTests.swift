@testable import ArxivClient
import ArxivModel
import Foundation
import TestSupport
import Testing

@Suite("Asking arXiv, when it falters")
struct RetryTests {
  let folder: TemporaryFolder
  let one: [ArxivReference]

  init() throws {
    folder = try TemporaryFolder()
    one = [try ArxivReference("2105.01601")]
  }

  private func lookUp(
    _ world: FakeWorld, _ references: [ArxivReference]? = nil, policy: RetryPolicy = RetryPolicy(),
    api: String = Server.arxivAPI
  ) throws -> (found: [String], missing: [ArxivSession.Missing]) {
    var found: [String] = []
    let session = try world.session(in: folder, policy: policy, api: api)
    let missing = try session.lookUp(references ?? one) { answers in
      found += answers.map(\.paper.reference.description)
    }
    return (found, missing)
  }

  private func failure(_ world: FakeWorld, policy: RetryPolicy = RetryPolicy()) throws
    -> ArxivFailure
  {
    var failure: ArxivFailure?
    do {
      _ = try lookUp(world, policy: policy)
    } catch let error as ArxivFailure {
      failure = error
    }
    return try #require(failure)
  }

  @Test(
    "asks again after what may pass",
    arguments: [
      FakeWorld.Reply.ok("Rate exceeded."), .ok(""), .ok("<html><body>down</body></html>"),
      .ok(String(feed(["2105.01601v1"]).dropLast(20))), .ok(feed([], total: 1)),
      .ok(feed(["2105.99999v1"])), .status(429), .status(500), .status(502), .status(503),
      .status(504), .error(TransportError(.timedOut, "late")),
      .error(TransportError(.interrupted, "reset")),
      .error(TransportError(.unreachable, "no host")),
    ])
  func recovers(first: FakeWorld.Reply) throws {
    let world = FakeWorld([first, .ok(feed(["2105.01601v1"]))])
    let result = try lookUp(world)
    #expect(result.found == ["2105.01601v1"])
    #expect(result.missing.isEmpty)
    #expect(world.requests.count == 2)
  }

  @Test("pauses longer each time, and stops")
  func pauses() throws {
    let world = FakeWorld { _, _ in .status(503) }
    #expect(try failure(world).kind == .unavailable)
    #expect(world.requests.count == 4)
    let starts = world.requestTimes
    let gaps = zip(starts.dropFirst(), starts).map { $0 - $1 - world.duration }
    // 5, 15, 45 s; the lease's own three seconds are over by then.
    #expect(gaps.map { $0.rounded() } == [5, 15, 45])
  }

  @Test("keeps a Retry-After in seconds as a floor")
  func retryAfterSeconds() throws {
    let world = FakeWorld([.status(503, ["retry-after": "40"]), .ok(feed(["2105.01601v1"]))])
    _ = try lookUp(world)
    #expect(world.requestTimes[1] - world.requestTimes[0] >= 40.5)
  }

  @Test("keeps a Retry-After as a date as a floor")
  func retryAfterDate() throws {
    let world = FakeWorld([])
    let then = Date(timeIntervalSince1970: 1_800_000_000 + world.uptime + 60)
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    let header = ["retry-after": format.string(from: then)]
    world.answer = { _, number in
      number == 0 ? .status(429, header) : .ok(feed(["2105.01601v1"]))
    }
    _ = try lookUp(world)
    #expect(world.requestTimes[1] - world.requestTimes[0] >= 60)
    #expect(world.requestTimes[1] - world.requestTimes[0] < 63)
  }

  @Test("bears any Retry-After", arguments: ["99999999999999999999", "1e308", "-5", "nan", "inf"])
  func retryAfterAbsurd(text: String) throws {
    let world = FakeWorld([.status(503, ["retry-after": text]), .ok(feed(["2105.01601v1"]))])
    do {
      #expect(try lookUp(world).found == ["2105.01601v1"])
    } catch let failure as ArxivFailure {
      #expect(failure.kind == .tryLater)
    }
  }

  @Test("takes a wrong address for that, not for a missing paper", arguments: [404, 401, 405, 410])
  func wrongAddress(status: Int) throws {
    let world = FakeWorld { _, _ in
      .body(status: status, headers: [:], text: errorFeed("Not Found"))
    }
    #expect(try failure(world).kind == .unavailable)
    #expect(world.requests.count == 1)
  }

  @Test("tells other processes of a rate limit that does not say how long")
  func sharedRateLimit() throws {
    let world = FakeWorld { _, _ in .status(429) }
    _ = try failure(world, policy: RetryPolicy(tries: 1))
    let begin = world.uptime
    world.answer = { _, _ in .ok(feed(["2105.01601v1"])) }
    #expect(try lookUp(world).found == ["2105.01601v1"])
    #expect(world.requestTimes[1] - begin >= 4.4)
  }

  @Test(
    "takes a Retry-After of zero or of the past for none",
    arguments: ["0", "Mon, 01 Jan 2001 00:00:00 GMT", "soon"])
  func retryAfterNothing(text: String) throws {
    let world = FakeWorld([.status(503, ["retry-after": text]), .ok(feed(["2105.01601v1"]))])
    _ = try lookUp(world)
    #expect((world.requestTimes[1] - world.requestTimes[0] - world.duration).rounded() == 5)
  }

  @Test("gives up at once when Retry-After is beyond patience, and tells the other processes")
  func beyondPatience() throws {
    let world = FakeWorld { _, _ in .status(503, ["retry-after": "7200"]) }
    let failure = try failure(world)
    #expect(failure.kind == .tryLater)
    #expect(world.requests.count == 1)
    // Another process, a minute later, does not even ask.
    world.uptime += 60
    let other = try self.failure(world)
    #expect(other.kind == .tryLater)
    #expect(other.description.contains("7140"))
    #expect(world.requests.count == 1)
    // When the time is over, it does.
    world.uptime += 7200
    world.answer = { _, _ in .ok(feed(["2105.01601v1"])) }
    #expect(try lookUp(world).found == ["2105.01601v1"])
  }

  @Test("stops at a 403, says so, and keeps every process still for an hour")
  func robotBlock() throws {
    let world = FakeWorld { _, _ in .status(403) }
    let failure = try failure(world)
    #expect(failure.kind == .shutOut)
    #expect(failure.description.contains("403"))
    #expect(world.requests.count == 1)
    #expect(try self.failure(world).kind == .tryLater)
    #expect(world.requests.count == 1)
  }

  @Test("says that rate limits outlasted it, so that cron tries later")
  func rateLimited() throws {
    #expect(try failure(FakeWorld { _, _ in .ok("Rate exceeded.") }).kind == .tryLater)
    #expect(try failure(FakeWorld { _, _ in .status(429) }).kind == .tryLater)
  }

  @Test("does not repeat what arXiv rejects, but explains it")
  func rejected() throws {
    let world = FakeWorld { _, _ in
      .body(status: 400, headers: [:], text: errorFeed("incorrect id format for 2105.01601"))
    }
    let result = try lookUp(world)
    #expect(world.requests.count == 1)
    #expect(result.missing.map(\.reference) == one)
    #expect(result.missing.first?.reason.contains("incorrect id format") == true)
  }

  @Test("never leaves arXiv by a redirect, and follows one within it as a request of its own")
  func redirects() throws {
    let away = FakeWorld { _, _ in .status(302, ["location": "https://example.org/api"]) }
    #expect(try failure(away).kind == .unavailable)
    #expect(away.requests.count == 1)

    let open = FakeWorld { _, _ in .status(301, ["location": "http://export.arxiv.org/api/query"]) }
    #expect(try failure(open).kind == .unavailable)

    let within = FakeWorld([
      .status(301, ["location": "https://arxiv.org/api/query?id_list=2105.01601"]),
      .ok(feed(["2105.01601v1"])),
    ])
    #expect(try lookUp(within).found == ["2105.01601v1"])
    #expect(within.requests[1].url == "https://arxiv.org/api/query?id_list=2105.01601")
    #expect(within.requestTimes[1] - within.requestTimes[0] >= 3 + within.duration)

    let relative = FakeWorld([
      .status(307, ["location": "/api/query2?x=1"]), .ok(feed(["2105.01601v1"])),
    ])
    _ = try lookUp(relative)
    #expect(relative.requests[1].url == "https://export.arxiv.org/api/query2?x=1")

    let loop = FakeWorld { request, _ in .status(302, ["location": request.url]) }
    #expect(try failure(loop).kind == .unavailable)
    #expect(loop.requests.count == 6)
  }

  @Test("keeps to the configured host and port of another server")
  func redirectsElsewhere() throws {
    let server = try #require(Server(apiURL: "http://127.0.0.1:8080/api/query"))
    #expect(!server.isArxiv)
    #expect(server.allowsRedirect(to: "http://127.0.0.1:8080/other"))
    #expect(!server.allowsRedirect(to: "http://127.0.0.1:9090/api/query"))
    #expect(!server.allowsRedirect(to: "https://export.arxiv.org/api/query"))
    #expect(!server.allowsRedirect(to: "file:///etc/passwd"))
    let secure = try #require(Server(apiURL: "https://mirror.example/api"))
    #expect(!secure.allowsRedirect(to: "http://mirror.example/api"))
    for text in ["ftp://x/y", "api", "", "http://", "http://x/y?z=1", "https://user@x/y"] {
      #expect(Server(apiURL: text) == nil, "\(text)")
    }
    for text in ["https://export.arxiv.org./api", "https://EXPORT.arXiv.org/api"] {
      #expect(Server(apiURL: text)?.isArxiv == true, "\(text)")
    }
    #expect(Server(apiURL: "https://export%2Earxiv.org/api") == nil)
    for text in ["https://arxiv.org.evil.example/api", "https://notarxiv.org/api"] {
      #expect(Server(apiURL: text)?.isArxiv == false, "\(text)")
    }
  }
}

@Suite("Asking for many ids")
struct IdentifierLookupTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func references(_ count: Int) throws -> [ArxivReference] {
    try (1...count).map {
      try ArxivReference("2105." + String(repeating: "0", count: 5 - String($0).count) + String($0))
    }
  }

  private func healthy(_ request: Request) -> FakeWorld.Reply {
    .ok(feed(askedIDs(request).map { $0.contains("v") ? $0 : $0 + "v2" }.reversed()))
  }

  @Test("takes three requests for a thousand, posts what is long, and always says max_results")
  func thousand() throws {
    let world = FakeWorld { request, _ in self.healthy(request) }
    let asked = try references(1_000)
    var found: Set<String> = []
    let missing = try world.session(in: folder).lookUp(asked) { answers in
      found.formUnion(answers.map(\.paper.id.description))
    }
    #expect(missing.isEmpty)
    #expect(found.count == 1_000)
    #expect(world.requests.count == 3)
    for request in world.requests {
      #expect(request.form != nil)
      #expect(request.form?.contains("&max_results=\(askedIDs(request).count)") == true)
    }
    let few = FakeWorld { request, _ in self.healthy(request) }
    _ = try few.session(in: folder).lookUp(try references(20)) { _ in }
    #expect(few.requests.map(\.form) == [nil])
    #expect(few.requests.first?.url.hasSuffix("&start=0&max_results=20") == true)
  }

  @Test("asks once more for what is left out, and then names it")
  func missing() throws {
    let world = FakeWorld { request, _ in
      .ok(feed(askedIDs(request).filter { $0 != "2105.00003" }.map { $0 + "v1" }))
    }
    let missing = try world.session(in: folder).lookUp(try references(5)) { _ in }
    #expect(missing.map(\.reference.description) == ["2105.00003"])
    #expect(world.requests.count == 2)
    #expect(askedIDs(world.requests[1]) == ["2105.00003"])
  }

  @Test("believes a second answer that has what the first left out")
  func hiccup() throws {
    let world = FakeWorld { request, number in
      number == 0 ? .ok(feed([], total: 0)) : self.healthy(request)
    }
    var found = 0
    let missing = try world.session(in: folder).lookUp(try references(5)) { found += $0.count }
    #expect(missing.isEmpty)
    #expect(found == 5)
  }

  @Test("finds the one bad record by halving, and gets all the others", arguments: [1, 64, 350])
  func poison(bad: Int) throws {
    let asked = try references(350)
    let poison = asked[bad - 1].description
    let world = FakeWorld { request, _ in
      askedIDs(request).contains(poison) ? .status(500) : self.healthy(request)
    }
    var found: Set<String> = []
    let missing = try world.session(in: folder).lookUp(asked) {
      found.formUnion($0.map(\.paper.id.description))
    }
    #expect(found.count == 349)
    #expect(missing.map(\.reference.description) == [poison])
    #expect(missing.first?.reason.contains("500") == true)
    #expect(world.requests.count < 40)
  }

  @Test("does not go on halving when it is the server that is broken")
  func brokenServer() throws {
    let world = FakeWorld { _, _ in .status(500) }
    var failure: ArxivFailure?
    do {
      _ = try world.session(in: folder).lookUp(try references(350)) { _ in }
    } catch let error as ArxivFailure {
      failure = error
    }
    #expect(failure?.kind == .unavailable)
    #expect(world.requests.count < 40)
  }

  @Test("does not ask without end when every second record is bad")
  func manyBad() throws {
    let asked = try references(350)
    let bad = Set(asked.enumerated().filter { $0.offset % 2 == 1 }.map(\.element.description))
    let world = FakeWorld { request, _ in
      bad.isDisjoint(with: askedIDs(request)) ? self.healthy(request) : .status(500)
    }
    #expect(throws: ArxivFailure.self) {
      _ = try world.session(in: folder).lookUp(asked) { _ in }
    }
    #expect(world.requests.count < 100)
  }

  @Test(
    "takes the good papers of a feed with unusable records, however many, and names the bad ones")
  func unusableRecords() throws {
    let asked = try references(350)
    let bad = Set(asked.enumerated().filter { $0.offset % 4 != 1 }.map(\.element.description))
    let world = FakeWorld { request, _ in
      let ids = askedIDs(request)
      var text = feed(ids.map { $0 + "v1" })
      for id in ids where bad.contains(id) {
        text = text.replacing(
          "<title>Paper \(id)v1</title>\n<updated>2021-06-01T00:00:00Z</updated>"
            + "<published>2021-06-01T00:00:00Z</published>",
          with: "<title>Paper \(id)v1</title>")
      }
      return .ok(text)
    }
    var found: Set<String> = []
    let missing = try world.session(in: folder).lookUp(asked) {
      found.formUnion($0.map(\.paper.id.description))
    }
    #expect(found.isDisjoint(with: bad) && found.count + bad.count == 350)
    #expect(Set(missing.map(\.reference.description)) == bad)
    #expect(missing.first?.reason == "what arXiv sends of it has no date")
    #expect(world.requests.count == 2)  // the question, and once more
  }

  @Test("takes what a short feed has, and asks for the rest alone")
  func shortFeed() throws {
    let asked = try references(350)
    let bad = Set(asked.enumerated().filter { $0.offset % 8 == 1 }.map(\.element.description))
    let world = FakeWorld { request, _ in
      let ids = askedIDs(request)
      return .ok(feed(ids.filter { !bad.contains($0) }.map { $0 + "v1" }, total: ids.count))
    }
    var found: Set<String> = []
    #expect(throws: ArxivFailure.self) {
      _ = try world.session(in: folder).lookUp(asked) {
        found.formUnion($0.map(\.paper.id.description))
      }
    }
    #expect(found.count + bad.count == 350)
    #expect(world.requests.count < 40)
  }

  @Test("halves what is refused as too long, and what comes back short")
  func halving() throws {
    let tooLong = FakeWorld { request, _ in
      askedIDs(request).count > 100 ? .status(414) : self.healthy(request)
    }
    var found = 0
    #expect(
      try tooLong.session(in: folder).lookUp(try references(300)) { found += $0.count }.isEmpty)
    #expect(found == 300)
    let short = FakeWorld { request, _ in
      let ids = askedIDs(request)
      return .ok(feed(ids.prefix(100).map { $0 + "v1" }, total: ids.count))
    }
    found = 0
    #expect(try short.session(in: folder).lookUp(try references(300)) { found += $0.count }.isEmpty)
    #expect(found == 300)
  }

  @Test("tells the current version from one that was asked for by its number")
  func versions() throws {
    let asked = [try ArxivReference("2105.00001"), try ArxivReference("2105.00001v1")]
    // arXiv answers one entry for both, the older; the current one is asked for again.
    let world = FakeWorld { request, number in
      number == 0 ? .ok(feed(["2105.00001v1"])) : self.healthy(request)
    }
    var found: [String] = []
    let missing = try world.session(in: folder).lookUp(asked) {
      found += $0.map(\.paper.reference.description)
    }
    #expect(missing.isEmpty)
    #expect(found == ["2105.00001v1", "2105.00001v2"])
  }

  @Test("has both when the version asked for by its number is the current one")
  func sameVersion() throws {
    let asked = [try ArxivReference("2105.00001"), try ArxivReference("2105.00001v4")]
    let world = FakeWorld { _, _ in .ok(feed(["2105.00001v4"])) }
    var answered: [String] = []
    let missing = try world.session(in: folder).lookUp(asked) {
      answered += $0.map(\.reference.description)
    }
    #expect(missing.isEmpty)
    #expect(answered == ["2105.00001v4", "2105.00001"])
  }

  @Test("names a version that does not exist")
  func noSuchVersion() throws {
    let world = FakeWorld { _, _ in .ok(feed([], total: 0)) }
    let missing = try world.session(in: folder).lookUp([try ArxivReference("2105.00001v9")]) { _ in
    }
    #expect(missing.map(\.reference.description) == ["2105.00001v9"])
    #expect(missing.first?.reason.contains("version") == true)
  }

  @Test("asks for nothing when nothing is asked for")
  func nothing() throws {
    let world = FakeWorld([])
    #expect(try world.session(in: folder).lookUp([]) { _ in }.isEmpty)
    #expect(world.requests.isEmpty)
  }
}

import Foundation
import TestSupport
import Testing

@Suite("When arXiv falters, fetch", .timeLimit(.minutes(15)))
struct FaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var fault: Fault
    /// The exit status when the fault lasts.
    var lasting: Int32
    /// Whether one bad answer among good ones is mended by asking again.
    var recovers = true
    /// A word of what is said when it lasts.
    var says: String

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "429", fault: .tooManyRequests(retryAfter: nil), lasting: 75, says: "Rate exceeded."),
    Case(
      name: "429 with Retry-After in seconds", fault: .tooManyRequests(retryAfter: .seconds(1)),
      lasting: 75, says: "Rate exceeded."),
    Case(
      name: "429 with Retry-After as a date",
      fault: .tooManyRequests(retryAfter: .date(offsetSeconds: 2)), lasting: 75,
      says: "Rate exceeded."),
    Case(name: "503", fault: .unavailable(retryAfter: nil), lasting: 69, says: "503"),
    Case(
      name: "503 with Retry-After in seconds", fault: .unavailable(retryAfter: .seconds(1)),
      lasting: 69, says: "503"),
    Case(
      name: "503 with a long Retry-After", fault: .unavailable(retryAfter: .seconds(4_000)),
      lasting: 75, recovers: false, says: "beyond patience"),
    Case(name: "503 in HTML", fault: .html503, lasting: 69, says: "503"),
    Case(name: "500", fault: .serverError500, lasting: 69, says: "500"),
    Case(
      name: "Rate exceeded with 200", fault: .rateExceeded200, lasting: 75, says: "Rate exceeded."),
    Case(name: "HTML with 200", fault: .html200, lasting: 69, says: "no Atom feed but <html>"),
    Case(name: "403", fault: .html403, lasting: 69, recovers: false, says: "403"),
    Case(name: "an empty body", fault: .emptyBody, lasting: 69, says: "an empty body"),
    Case(name: "an empty page", fault: .emptyPage, lasting: 69, says: "0 of the 1 papers"),
    Case(name: "fewer entries than announced", fault: .short(by: 1), lasting: 1, says: "of the"),
    Case(
      name: "one entry over and over", fault: .duplicatePage, lasting: 0, says: "1 of the 3 papers"),
    Case(name: "papers nobody asked for", fault: .wrongPaper, lasting: 69, says: "not asked for"),
    Case(
      name: "a body cut at byte 0", fault: .cut(atByte: 0), lasting: 69,
      says: "no answer from arXiv"),
    Case(
      name: "a body cut at byte 1", fault: .cut(atByte: 1), lasting: 69,
      says: "no answer from arXiv"),
    Case(
      name: "a body cut in the middle", fault: .cut(fraction: 0.5), lasting: 69,
      says: "no answer from arXiv"),
    Case(
      name: "a body cut before its end", fault: .cut(fraction: 0.999), lasting: 69,
      says: "no answer from arXiv"),
    Case(name: "a reset connection", fault: .reset, lasting: 69, says: "no answer from arXiv"),
    Case(
      name: "silence", fault: .silence(seconds: 30), lasting: 69, says: "no whole answer in time"),
    Case(
      name: "a slow drip", fault: .slowDrip(bytesPerSecond: 20), lasting: 69,
      says: "no whole answer in time"),
    Case(
      name: "a redirect to another host", fault: .redirect(to: "https://example.org/", status: 302),
      lasting: 69, recovers: false, says: "example.org"),
    Case(
      name: "redirects in a circle", fault: .redirectLoop, lasting: 69, recovers: false,
      says: "lead nowhere"),
    Case(name: "an entity bomb", fault: .entityBomb, lasting: 69, says: "document type"),
    Case(
      name: "an external entity", fault: .externalEntity(path: "/etc/hostname"), lasting: 69,
      says: "document type"),
    Case(name: "invalid UTF-8", fault: .invalidUTF8, lasting: 69, says: "UTF-8"),
    Case(name: "a body without end", fault: .endless, lasting: 69, says: "arXiv"),
    Case(
      name: "a refusal with 400", fault: .errorFeed400(message: "incorrect id format for x"),
      lasting: 1, recovers: false, says: "incorrect id format"),
    Case(
      name: "a refusal with 200", fault: .errorFeed200(message: "incorrect id format for x"),
      lasting: 1, recovers: false, says: "incorrect id format"),
  ]

  private static let ids = ["2105.01601", "2105.13626", "hep-th/9711200"]

  @Test("asks again after one bad answer, and has everything", arguments: cases.filter(\.recovers))
  func recovers(fault: Case) async throws {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    server.enqueue(fault.fault)
    let run = try await tool.run(["fetch", "--format", "ids"] + Self.ids)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines == ["2105.01601v4", "2105.13626v3", "hep-th/9711200v3"])
    await server.stop()
  }

  @Test(
    "says what is wrong when it lasts, with its code, and keeps nothing false", arguments: cases)
  func lasts(fault: Case) async throws {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    tool.environment["ARXIV_CURATE_STALL"] = "1"
    tool.environment["ARXIV_CURATE_TIMEOUT"] = "2"
    server.always(fault.fault)
    let run = try await tool.run(["fetch", "--format", "json"] + Self.ids)
    #expect(run.status == fault.lasting, "\(run.errors)")
    #expect(run.errors.contains(fault.says), "\(run.errors)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let papers = report["papers"] as? [[String: Any]] ?? []
    let missing = report["missing"] as? [String] ?? []
    #expect(papers.count + missing.count == 3)
    switch fault.lasting {
    case 0: #expect(report["outcome"] as? String == "done")
    case 1: #expect(report["outcome"] as? String == "partial")
    default:
      #expect(report["outcome"] as? String == "failed")
      #expect((report["reason"] as? String)?.isEmpty == false)
    }
    // What is kept is what arXiv has, and nothing else.
    server.always(nil)
    let kept = try await tool.run(["show", "--format", "ndjson"] + Self.ids)
    let truth = try Dictionary(
      uniqueKeysWithValues: StandInPaper.fixture().map { ($0.id, $0.title) })
    for line in kept.lines {
      let record = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let id = try #require(record["id"] as? String)
      #expect(record["title"] as? String == truth[id])
    }
    #expect(kept.lines.count == papers.count)
    await server.stop()
  }

  @Test("stores no control character that would reach a terminal")
  func controlCharacters() async throws {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    server.always(.controlCharacters)
    let text = try await tool.run("fetch", "2105.01601")
    for scalar in text.output.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control, "U+\(String(scalar.value, radix: 16))")
    }
    #expect(text.status == 0, "\(text.errors)")
    await server.stop()
  }

  @Test("asks no more after a 403, in any process")
  func robotBlock() async throws {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    server.always(.html403)
    #expect(try await tool.run("fetch", "2105.01601").status == 69)
    server.always(nil)
    let next = try await tool.run("fetch", "2105.13626")
    #expect(next.status == 75)
    #expect(next.errors.contains("403"))
    #expect(server.requests.count == 1)
    await server.stop()
  }

  @Test("stops at a 403 whose page breaks off")
  func cutRobotBlock() async throws {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    let page = Array("HTTP".utf8)
    server.always(.body(status: 403, contentType: "text/html", bytes: page))
    #expect(try await tool.run("fetch", "2105.01601").status == 69)
    #expect(server.requests.count == 1)
    for value in ["ARXIV_CURATE_TIMEOUT", "ARXIV_CURATE_STALL", "ARXIV_CURATE_RETRY_BASE"] {
      var absurd = tool
      absurd.environment[value] = "1e300"
      #expect(try await absurd.run("fetch", "--refresh", "2105.13626").status == 78)
    }
    #expect(try await tool.run("fetch", "--patience", "1e300", "2105.13626").status == 64)
    await server.stop()
  }

  @Test("keeps the pause after a process that was killed while it asked")
  func killed() async throws {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    tool.environment["ARXIV_CURATE_REQUEST_INTERVAL"] = "1"
    tool.environment["ARXIV_CURATE_STALL"] = "60"
    tool.environment["ARXIV_CURATE_TIMEOUT"] = "60"
    server.enqueue(.silence(seconds: 60))
    let run = try await tool.shell(
      """
      arxiv-curate fetch 2105.01601 & first=$!
      until grep -q asking lease/*.state 2>/dev/null; do sleep 0.05; done
      sleep 0.2; kill -9 $first; wait $first
      cut -d' ' -f1 /proc/uptime > killed
      arxiv-curate fetch 2105.13626 --format ids
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "2105.13626v3\n")
    let requests = server.requests
    #expect(requests.count == 2)
    let killed = try #require(
      Double(try tool.folder.text("killed").trimmingCharacters(in: .whitespacesAndNewlines)))
    // The kernel's figure is cut to hundredths of a second.
    #expect((requests.last?.startedAt ?? 0) - killed >= 0.98)
    await server.stop()
  }

  @Test("repeats nothing but through its own pauses when a kept connection ends")
  func keptConnection() async throws {
    let server = try await StandInArxiv.start(papers: StandInPaper.synthetic(count: 500))
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    let ids = StandInPaper.synthetic(count: 500).map(\.id)
    server.poison(ids: [ids[450]], with: .reset)
    try tool.folder.write(ids.joined(separator: "\n"), to: "ids.txt")
    let run = try await tool.run("fetch", "--from-file", "ids.txt", "--format", "ids")
    #expect(run.status == 69)
    let requests = server.requests
    #expect(requests.count == 5)
    #expect(requests.count { $0.ids.contains(ids[450]) } == 4)
    #expect(requests.prefix(2).map(\.connection) == [1, 1])
    #expect(run.errors.matches(of: /trying again in/).count == 3, "\(run.errors)")
    await server.stop()
  }

  @Test("has the rest when one record makes the server fail")
  func poison() async throws {
    let server = try await StandInArxiv.start(papers: StandInPaper.synthetic(count: 400))
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    let ids = StandInPaper.synthetic(count: 400).map(\.id)
    server.poison(ids: [ids[123]], with: .serverError500)
    try tool.folder.write(ids.joined(separator: "\n"), to: "ids.txt")
    let run = try await tool.run("fetch", "--from-file", "ids.txt", "--format", "ids")
    #expect(run.status == 1)
    #expect(run.lines.count == 399)
    #expect(run.errors.contains("missing: \(ids[123])"))
    await server.stop()
  }
}

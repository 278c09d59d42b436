import Foundation
import TestSupport
import Testing

@Suite("When the encoding of a reply is not what it seems, fetch", .timeLimit(.minutes(15)))
struct EncodingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Python that makes `body`, and may change `encoding`, of `feed`.
    var script: String
    var status: Int32 = 69
    /// How often it asks.
    var requests = 4
    var says = ""
  }

  static let cases: [Case] = [
    Case(
      testDescription: "reads it compressed", script: "body = gzip.compress(feed)", status: 0,
      requests: 1),
    Case(
      testDescription: "reads it compressed twice",
      script: "body, encoding = gzip.compress(gzip.compress(feed)), 'gzip, gzip'", status: 0,
      requests: 1),
    Case(
      testDescription: "refuses a half",
      script: "body = gzip.compress(feed); body = body[:len(body) // 2]",
      requests: 3, says: "breaks off"),
    Case(
      testDescription: "refuses one with a byte changed",
      script: "body = bytearray(gzip.compress(feed, mtime=0)); body[len(body) // 2] ^= 255"),
    Case(
      testDescription: "refuses one with a wrong sum",
      script: """
        body = bytearray(gzip.compress(feed, mtime=0)); body[-8] ^= 255
        """),
    Case(
      testDescription: "refuses one that goes on after its end",
      script: "body = gzip.compress(feed) + b'more'"),
    Case(
      testDescription: "refuses plain text that is said to be compressed", script: "body = feed"),
    Case(
      testDescription: "refuses what is compressed and not said to be",
      script: "body, encoding = gzip.compress(feed, mtime=0), 'identity'",
      says: "no feed but"),
    Case(
      testDescription: "refuses an encoding that nobody knows",
      script: "body, encoding = feed, 'riddle'"),
    Case(
      testDescription: "refuses what swells beyond all measure",
      script: "body = gzip.compress(bytes(80 << 20), 9)",
      requests: 1, says: "larger than"),
    Case(
      testDescription: "refuses what swells twice",
      script: """
        body, encoding = gzip.compress(gzip.compress(bytes(80 << 20), 9), 9), 'gzip, gzip'
        """,
      requests: 1, says: "larger than"),
  ]

  @Test("takes nothing false for an answer", arguments: cases)
  func encoding(_ reply: Case) async throws {
    var tool = try Tool()
    tool.use(try await StandInArxiv.start(papers: []))
    tool.takeTime()
    let name = try #require(
      try Fixtures.names(in: "replies").first { $0.hasPrefix("id_list_2105.01601_") })
    try tool.folder.copy(fixture: "replies/\(name)", to: "recorded")
    try tool.folder.write(
      """
      import gzip
      feed = open("recorded", "rb").read().split(b"\\n\\n", 1)[1]
      encoding = "gzip"
      \(reply.script)
      head = f"HTTP/1.1 200 OK\\r\\nContent-Length: {len(body)}\\r\\nContent-Encoding: {encoding}"
      open("reply", "wb").write(head.encode() + b"\\r\\n\\r\\n" + body)
      """, to: "make.py")
    let made = try await tool.shell("python3 make.py")
    try #require(made.status == 0, "\(made.errors)")
    let front = try await Front.start(.bytes(file: "\(tool.folder.path)/reply"))
    tool.environment["ARXIV_CURATE_API_URL"] = "http://127.0.0.1:\(front.port)/api/query"
    let run = try await tool.run("fetch", "--format", "ids", "2105.01601")
    #expect(run.status == reply.status, "\(run.errors)")
    #expect(run.errors.contains(reply.says) || reply.says.isEmpty, "\(run.errors)")
    #expect(run.lines == (reply.status == 0 ? ["2105.01601v4"] : []))
    for scalar in run.errors.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control)
    }
    #expect(await front.stop().count == reply.requests, "\(run.errors)")
    let kept = try await tool.run("show", "2105.01601")
    #expect(kept.status == (reply.status == 0 ? 0 : 1))
  }
}

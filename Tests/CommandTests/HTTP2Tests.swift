import Foundation
import TestSupport
import Testing

@Suite("Over HTTP/2, fetch", .timeLimit(.minutes(15)))
struct HTTP2Tests {
  /// A program that asks a front with a good certificate, which `make` is given with its key.
  private func world(
    _ make: (_ certificate: String, _ key: String, _ folder: TemporaryFolder) throws -> Front.Kind
  ) async throws -> (tool: Tool, front: Front) {
    var tool = try Tool()
    tool.use(try await StandInArxiv.start(papers: []))
    tool.takeTime()
    try await Certificates.make([("server", "localhost", "20991231235959Z")], for: tool)
    let path = tool.folder.path
    let front = try await Front.start(
      try make("\(path)/server.pem", "\(path)/server.key", tool.folder))
    tool.environment["ARXIV_CURATE_API_URL"] = "https://localhost:\(front.port)/api/query"
    tool.environment["SSL_CERT_FILE"] = "\(path)/ca.pem"
    return (tool, front)
  }

  /// What arXiv answered to a question for 2105.01601.
  private func feed() throws -> String {
    let name = try #require(
      try Fixtures.names(in: "replies").first { $0.hasPrefix("id_list_2105.01601_") })
    let reply = try Fixtures.text("replies/\(name)")
    let head = try #require(reply.firstRange(of: "\n\n"))
    return String(reply[head.upperBound...])
  }

  @Test(
    "speaks it with a server that does",
    .enabled(if: Front.hasHTTP2Server, "nghttpd, of the package nghttp2-server, is not here"))
  func independentServer() async throws {
    let (tool, front) = try await world { certificate, key, folder in
      try folder.write(try feed(), to: "site/api/query")
      return .http2(certificate: certificate, key: key, folder: "\(folder.path)/site")
    }
    let run = try await tool.run("fetch", "--format", "ids", "2105.01601")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines == ["2105.01601v4"])
    let notes = await front.stop()
    let said: (String) -> Bool = { words in notes.contains { $0.contains(words) } }
    #expect(said("The negotiated protocol: h2"), "\(notes)")
    #expect(said(":method: GET"), "\(notes)")
    #expect(said(":path: /api/query?id_list=2105.01601&"), "\(notes)")
    #expect(said("user-agent: arxiv-curate/"))
    #expect(said("accept-encoding: ") && said("gzip"))
    #expect(notes.count { $0.contains(":method: ") } == 1)
  }

  struct Trouble: Sendable, CustomTestStringConvertible {
    var steps: [String]
    var status: Int32
    /// How often it asked.
    var requests: Int

    var testDescription: String { steps.joined(separator: ", ") }
  }

  @Test(
    "asks again, through its own pauses, after trouble with one answer",
    arguments: [
      Trouble(steps: ["answer"], status: 0, requests: 1),
      Trouble(steps: ["cut", "answer"], status: 0, requests: 2),
      Trouble(steps: ["leave", "answer"], status: 0, requests: 2),
      Trouble(steps: ["hang-up", "answer"], status: 0, requests: 2),
      Trouble(steps: ["refuse", "answer"], status: 0, requests: 2),
      Trouble(steps: ["cut"], status: 69, requests: 4),
      Trouble(steps: ["leave"], status: 69, requests: 4),
      Trouble(steps: ["hang-up"], status: 69, requests: 4),
      Trouble(steps: ["refuse"], status: 69, requests: 4),
    ])
  func trouble(_ trouble: Trouble) async throws {
    let (tool, front) = try await world { certificate, key, folder in
      try folder.write(try feed(), to: "feed.xml")
      return .http2Steps(
        certificate: certificate, key: key, body: "\(folder.path)/feed.xml", steps: trouble.steps)
    }
    let run = try await tool.run("fetch", "--format", "ids", "2105.01601")
    #expect(run.status == trouble.status, "\(run.errors)")
    #expect(run.lines == (trouble.status == 0 ? ["2105.01601v4"] : []))
    let tries = run.errors.matches(of: /trying again in/).count
    #expect(tries == trouble.requests - 1, "\(run.errors)")
    let notes = await front.stop()
    // Each request is one that was paused before: libcurl repeats none by itself.
    #expect(notes.count == trouble.requests, "\(notes) \(run.errors)")
    if trouble.status != 0 {
      let kept = try await tool.run("show", "2105.01601")
      #expect(kept.status == 1)
    }
  }
}

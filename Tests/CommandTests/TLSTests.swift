import Foundation
import TestSupport
import Testing

@Suite("Over an encrypted connection, fetch", .timeLimit(.minutes(15)))
struct TLSTests {
  private static let later = "20991231235959Z"

  /// A stand-in behind TLS, and a program that is told to ask it.
  private struct World {
    var tool: Tool
    let server: StandInArxiv
    let front: Front

    /// - Parameters:
    ///   - host: For whom the certificate is; the program asks `localhost`.
    ///   - end: Until when; nil for a certificate that nobody vouches for.
    ///   - isTrusted: Whether the program is told to trust the tests' authority.
    init(host: String = "localhost", end: String?, isTrusted: Bool = true) async throws {
      server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
      tool = try Tool()
      tool.use(server)
      tool.takeTime()
      try await Certificates.make([("server", host, end)], for: tool)
      let path = tool.folder.path
      front = try await Front.start(
        .tls(certificate: "\(path)/server.pem", key: "\(path)/server.key"), before: server)
      tool.environment["ARXIV_CURATE_API_URL"] = "https://localhost:\(front.port)/api/query"
      if isTrusted { tool.environment["SSL_CERT_FILE"] = "\(path)/ca.pem" }
    }
  }

  @Test("has everything from a server whose certificate is good")
  func trusted() async throws {
    let world = try await World(end: Self.later)
    let run = try await world.tool.run("fetch", "--format", "ids", "2105.01601", "2105.13626")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines == ["2105.01601v4", "2105.13626v3"])
    #expect(world.server.requests.count == 1)
    let notes = await world.front.stop()
    #expect(notes.count == 1 && notes[0].hasPrefix("tls TLSv1."), "\(notes)")
    await world.server.stop()
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var host = "localhost"
    var end: String?
    var isTrusted = true
    /// What is said of it, beside the word certificate.
    var says: String
  }

  @Test(
    "asks nothing, names the certificate and keeps nothing when it is",
    arguments: [
      Bad(testDescription: "self-signed", end: nil, says: "self-signed"),
      Bad(
        testDescription: "of an authority that nobody has named", end: TLSTests.later,
        isTrusted: false, says: "unable to get local issuer"),
      Bad(
        testDescription: "another host's", host: "export.arxiv.test", end: TLSTests.later,
        says: "'localhost'"),
      Bad(testDescription: "expired", end: "20200201000000Z", says: "expired"),
    ])
  func untrusted(certificate: Bad) async throws {
    let world = try await World(
      host: certificate.host, end: certificate.end, isTrusted: certificate.isTrusted)
    let run = try await world.tool.run("fetch", "--format", "json", "2105.01601")
    #expect(run.status == 69, "\(run.errors)")
    #expect(run.errors.contains("certificate"), "\(run.errors)")
    #expect(run.errors.contains(certificate.says), "\(run.errors)")
    #expect(run.output.contains(#""outcome": "failed""#))
    let notes = await world.front.stop()
    #expect(notes.count <= 1, "it was tried again: \(notes)")
    #expect(world.server.requests.isEmpty)
    let kept = try await world.tool.run("show", "2105.01601")
    #expect(kept.status == 1)
    #expect(kept.errors.contains("not in the library"))
    await world.server.stop()
  }

  @Test("says which file of authorities is not to be read")
  func noAuthorities() async throws {
    var world = try await World(end: Self.later)
    world.tool.environment["SSL_CERT_FILE"] = "\(world.tool.folder.path)/absent.pem"
    let run = try await world.tool.run("fetch", "2105.01601")
    #expect(run.status == 69)
    #expect(run.errors.contains("absent.pem"), "\(run.errors)")
    #expect(world.server.requests.isEmpty)
    await world.server.stop()
  }

  @Test("follows no redirect out of the encryption, even to the very same host and port")
  func downgrade() async throws {
    let world = try await World(end: Self.later)
    // What listens there answers in the open, too: nothing but the program's own will stops it.
    world.server.enqueue(
      .redirect(
        to: "http://localhost:\(world.front.port)/api/query?id_list=2105.01601", status: 302))
    let run = try await world.tool.run("fetch", "2105.01601")
    #expect(run.status == 69)
    #expect(run.errors.contains("redirect to http://localhost"), "\(run.errors)")
    #expect(world.server.requests.count == 1)
    let notes = await world.front.stop()
    #expect(!notes.contains("open"), "\(notes)")
    let kept = try await world.tool.run("show", "2105.01601")
    #expect(kept.status == 1)
    await world.server.stop()
  }

  @Test("follows a redirect into the encryption, and one within it")
  func upgrade() async throws {
    var world = try await World(end: Self.later)
    let query = "id_list=2105.01601&start=0&max_results=1"
    let place = "localhost:\(world.front.port)/api/query"
    world.tool.environment["ARXIV_CURATE_API_URL"] = "http://\(place)"
    world.server.enqueue(.redirect(to: "https://\(place)?\(query)", status: 301))
    world.server.enqueue(.redirect(to: "/api/query?\(query)", status: 301))
    let run = try await world.tool.run("fetch", "--format", "ids", "2105.01601")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines == ["2105.01601v4"])
    #expect(world.server.requests.count == 3)
    let notes = await world.front.stop()
    #expect(notes.first == "open" && notes.count == 2, "\(notes)")
    await world.server.stop()
  }
}

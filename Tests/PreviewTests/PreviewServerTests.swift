import Foundation
import TestSupport
import Testing

@testable import Preview

@Suite("The preview's server", .timeLimit(.minutes(15)))
struct PreviewServerTests {
  @Test("serves the page whole, with a panel whose script alone may run")
  func page() async throws {
    let served = try ServedPage(.sample())
    let reply = try await served.get()
    #expect(reply.status == 200)
    #expect(reply.fields["content-type"] == "text/html; charset=utf-8")
    #expect(reply.fields["content-length"] == "\(reply.body.count)")
    let parts = reply.text.split(separator: "<aside", maxSplits: 1).map { String($0) }
    #expect(parts.first == "<!DOCTYPE html>\n<html lang=\"en\"><body>\n<p>One.</p>\n")
    #expect(reply.text.hasSuffix("</aside>\n</body>\n</html>\n"))
    let nonce = try #require(reply.text.firstMatch(of: /<script nonce="([0-9a-f]{32})">/)).1
    let policy = try #require(reply.fields["content-security-policy"])
    #expect(policy.contains("default-src 'none'; "))
    #expect(policy.contains("script-src 'nonce-\(nonce)';"))
    #expect(!(try await served.get().text.contains(nonce)))
  }

  @Test("answers HEAD with what GET would tell, and no body")
  func head() async throws {
    let served = try ServedPage(.sample())
    let get = try await served.get()
    for target in ["/", "/?a=b"] {
      let head = try await LoopbackClient.ask(
        served.port, "HEAD \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\n\r\n")
      #expect(head.status == 200)
      #expect(head.body == [])
      #expect(head.fields["content-length"] == get.fields["content-length"])
    }
    let events = try await LoopbackClient.ask(
      served.port, "HEAD /events HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\n\r\n")
    #expect(events.fields["content-type"] == "text/event-stream")
    #expect(events.body == [])
  }

  @Test("can be asked only as what it is, so that no other name leads to it")
  func hosts() async throws {
    let served = try ServedPage(.sample())
    let port = served.port
    let expected: [(hosts: [String], status: Int)] = [
      (["127.0.0.1:\(port)"], 200), (["localhost:\(port)"], 200), (["LocalHost:\(port)"], 200),
      (["127.0.0.1"], 403), (["localhost"], 403), (["127.0.0.1:1"], 403), (["[::1]:\(port)"], 403),
      (["localhost.example.org:\(port)"], 403), (["example.org"], 403),
      (["example.org:\(port)"], 403),
      (["0.0.0.0:\(port)"], 403), (["127.0.0.1:\(port)@example.org"], 403),
      (["127.1:\(port)"], 403),
      ([""], 403), ([], 400), (["127.0.0.1:\(port)", "example.org"], 400),
      (["example.org", "127.0.0.1:\(port)"], 400),
    ]
    for (hosts, status) in expected {
      for target in ["/", "/events?", "/nothing"] where status != 200 || target == "/" {
        let lines = ["GET \(target) HTTP/1.1"] + hosts.map { "Host: \($0)" }
        let reply = try await LoopbackClient.ask(port, lines.joined(separator: "\r\n") + "\r\n\r\n")
        #expect(reply.status == status, "\(hosts) \(target)")
        #expect(status == 200 || !reply.text.contains("One."))
      }
    }
  }

  @Test("answers a person and its own page, and no other site's")
  func sites() async throws {
    let served = try ServedPage(.sample())
    let expected: [(field: String, status: Int)] = [
      ("Origin: http://127.0.0.1:\(served.port)", 200), ("Sec-Fetch-Site: same-origin", 200),
      ("Sec-Fetch-Site: none", 200), ("Origin: http://localhost:\(served.port)", 403),
      ("Origin: http://127.0.0.1", 403), ("Origin: https://127.0.0.1:\(served.port)", 403),
      ("Origin: null", 403), ("Origin:", 403), ("Origin: https://example.org", 403),
      ("Origin: http://127.0.0.1:\(served.port).example.org", 403),
      ("Sec-Fetch-Site: cross-site", 403), ("Sec-Fetch-Site: same-site", 403),
      ("Sec-Fetch-Site:", 403), ("sec-fetch-site: same-origin\r\nSec-Fetch-Site: cross-site", 403),
      ("Origin: http://127.0.0.1:\(served.port)\r\nOrigin: https://example.org", 403),
    ]
    for (field, status) in expected {
      #expect(try await served.get(fields: [field]).status == status, "\(field)")
    }
    #expect(try await served.get("/events", fields: ["Origin: https://example.org"]).status == 403)
  }

  @Test(
    "can be read, and nothing else",
    arguments: ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "PATCH", "get", "BREW"])
  func methods(method: String) async throws {
    let served = try ServedPage(.sample())
    for body in ["", String(repeating: "x", count: 100_000)] {
      let reply = try await LoopbackClient.ask(
        served.port,
        "\(method) / HTTP/1.1\r\nHost: localhost:\(served.port)\r\nContent-Length: "
          + "\(body.count)\r\n\r\n\(body)")
      #expect(reply.status == 405)
      #expect(reply.fields["allow"] == "GET, HEAD")
    }
  }

  @Test("serves the page's pictures and no other file, however its path is written")
  func pictures() async throws {
    let stamp = try #require(FileStamp(of: "/"))
    var page = PreviewPage.sample()
    let pictures = [
      "m/figures/a.png": "png", "m/a b.JPG": "jpg", "m/c.svg": "svg", "m/%41.gif": "gif",
      "m/re\u{301}sume\u{301}.webp": "webp", "m/secret.png": "no",
    ]
    for name in pictures.keys where name != "m/secret.png" { page.pictures[name] = stamp }
    let served = try ServedPage(page, pictures: pictures.mapValues { Data($0.utf8) })
    let expected: [(target: String, type: String, text: String)] = [
      ("/m/figures/a.png", "image/png", "png"), ("/m/figures/%61.png?x", "image/png", "png"),
      ("/m/a%20b.JPG", "image/jpeg", "jpg"), ("/m/c.svg", "image/svg+xml", "svg"),
      ("/m/%2541.gif", "image/gif", "gif"), ("/m/r%C3%A9sum%C3%A9.webp", "image/webp", "webp"),
    ]
    for (target, type, text) in expected {
      let reply = try await served.get(target)
      #expect(reply.status == 200, "\(target)")
      #expect(reply.fields["content-type"] == type)
      #expect(
        reply.fields["content-security-policy"]?.contains("default-src 'none'; sandbox") == true)
      #expect(reply.text == text)
    }
    // Spelled as the page spells it, and not as somebody else may.
    #expect(
      served.askedPictures.last.map { Array($0.utf8) } == Array("m/re\u{301}sume\u{301}.webp".utf8))
    let count = served.askedPictures.count
    for target in [
      "/m/secret.png", "/secret.png", "/m/figures/", "/m/figures", "/m", "//m/figures/a.png",
      "/m//figures/a.png", "/m/figures%2Fa.png", "/m%2ffigures%2fa.png", "/m/figures/a.png%00",
      "/m/figures/a.png%00.svg", "/m/figures/../figures/a.png", "/m/./figures/a.png",
      "/m/%2e%2e/m/figures/a.png", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd",
      "/..%5c..%5cetc", "/etc/passwd", "/m/%41.gif", "/m/c.svg/", "/m/c.svg/.", "/favicon.ico",
      "/M/figures/a.png", "/m/figures/a.png;x", "/m/figures/a%ZZ.png", "/events/", "/index.html",
    ] {
      #expect(try await served.get(target).status == 404, "\(target)")
    }
    #expect(served.askedPictures.count == count)
    #expect(try await served.get("m/figures/a.png").status == 400)
  }

  @Test("has no picture whose file is gone")
  func lostPicture() async throws {
    var page = PreviewPage.sample()
    page.pictures = ["m/a.png": try #require(FileStamp(of: "/"))]
    let served = try ServedPage(page)
    #expect(try await served.get("/m/a.png").status == 404)
    #expect(served.askedPictures == ["m/a.png"])
  }

  @Test("says on every answer that it is not to be guessed at, kept, framed or embedded")
  func fields() async throws {
    let served = try ServedPage(.sample())
    for target in ["/", "/nothing", "bad"] {
      let fields = try await served.get(target).fields
      #expect(fields["x-content-type-options"] == "nosniff")
      #expect(fields["cache-control"] == "no-store")
      #expect(fields["cross-origin-resource-policy"] == "same-origin")
      #expect(fields["referrer-policy"] == "no-referrer")
      #expect(fields["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
      #expect(fields["access-control-allow-origin"] == nil)
    }
    #expect(
      try await served.get().fields["content-security-policy"]?.contains("frame-ancestors 'none'")
        == true)
  }

  @Test("tells pages that follow it when there is another one, and only then")
  func events() async throws {
    let served = try ServedPage(.sample())
    let first = ServedPage.version(of: try await served.get().text)
    let follower = try await served.follow()
    #expect(follower.head.contains("Content-Type: text/event-stream\r\n"))
    #expect(await follower.version() == first)
    // The same page is not another one.
    served.show(.sample())
    served.show(.sample("Two."))
    let second = await follower.version()
    #expect(second != first)
    let reply = try await served.get()
    #expect(reply.text.contains("<p>Two.</p>"))
    #expect(ServedPage.version(of: reply.text) == second)
    // So are other findings, and another picture's file.
    served.show(.sample("Two.", findings: [PreviewFinding(.warning, "Odd.")]))
    #expect(await follower.version() != second)
    var page = PreviewPage.sample("Two.")
    page.pictures["m/a.png"] = FileStamp(of: "/")
    served.show(page)
    let fourth = await follower.version()
    page.pictures["m/a.png"] = FileStamp(of: Fixtures.package)
    served.show(page)
    #expect(await follower.version() != fourth)
  }

  @Test("shows what is there when it is asked, and tells the others, though nobody told it")
  func unnoticed() async throws {
    let folder = try TemporaryFolder()
    try folder.write("One.", to: "text")
    let server = try PreviewServer(port: 0)
    defer { server.stop() }
    let path = "\(folder.path)/text"
    let source = PreviewSource(
      page: { .sample((try? String(contentsOfFile: path, encoding: .utf8)) ?? "") },
      picture: { _ in nil })
    Thread.detachNewThread { try? server.run(source) }
    let client = try LoopbackClient(port: server.port)
    client.send("GET /events HTTP/1.1\r\nHost: localhost:\(server.port)\r\n\r\n")
    let first = await client.receive(until: "\n\n")
    #expect(!first.isEmpty)
    try folder.write("Two.", to: "text")
    let reply = try await LoopbackClient.get(server.port)
    #expect(reply.text.contains("<p>Two.</p>"))
    let told = await client.receive(until: "\n\n")
    #expect(told.contains("data: \(ServedPage.version(of: reply.text))\n\n"))
  }

  @Test("keeps the page as it last was while there is none, and says why")
  func stale() async throws {
    let served = try ServedPage(
      PreviewPage(html: nil, findings: [PreviewFinding(.error, "First.")]))
    let alone = try await served.get().text
    #expect(alone.contains("data-state=\"alone\""))
    #expect(alone.contains("First.") && alone.contains("</html>"))
    served.show(.sample())
    #expect(try await served.get().text.contains("data-state=\"current\""))
    served.show(PreviewPage(html: nil, findings: [PreviewFinding(.error, at: "a.md:7", "Second.")]))
    let stale = try await served.get().text
    #expect(stale.contains("data-state=\"stale\""))
    #expect(stale.contains("<p>One.</p>"))
    #expect(stale.contains("<code>a.md:7</code> Second."))
    served.show(.sample("Three."))
    let mended = try await served.get().text
    #expect(mended.contains("<p>Three.</p>") && mended.contains("Nothing to mend"))
  }

  @Test("opens no port that somebody has, and says what to do")
  func taken() throws {
    let server = try PreviewServer(port: 0)
    let failure = #expect(throws: PreviewServer.Failure.self) {
      _ = try PreviewServer(port: UInt16(server.port))
    }
    #expect(failure?.isPortTaken == true)
    #expect(failure?.description.contains("port \(server.port) cannot be opened") == true)
  }

  @Test("listens on 127.0.0.1 and nowhere else")
  func loopback() async throws {
    let served = try ServedPage(.sample())
    #expect(throws: POSIXError.self) { try LoopbackClient(port: served.port, host: 2) }
    #expect(try await served.get().status == 200)
  }

  @Test("ends when it is stopped")
  func stop() async throws {
    let served = try ServedPage(.sample())
    let follower = try await served.follow()
    served.server.stop()
    await served.end()
    #expect(await follower.version() != "")
    #expect(await follower.version() == "")
  }
}

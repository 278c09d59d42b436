import Testing

@testable import Preview

@Suite("The head of a request")
struct RequestHeadTests {
  private func read(_ text: String) throws -> RequestHead {
    try RequestHead(Array(text.utf8))
  }

  @Test("has a method, a target and fields, whatever their case and blanks")
  func whole() throws {
    let head = try read("GET /a?b HTTP/1.1\r\nHost: x\r\nhost:\ty \r\nEmpty:")
    #expect(head.method == "GET")
    #expect(head.target == "/a?b")
    #expect(head.values(of: "host") == ["x", "y"])
    #expect(head.values(of: "empty") == [""])
    #expect(head.values(of: "origin") == [])
  }

  @Test(
    "is refused where it is not as the standard has it",
    arguments: [
      "", "GET", "GET /", "GET / HTTP/1.1 ", "GET  / HTTP/1.1", " GET / HTTP/1.1", " / HTTP/1.1",
      "G(T / HTTP/1.1", "GET http://127.0.0.1/ HTTP/1.1", "GET * HTTP/1.1", "GET a HTTP/1.1",
      "GET /\u{0} HTTP/1.1", "GET /é HTTP/1.1", "GET / HTTP/1.1\nHost: x", "GET / HTTP/1.1\r\nHost",
      "GET / HTTP/1.1\r\nHost : x", "GET / HTTP/1.1\r\n: x", "GET / HTTP/1.1\r\nA: b\r\n c",
      "GET / HTTP/1.1\r\nA: b\rHost: x", "GET / HTTP/1.1\r\nA: b\u{0}", "GET / HTTP/1.1\r\n",
    ])
  func malformed(text: String) {
    #expect(throws: RequestHead.Failure.malformed) { try read(text) }
  }

  @Test(
    "is refused where it is of another version",
    arguments: ["PRI * HTTP/2.0", "GET / HTTP/0.9", "GET / http/1.1", "GET / HTTP/1.10"])
  func version(line: String) {
    #expect(throws: RequestHead.Failure.self) { try read(line) }
  }

  @Test(
    "has a path of decoded parts",
    arguments: [
      ("/", []), ("/?a=/../b", []), ("/events", ["events"]),
      ("/2021-06/figures/a%20b.png", ["2021-06", "figures", "a b.png"]),
      ("/%2541", ["%41"]), ("/%C3%A9", ["é"]), ("/...", ["..."]),
    ] as [(String, [String])])
  func path(target: String, parts: [String]) throws {
    #expect(try read("GET \(target) HTTP/1.1").path == parts)
  }

  @Test(
    "has no path that leads anywhere else, however that is written",
    arguments: [
      "//", "/a//b", "/a/", "/.", "/..", "/a/../b", "/%2e", "/%2e%2e/a", "/%2E./a", "/.%2e/a",
      "/a%2Fb", "/a%2fb", "/%2e%2e%2fa", "/a%00", "/%00", "/a%0Ab", "/a%7F", "/%", "/%4", "/%zz",
      "/%FF", "/%C0%AE%C0%AE/a", "/%E0%80%AE",
    ])
  func noPath(target: String) throws {
    #expect(try read("GET \(target) HTTP/1.1").path == nil)
  }
}

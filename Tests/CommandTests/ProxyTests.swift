import Foundation
import TestSupport
import Testing

@Suite("By way of a proxy, fetch", .timeLimit(.minutes(15)))
struct ProxyTests {
  private static let secure = "https://export.arxiv.test/api/query"
  private static let open = "http://export.arxiv.test/api/query"

  private func world() async throws -> (tool: Tool, server: StandInArxiv, proxy: Front) {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    return (tool, server, try await Front.start(.proxy(port: server.port)))
  }

  @Test("asks it with the whole address", arguments: ["http_proxy", "all_proxy", "ALL_PROXY"])
  func open(variable: String) async throws {
    var (tool, server, proxy) = try await world()
    tool.environment["ARXIV_CURATE_API_URL"] = Self.open
    tool.environment[variable] = "http://127.0.0.1:\(proxy.port)"
    let run = try await tool.run("fetch", "--format", "ids", "2105.01601")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines == ["2105.01601v4"])
    let notes = await proxy.stop()
    #expect(notes.count == 1)
    #expect(notes[0].hasPrefix("GET \(Self.open)?"), "\(notes)")
    #expect(notes[0].contains("id_list=2105.01601"), "\(notes)")
    #expect(server.requests.map { $0.headers["host"] } == ["export.arxiv.test"])
    await server.stop()
  }

  @Test(
    "has it connect to the server, and shows it nothing of what is asked",
    arguments: ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
  func tunnel(variable: String) async throws {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    try await Certificates.make([("server", "export.arxiv.test", "20991231235959Z")], for: tool)
    let path = tool.folder.path
    let front = try await Front.start(
      .tls(certificate: "\(path)/server.pem", key: "\(path)/server.key"), before: server)
    let proxy = try await Front.start(.proxy(port: front.port))
    tool.environment["SSL_CERT_FILE"] = "\(path)/ca.pem"
    tool.environment["ARXIV_CURATE_API_URL"] = Self.secure
    tool.environment[variable] = "http://127.0.0.1:\(proxy.port)"
    let run = try await tool.run("fetch", "--format", "ids", "2105.01601")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines == ["2105.01601v4"])
    #expect(await proxy.stop() == ["CONNECT export.arxiv.test:443 HTTP/1.1"])
    #expect(await front.stop().map { $0.prefix(3) } == ["tls"])
    #expect(server.requests.count == 1)
    await server.stop()
  }

  struct Detour: Sendable, CustomTestStringConvertible {
    var variables: [String]
    var isProxied: Bool

    var testDescription: String { variables.joined(separator: " ") }
  }

  @Test(
    "goes there or directly, as the variables say",
    arguments: [
      Detour(variables: ["http_proxy=PROXY"], isProxied: true),
      Detour(variables: ["http_proxy=PROXY", "no_proxy=127.0.0.1"], isProxied: false),
      Detour(variables: ["http_proxy=PROXY", "NO_PROXY=example.org,127.0.0.1"], isProxied: false),
      Detour(variables: ["ALL_PROXY=PROXY", "no_proxy=*"], isProxied: false),
      Detour(variables: ["http_proxy=PROXY", "no_proxy=127.0.0.10,arxiv.org"], isProxied: true),
      Detour(variables: ["https_proxy=PROXY"], isProxied: false),
      // In a web server's program this one may be a stranger's header, so libcurl never reads it.
      Detour(variables: ["HTTP_PROXY=PROXY"], isProxied: false),
    ])
  func detour(_ detour: Detour) async throws {
    var (tool, server, proxy) = try await world()
    for variable in detour.variables {
      let parts = variable.split(separator: "=")
      tool.environment[String(parts[0])] =
        String(parts[1]).replacing("PROXY", with: "http://127.0.0.1:\(proxy.port)")
    }
    let run = try await tool.run("fetch", "--format", "ids", "2105.01601")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines == ["2105.01601v4"])
    #expect(await proxy.stop().count == (detour.isProxied ? 1 : 0))
    #expect(server.requests.count == 1)
    await server.stop()
  }

  @Test("names a proxy that refuses, with its status", arguments: [403, 407, 503])
  func refusal(status: Int) async throws {
    let proxy = try await Front.start(.refusingProxy(status: status))
    var tool = try Tool()
    tool.use(try await StandInArxiv.start(papers: []))
    tool.takeTime()
    tool.environment["ARXIV_CURATE_API_URL"] = Self.secure
    tool.environment["https_proxy"] = "http://127.0.0.1:\(proxy.port)"
    let run = try await tool.run("fetch", "2105.01601")
    #expect(run.status == 69, "\(run.errors)")
    #expect(run.errors.contains("proxy"), "\(run.errors)")
    #expect(run.errors.contains("\(status)"), "\(run.errors)")
    // Its 403 is not arXiv's, and bars nobody; a refusal is no reason to ask it again.
    #expect(await proxy.stop().count == (status == 503 ? 4 : 1))
    let next = try await tool.run("fetch", "2105.01601")
    #expect(next.status == 69, "\(next.errors)")
  }

  @Test("is not led astray by the tester's own variables")
  func surroundings() async throws {
    let run = try await Tool().shell("env")
    // `make sanitize` has something to say to programs.
    let names = Set(run.lines.map { String($0.prefix { $0 != "=" }) })
      .filter { !$0.hasSuffix("SAN_OPTIONS") }
    #expect(names.isSuperset(of: ["HOME", "PATH"]))
    #expect(names.isSubset(of: ["HOME", "PATH", "PWD", "OLDPWD", "SHLVL", "_"]), "\(names)")
  }
}

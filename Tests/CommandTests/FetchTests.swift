import Foundation
import TestSupport
import Testing

@Suite("fetch and show", .timeLimit(.minutes(15)))
struct FetchTests {
  private func world(
    _ papers: [StandInPaper]? = nil
  ) async throws -> (tool: Tool, server: StandInArxiv) {
    let server = try await StandInArxiv.start(papers: try papers ?? StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    return (tool, server)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("takes every spelling of an id, and prints canonical ones in the order asked")
  func spellings() async throws {
    let (tool, server) = try await world()
    let run = try await tool.run(
      "fetch", "--format", "ids", "https://arxiv.org/pdf/2105.13626.pdf", "arXiv:2105.01601v2",
      "[cs.CV]", "doi:10.48550/arXiv.hep-th/9711200", "oai:arXiv.org:2104.08821",
      "https://huggingface.co/papers/2105.05233")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.lines == [
        "2105.13626v3", "2105.01601v2", "hep-th/9711200v3", "2104.08821v4", "2105.05233v4",
      ])
    #expect(server.requests.count == 1)
    await server.stop()
  }

  @Test("ends each id as found, missing, malformed or duplicate")
  func report() async throws {
    let (tool, server) = try await world()
    let run = try await tool.run(
      "fetch", "--format", "json", "2105.01601", "2105.99999", "2613.00001", "2105.1601",
      "arXiv:2105.01601")
    #expect(run.status == 1)
    let report = try object(run.output)
    #expect(report["outcome"] as? String == "partial")
    #expect((report["papers"] as? [[String: Any]])?.map { $0["id"] as? String } == ["2105.01601"])
    #expect(report["missing"] as? [String] == ["2105.99999"])
    #expect(report["malformed"] as? [String] == ["2613.00001", "2105.1601"])
    #expect(report["duplicates"] as? [String] == ["2105.01601"])
    let problems = try #require(report["problems"] as? [[String: Any]])
    #expect(problems.count == 3)
    #expect(problems[1]["suggestion"] as? String == "2105.01601")
    #expect(run.errors.contains("there is no month 13"))
    #expect(run.errors.contains("did you mean 2105.01601?"))
    await server.stop()
  }

  @Test("spells papers as the digest does")
  func record() async throws {
    let (tool, server) = try await world()
    let run = try await tool.run("fetch", "--format", "ndjson", "2105.01601")
    let members = run.output.matches(of: /"([A-Za-z]+)":/).map { String($0.1) }
    #expect(
      members.filter { !["name", "affiliations", "pdf", "code"].contains($0) } == [
        "id", "version", "title", "authors", "abstract", "comment", "journalReference", "doi",
        "primaryCategory", "categories", "submitted", "updated", "links", "abstract", "withdrawn",
      ])
    let paper = try object(run.output)
    #expect(paper["version"] as? Int == 4)
    #expect(paper["updated"] as? String == "2021-06-11T10:06:11Z")
    #expect(paper["withdrawn"] as? Bool == false)
    let withdrawn = try await tool.run("fetch", "--format", "ndjson", "2105.90004")
    #expect(try object(withdrawn.output)["withdrawn"] as? Bool == true)
    await server.stop()
  }

  @Test("asks nothing for what was fetched within a day, or is asked for by version")
  func library() async throws {
    let (tool, server) = try await world()
    #expect(try await tool.run("fetch", "2105.01601").status == 0)
    #expect(try await tool.run("fetch", "2105.01601").status == 0)
    #expect(try await tool.run("fetch", "2105.01601v4").status == 0)
    #expect(server.requests.count == 1)
    #expect(try await tool.run("fetch", "2105.01601v1").status == 0)
    #expect(server.requests.count == 2)
    #expect(try await tool.run("fetch", "2105.01601v1").status == 0)
    #expect(server.requests.count == 2)
    #expect(try await tool.run("fetch", "--refresh", "2105.01601").status == 0)
    #expect(server.requests.count == 3)
    let same = try await tool.run("fetch", "--format", "json", "2105.01601", "2105.01601v4")
    #expect((try object(same.output)["papers"] as? [Any])?.count == 1)
    #expect(try object(same.output)["duplicates"] as? [String] == ["2105.01601v4"])
    let both = try await tool.run("show", "--format", "ids", "2105.01601", "2105.01601v1")
    #expect(both.lines == ["2105.01601v4", "2105.01601v1"])
    await server.stop()
  }

  @Test("does not take a version asked for by its number for the current one")
  func oldVersionFirst() async throws {
    let (tool, server) = try await world()
    _ = try await tool.run("fetch", "2105.01601v1")
    let run = try await tool.run("fetch", "--format", "ids", "2105.01601")
    #expect(run.lines == ["2105.01601v4"])
    #expect(server.requests.count == 2)
    await server.stop()
  }

  @Test("never asks when it is offline, and says what it lacks")
  func offline() async throws {
    let (tool, server) = try await world()
    _ = try await tool.run("fetch", "2105.01601")
    let run = try await tool.run(
      "fetch", "--offline", "--format", "json", "2105.01601", "2105.13626")
    #expect(run.status == 1)
    #expect(try object(run.output)["missing"] as? [String] == ["2105.13626"])
    #expect(server.requests.count == 1)
    await server.stop()
  }

  @Test("takes ids from a file of any text and from standard input, with the lines of mistakes")
  func files() async throws {
    let (tool, server) = try await world()
    try tool.folder.write(
      "2105.01601\n2105.13626, hep-th/9711200\n\n2105.1601\n", to: "list.txt")
    let list = try await tool.run("fetch", "--from-file", "list.txt", "--format", "ids")
    #expect(list.status == 1)
    #expect(list.lines == ["2105.01601v4", "2105.13626v3", "hep-th/9711200v3"])
    #expect(list.errors.contains("list.txt:4: “2105.1601” is not an arXiv id"))
    let text = "See [Mixer](https://arxiv.org/abs/2105.01601v2), it cost 1234.5678 euros.\n"
    let input = try await tool.run(
      ["fetch", "--from-file", "-", "--format", "ids"], input: text)
    #expect(input.status == 0, "\(input.errors)")
    #expect(input.lines == ["2105.01601v2"])
    let nothing = try await tool.run(["fetch", "--from-file", "-"], input: "no ids here\n")
    #expect(nothing.status == 65)
    #expect(try await tool.run("fetch", "--from-file", "absent.txt").status == 66)
    await server.stop()
  }

  @Test("asks for a thousand ids in three requests over one connection, with a name and no secrets")
  func thousand() async throws {
    var (tool, server) = try await world(StandInPaper.synthetic(count: 1_000))
    tool.environment["ARXIV_CURATE_CONTACT"] = "curator@example.org"
    let ids = StandInPaper.synthetic(count: 1_000).map(\.id)
    try tool.folder.write(ids.joined(separator: " "), to: "ids.txt")
    let run = try await tool.run("fetch", "--from-file", "ids.txt", "--format", "ids")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines == ids.map { id in run.lines.first { $0.hasPrefix(id) } ?? "" })
    #expect(run.lines.count == 1_000)
    let requests = server.requests
    #expect(requests.count == 3)
    #expect(Set(requests.map(\.connection)).count == 1)
    #expect(requests.allSatisfy { $0.method == "POST" })
    let agent = requests[0].userAgent ?? ""
    #expect(agent.hasPrefix("arxiv-curate/"))
    #expect(agent.contains("curator@example.org"))
    #expect(requests[0].acceptEncoding?.contains("gzip") == true)
    await server.stop()
  }

  @Test("shows a paper as a card, several as columns, and only from the library")
  func text() async throws {
    let (tool, server) = try await world()
    let card = try await tool.run("fetch", "2103.90007")
    #expect(card.output.contains("Schrödinger operator"))
    #expect(!card.output.contains("\u{1B}"))
    #expect(card.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let narrow = try await tool.shell("COLUMNS=48 arxiv-curate fetch hep-th/9711200")
    #expect(narrow.output.contains("hep-th/9711200v3\nhep-th\n1997-11-27, version 3 of "))
    #expect(
      narrow.output.split(separator: "\n").allSatisfy { $0.count <= 48 || $0.contains("https://") })
    let columns = try await tool.run("fetch", "2105.01601", "hep-th/9711200")
    #expect(columns.lines.count == 2)
    #expect(columns.lines[0].hasPrefix("2105.01601v4      cs.CV   MLP-Mixer"))
    #expect(columns.lines[1].hasPrefix("hep-th/9711200v3  hep-th  "))
    let many = try await tool.run("fetch", "2105.90003")
    #expect(
      many.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
        "and 290 more"))
    let show = try await tool.run("show", "2105.13626")
    #expect(show.status == 1)
    #expect(show.errors.contains("not in the library"))
    #expect(server.requests.count == 4)
    await server.stop()
  }

  @Test(
    "shows progress and colour on a terminal only, cut to its width",
    .enabled(if: Tool.hasTerminals))
  func terminal() async throws {
    let (tool, server) = try await world()
    let terminal =
      "script -qec 'stty cols 60; arxiv-curate fetch --refresh 2105.01601 hep-th/9711200' /dev/null"
    let seen = try await tool.shell(terminal)
    #expect(seen.output.contains("asking arXiv for 2 papers"))
    #expect(seen.output.contains("\u{1B}[36m2105.01601v4"))
    let plain = seen.output.replacing(/\u{1B}\[[0-9;]*[mK]/, with: "")
    for line in plain.split(whereSeparator: \.isNewline) { #expect(line.count <= 60, "\(line)") }
    let colourless = try await tool.shell("NO_COLOR=1 \(terminal)")
    #expect(!colourless.output.contains("\u{1B}[36m"))
    let piped = try await tool.run("fetch", "--refresh", "2105.01601", "hep-th/9711200")
    #expect(!piped.output.contains("\u{1B}") && piped.errors.isEmpty)
    await server.stop()
  }

  @Test("keeps its pause between processes")
  func politeness() async throws {
    var (tool, server) = try await world()
    tool.environment["ARXIV_CURATE_REQUEST_INTERVAL"] = "0.4"
    let ready = tool
    try await withThrowingTaskGroup(of: Tool.Run.self) { group in
      for id in ["2105.01601", "2105.13626", "2104.14294", "2104.08821"] {
        group.addTask { try await ready.run("fetch", id) }
      }
      for try await run in group { #expect(run.status == 0, "\(run.errors)") }
    }
    let requests = server.requests.sorted { $0.startedAt < $1.startedAt }
    #expect(requests.count == 4)
    for (earlier, later) in zip(requests, requests.dropFirst()) {
      #expect(later.startedAt - earlier.endedAt >= 0.4)
    }
    await server.stop()
  }

  @Test("cannot be made to hurry arXiv itself")
  func interval() async throws {
    var tool = try Tool()
    tool.environment["ARXIV_CURATE_API_URL"] = "nonsense"
    let run = try await tool.run("fetch", "2105.01601")
    #expect(run.status == 78)
    tool.environment["ARXIV_CURATE_API_URL"] = "http://127.0.0.1:9/api"
    tool.environment["ARXIV_CURATE_REQUEST_INTERVAL"] = "soon"
    #expect(try await tool.run("fetch", "2105.01601").status == 78)
  }

  @Test("records replies, and answers from them without a network")
  func replay() async throws {
    var (tool, server) = try await world()
    tool.environment["ARXIV_CURATE_RECORD"] = "\(tool.folder.path)/replies"
    let recorded = try await tool.run("fetch", "--format", "json", "2105.01601", "2105.99999")
    #expect(server.requests.count == 2)
    await server.stop()
    var later = try Tool()
    later.environment["ARXIV_CURATE_REPLAY"] = "\(tool.folder.path)/replies"
    let replayed = try await later.run("fetch", "--format", "json", "2105.01601", "2105.99999")
    #expect(replayed.output == recorded.output)
    #expect(replayed.status == 1)
    let unknown = try await later.run("fetch", "2105.13626")
    #expect(unknown.status == 69)
    #expect(unknown.errors.contains("no reply is recorded"))
  }

  @Test(
    "says what is wrong with its arguments",
    arguments: [
      (["fetch"], 64), (["fetch", "--formt", "json", "2105.01601"], 64),
      (["fetch", "--format", "xml", "2105.01601"], 64), (["fetc", "2105.01601"], 64),
      (["fetch", "--offline", "--refresh", "2105.01601"], 64), (["fetch", "2613.00001"], 65),
      (["show"], 64), (["show", "nonsense"], 65), (["--help"], 0), (["fetch", "--help"], 0),
      (["--version"], 0),
    ] as [([String], Int32)])
  func usage(arguments: [String], status: Int32) async throws {
    let run = try await Tool().run(arguments)
    #expect(run.status == status, "\(run.errors)")
    #expect(status == 0 ? !run.output.isEmpty : run.output.isEmpty && !run.errors.isEmpty)
  }
}

import Foundation
import TestSupport
import Testing

@Suite("Previewing an issue", .timeLimit(.minutes(15)))
struct PreviewTests {
  /// The fixture workspace with a preview of its June issue.
  private func preview() async throws -> Preview {
    var tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    tool.directory = "w"
    return try await Preview(tool)
  }

  /// A preview that runs.
  private struct Preview {
    let tool: Tool
    let run: RunningTool
    let port: Int
    static let note = "w/issues/2021-06/2105.01601.md"

    init(_ tool: Tool) async throws {
      self.tool = tool
      run = try await tool.start("preview", "--month", "2021-06")
      port = try Self.port(of: run)
    }

    static func port(of run: RunningTool) throws -> Int {
      let address = run.firstLine.wholeMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\//)
      return try #require(address.flatMap { Int($0.1) }, "\(run.firstLine)\(run.errors)")
    }

    func get(_ target: String = "/") async throws -> LoopbackClient.Reply {
      try await LoopbackClient.get(port, target)
    }

    /// A client that is told of changes.
    func follow() async throws -> LoopbackClient {
      let client = try LoopbackClient(port: port)
      client.send("GET /events HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
      #expect(await client.receive(until: "\n\n").hasPrefix("HTTP/1.1 200 OK\r\n"))
      return client
    }
  }

  @Test("serves the page that compile makes, and its figures")
  func page() async throws {
    let preview = try await preview()
    let reply = try await preview.get()
    #expect(reply.status == 200)
    let compiled = try await preview.tool.run(
      "compile", "--month", "2021-06", "--format", "html", "--figures", "beside", "--output", "-")
    #expect(
      reply.text.replacing(/<aside id="arxiv-curate-preview"[\s\S]*<\/aside>\n/, with: "")
        == compiled.output)
    let addresses = reply.text.matches(of: /<img src="([^"]+)"/).map { String($0.1) }
    #expect(addresses == ["2021-06/figures/mixer.png"])
    let figure = try await preview.get("/2021-06/figures/mixer.png")
    #expect(figure.fields["content-type"] == "image/png")
    #expect(
      figure.body
        == (try Fixtures.bytes("workspaces/best-of-arxiv/issues/2021-06/figures/mixer.png")))
    for target in [
      "/2021-06/issue.md", "/2021-06/papers.json", "/2021-06/figures/mixer.svg",
      "/arxiv-curate.yml",
      "/2021-06/../../arxiv-curate.yml", "/2021-06/%2e%2e/%2e%2e/arxiv-curate.yml", "/etc/passwd",
      "/2021-06/figures/%2e%2e/issue.md", "/2021-06/figures%2fmixer.png", "//etc/passwd",
    ] {
      #expect(try await preview.get(target).status == 404, "\(target)")
    }
    #expect(await preview.run.end(by: SIGINT) == 130)
  }

  @Test("sees what is saved, in place or by renaming, and figures too")
  func changes() async throws {
    let preview = try await preview()
    let folder = preview.tool.folder
    let client = try await preview.follow()
    let note = try folder.text(Preview.note)
    try folder.write(note + "\nSaved by renaming.\n", to: "w/issues/2021-06/.note.tmp")
    #expect(
      rename("\(folder.path)/w/issues/2021-06/.note.tmp", "\(folder.path)/\(Preview.note)") == 0)
    #expect(await client.receive(until: "\n\n").contains("data: "))
    #expect(try await preview.get().text.contains("Saved by renaming."))
    let file = try #require(FileHandle(forWritingAtPath: "\(folder.path)/\(Preview.note)"))
    try file.seekToEnd()
    try file.write(contentsOf: Data("\nSaved in place.\n".utf8))
    try file.close()
    #expect(await client.receive(until: "\n\n").contains("data: "))
    #expect(try await preview.get().text.contains("Saved in place."))
    try folder.write("Drawn anew.", to: "w/issues/2021-06/figures/mixer.png")
    #expect(await client.receive(until: "\n\n").contains("data: "))
    #expect(try await preview.get("/2021-06/figures/mixer.png").text == "Drawn anew.")
    try folder.write("p { color: teal; }", to: "w/templates/style.css")
    #expect(await client.receive(until: "\n\n").contains("data: "))
    #expect(try await preview.get().text.contains("color: teal"))
    #expect(await preview.run.end(by: SIGTERM) == 143)
  }

  @Test("shows what is wrong beside the page as it last was, and recovers")
  func problems() async throws {
    let preview = try await preview()
    let folder = preview.tool.folder
    let client = try await preview.follow()
    let note = try folder.text(Preview.note)
    try folder.write(note.replacing("## Why", with: "## <Wy>"), to: Preview.note)
    #expect(await client.receive(until: "\n\n").contains("data: "))
    let broken = try await preview.get().text
    #expect(broken.contains("data-state=\"stale\"") && broken.contains("MLP-Mixer"))
    #expect(broken.contains("<code>issues/2021-06/2105.01601.md"))
    #expect(!broken.contains("<Wy>"))
    try folder.write(note, to: Preview.note)
    #expect(await client.receive(until: "\n\n").contains("data: "))
    #expect(try await preview.get().text.contains("data-state=\"current\""))
    try folder.write("title: [\n", to: "w/arxiv-curate.yml")
    #expect(await client.receive(until: "\n\n").contains("data: "))
    #expect(try await preview.get().text.contains("<code>arxiv-curate.yml:"))
    try FileManager.default.removeItem(atPath: "\(folder.path)/w/issues/2021-06/issue.md")
    let gone = try await preview.get().text
    #expect(gone.contains("data-state=\"stale\"") && gone.contains("MLP-Mixer"))
    #expect(await preview.run.end(by: SIGINT) == 130)
  }

  @Test("gives nothing away to which a link leads")
  func links() async throws {
    let preview = try await preview()
    let folder = preview.tool.folder
    #expect(try await preview.get("/2021-06/figures/mixer.png").status == 200)
    try folder.write("Secret.", to: "outside.png")
    let figure = "\(folder.path)/w/issues/2021-06/figures/mixer.png"
    try FileManager.default.removeItem(atPath: figure)
    try FileManager.default.createSymbolicLink(
      atPath: figure, withDestinationPath: "\(folder.path)/outside.png")
    // The page as it last was still names it.
    #expect(try await preview.get().text.contains("src=\"2021-06/figures/mixer.png\""))
    #expect(try await preview.get("/2021-06/figures/mixer.png").status == 404)
    try FileManager.default.removeItem(atPath: "\(folder.path)/w/issues/2021-06/figures")
    try folder.write("Secret.", to: "figures/mixer.png")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/w/issues/2021-06/figures",
      withDestinationPath: "\(folder.path)/figures")
    #expect(try await preview.get("/2021-06/figures/mixer.png").status == 404)
    #expect(await preview.run.end(by: SIGINT) == 130)
  }

  @Test("begins with an issue that does not compile, and with none not at all")
  func beginnings() async throws {
    var tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    tool.directory = "w"
    try tool.folder.write("---\npapers: []\n---\n", to: "w/issues/2021-08/issue.md")
    let run = try await tool.start("preview", "--month", "2021-08", "--quiet")
    let port = try Preview.port(of: run)
    let reply = try await LoopbackClient.get(port)
    #expect(reply.text.contains("data-state=\"alone\""))
    #expect(reply.text.contains("the issue has no papers"))
    #expect(run.errors == "")
    let taken = try await tool.run("preview", "--month", "2021-06", "--port", "\(port)")
    #expect(taken.status == 75)
    #expect(taken.output == "")
    #expect(taken.errors.contains("port \(port) cannot be opened: another program has it"))
    #expect(await run.end(by: SIGINT) == 130)
    #expect(try await tool.run("preview", "--month", "2021-09").status == 66)
    #expect(try await tool.run("preview", "--month", "2021-06", "--port", "65536").status == 64)
    #expect(try await tool.run("preview").status == 64)
    try tool.folder.write("title: [\n", to: "w/arxiv-curate.yml")
    #expect(try await tool.run("preview", "--month", "2021-06").status == 78)
  }

  @Test("opens the browser that the person has chosen, and says when there is none")
  func browser() async throws {
    var tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    let page = "\(tool.folder.path)/page"
    #expect(mkfifo(page, 0o600) == 0)
    try tool.folder.write("#!/bin/sh\necho \"$*\" > '\(page)'\n", to: "browser")
    #expect(chmod("\(tool.folder.path)/browser", 0o700) == 0)
    let command = "\(tool.folder.path)/browser"
    for (variable, words) in [
      (command, ""), ("\(command) --new", "--new "), ("nowhere:\(command) -a %s", "-a "),
    ] {
      tool.environment["BROWSER"] = variable
      let run = try await tool.start(
        "preview", "--month", "2021-06", "--workspace", "w", "--open")
      let opened = try await tool.shell("timeout 60 cat page")
      #expect(opened.output == "\(words)\(run.firstLine)\n")
      #expect(await run.end(by: SIGINT) == 130)
    }
    tool.environment["BROWSER"] = "nowhere"
    let run = try await tool.start("preview", "--month", "2021-06", "--workspace", "w", "--open")
    #expect(try await LoopbackClient.get(try Preview.port(of: run)).status == 200)
    #expect(
      run.errors.contains(
        "no browser was found (BROWSER is nowhere); open \(run.firstLine) yourself"))
    #expect(await run.end(by: SIGINT) == 130)
  }
}

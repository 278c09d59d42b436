import Foundation
import TestSupport
import Testing

@Suite("compile and site, in every form", .timeLimit(.minutes(15)))
struct CompileFormsTests {
  private func tool() throws -> (Tool, String) {
    let tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    return (tool, "\(tool.folder.path)/w")
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test("the example's files are what its workspace compiles to")
  func check() async throws {
    let (tool, workspace) = try tool()
    for month in ["2021-06", "2021-07"] {
      let run = try await tool.run(
        "compile", "--month", month, "--check", "--workspace", workspace)
      #expect(run.status == 0, "\(run.errors)")
    }
    let path = "\(workspace)/digests/2021-06.md"
    try Data((try text(path) + "x").utf8).write(to: URL(filePath: path))
    let run = try await tool.run(
      "compile", "--month", "2021-06", "--check", "--workspace", workspace)
    #expect(run.status == 1)
    #expect(run.errors.contains("w/digests/2021-06.md:"))
    #expect(!run.errors.contains(".html"))
  }

  @Test("names forms that there are, and writes those asked for")
  func forms() async throws {
    let (tool, workspace) = try tool()
    let out = "\(tool.folder.path)/page.html"
    let run = try await tool.run(
      "compile", "--month", "2021-06", "--format", "html", "--figures", "beside", "--output", out,
      "--workspace", workspace)
    #expect(run.output == "\(out)\n\(tool.folder.path)/page/figures/mixer.png\n")
    #expect(try text(out).contains("<img src=\"page/figures/mixer.png\""))
    let wrong = try await tool.run(
      "compile", "--month", "2021-06", "--format", "json,markdwn", "--workspace", workspace)
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("there is no form “markdwn”; did you mean markdown?"))
    let two = try await tool.run(
      "compile", "--month", "2021-06", "--format", "json,html", "--output", "x", "--workspace",
      workspace)
    #expect(two.status == 64 && two.errors.contains("--output takes one form"))
  }

  @Test("Markdown finds its figures from wherever it is written")
  func figuresOfMarkdown() async throws {
    let (tool, workspace) = try tool()
    let folder = "\(tool.folder.path)/a/b"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let run = try await tool.run(
      "compile", "--month", "2021-06", "--format", "markdown", "--output", "\(folder)/i.md",
      "--workspace", workspace)
    #expect(run.status == 0, "\(run.errors)")
    let markdown = try text("\(folder)/i.md")
    let match = try #require(markdown.firstMatch(of: /!\[[^\]]*\]\(([^ )]+)/))
    #expect(match.1 == "../../w/issues/2021-06/figures/mixer.png")
    #expect(FileManager.default.fileExists(atPath: "\(folder)/\(match.1)"))
  }

  @Test("a publication's own templates are taken, and wrong ones refused with their place")
  func templates() async throws {
    let (tool, workspace) = try tool()
    let printed = try await tool.run("template", "page-header")
    #expect(printed.output.contains("<h1>{{title}}</h1>"))
    let listed = try await tool.run("template")
    #expect(listed.output.split(separator: "\n").contains("style.css"))
    try FileManager.default.createDirectory(
      atPath: "\(workspace)/templates", withIntermediateDirectories: true)
    let file = URL(filePath: "\(workspace)/templates/page-header.mustache")
    try Data(printed.output.replacing("<h1>", with: "<h1 class=\"own\">").utf8).write(to: file)
    let html = ["compile", "--month", "2021-06", "--format", "html", "--workspace", workspace]
    let run = try await tool.run(html)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try text("\(workspace)/digests/2021-06.html").contains("<h1 class=\"own\">Best of"))
    try Data("a\n{{titel}}".utf8).write(to: file)
    let wrong = try await tool.run(html)
    #expect(wrong.status == 78)
    #expect(
      wrong.errors.contains(
        "templates/page-header.mustache:2: there is no value {{titel}}; did you mean {{title}}?"))
  }

  @Test("site writes what changed, removes what went, and leaves what is not its own")
  func site() async throws {
    let (tool, workspace) = try tool()
    let folder = "\(tool.folder.path)/public"
    let arguments = ["site", "--output", folder, "--workspace", workspace]
    let first = try await tool.run(arguments)
    #expect(first.status == 0 && first.output == "\(folder)/index.html\n", "\(first.errors)")
    #expect(first.errors.contains("2 issues, 9 files: 9 written, 0 unchanged"))
    try Data("mine".utf8).write(to: URL(filePath: "\(folder)/CNAME"))
    let second = try await tool.run(arguments)
    #expect(second.errors.contains("9 files: 0 written, 9 unchanged"))
    try FileManager.default.removeItem(atPath: "\(workspace)/digests/2021-06.json")
    let third = try await tool.run(arguments)
    #expect(third.errors.contains("3 removed") && third.errors.contains("not compiled yet"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/2021-06"))
    #expect(try text("\(folder)/CNAME") == "mine")
    try FileManager.default.removeItem(atPath: "\(folder)/.arxiv-curate-site")
    let fourth = try await tool.run(arguments)
    #expect(fourth.status == 73)
    #expect(fourth.errors.contains("public/style.css was not made by `arxiv-curate site`"))
  }

  @Test("site says so when there is nothing to build, or a digest is damaged")
  func noSite() async throws {
    let (tool, workspace) = try tool()
    let path = URL(filePath: "\(workspace)/digests/2021-06.json")
    try Data("{".utf8).write(to: path)
    let damaged = try await tool.run("site", "--workspace", workspace)
    #expect(damaged.status == 65 && damaged.errors.contains("digests/2021-06.json:1: not JSON"))
    try FileManager.default.removeItem(atPath: "\(workspace)/digests")
    let empty = try await tool.run("site", "--workspace", workspace)
    #expect(empty.status == 66 && empty.errors.contains("no issue is compiled yet"))
  }
}

import Foundation
import TestSupport
import Testing
import Yams

@Suite("The workflow for a workspace on GitHub", .timeLimit(.minutes(15)))
struct WorkflowTests {
  private typealias Table = [String: Any]

  private func jobs() throws -> Table {
    let file = "\(Fixtures.package)/Sources/Installation/workspace-checks.yml"
    let workflow = try Yams.load(yaml: try String(contentsOfFile: file, encoding: .utf8)) as? Table
    #expect(workflow?["on"] != nil && workflow?["permissions"] != nil)
    return try #require(workflow?["jobs"] as? Table)
  }

  private func steps(_ job: String) throws -> [Table] {
    try #require((try jobs()[job] as? Table)?["steps"] as? [Table])
  }

  /// The commands of the checking job, in their order.
  private func scripts() throws -> [String] {
    try steps("check").compactMap { $0["run"] as? String }
  }

  /// A copy of the fixtures' workspace, in `w`; installing does nothing but tell.
  private func workspace() throws -> Tool {
    var tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    for name in ["apt-get", "curl"] {
      try tool.folder.write("#!/bin/sh\necho \(name) \"$@\"\n", to: "bin/\(name)")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: "\(tool.folder.path)/bin/\(name)")
    }
    let program = URL(filePath: Tool.program).deletingLastPathComponent().path
    tool.environment["PATH"] = "\(tool.folder.path)/bin:\(program):/usr/bin:/bin"
    tool.environment["PACKAGE"] = "https://example.org/arxiv-curate.deb"
    tool.environment["SITE_URL"] = "https://example.org/best-of-arxiv"
    tool.directory = "w"
    return tool
  }

  @Test("is of steps that are commands, or actions with a version")
  func form() throws {
    for (name, job) in try jobs() {
      #expect((job as? Table)?["runs-on"] is String, "\(name)")
      for step in try steps(name) {
        let action = step["uses"] as? String
        #expect((action == nil) != (step["run"] == nil), "\(step)")
        #expect(action?.contains(/^[a-z-]+\/[a-z-]+@v\d+$/) != false, "\(step)")
      }
    }
    // Every variable that the commands use is set.
    let set = try #require((try jobs()["check"] as? Table)?["env"] as? Table)
    for script in try scripts() {
      for variable in script.matches(of: /\$([A-Z_]+)/) { #expect(set[String(variable.1)] != nil) }
    }
  }

  @Test("installs the package, finds nothing wrong with the fixtures, and builds their site")
  func sound() async throws {
    let tool = try workspace()
    var said = ""
    for script in try scripts() {
      try tool.folder.write(script, to: "step")
      let run = try await tool.shell("sh -e ../step")
      #expect(run.status == 0, "\(script): \(run.output)\(run.errors)")
      said += run.output + run.errors
    }
    #expect(said.contains("--output /tmp/arxiv-curate.deb https://example.org/arxiv-curate.deb\n"))
    #expect(said.contains(/apt-get install .* \/tmp\/arxiv-curate\.deb\n/))
    for month in ["2021-06", "2021-07"] { #expect(said.contains("nothing found in \(month)")) }
    #expect(tool.folder.has("w/public/index.html") && tool.folder.has("w/public/feed.atom"))
  }

  @Test(
    "fails at an error in any issue, and at a digest that is not what the notes say",
    arguments: ["2021-06/2105.13626.md", "2021-07/2106.09685.md"])
  func unsound(note: String) async throws {
    let tool = try workspace()
    let path = "w/issues/\(note)"
    let text = try tool.folder.text(path)
    func failing() async throws -> [String] {
      var failing: [String] = []
      for script in try scripts() {
        try tool.folder.write(script, to: "step")
        if try await tool.shell("sh -e ../step").status != 0 { failing.append(script) }
      }
      return failing
    }
    try tool.folder.write(text + "\nA sentence that came later.\n", to: path)
    let stale = try await failing()
    #expect(stale.count == 1 && stale[0].contains("compile --check"), "\(stale)")
    try tool.folder.write(text + "\nAs they say [@2105.99999].\n", to: path)
    let wrong = try await failing()
    #expect(wrong.contains { $0.contains("arxiv-curate check") }, "\(wrong)")
  }
}

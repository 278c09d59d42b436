import ArxivModel
import Foundation
import TestSupport
import Testing

/// A command that is to survive whatever happens to it, and the world that it is run in.
struct Ordeal: Sendable, CustomTestStringConvertible {
  /// What it is called.
  let name: String
  /// The command.
  let arguments: [String]
  /// How the command ends when it is given again after it had ended well.
  let again: Int32
  /// A command that ends well at every moment, be the other finished or not; nil where there is none.
  let meanwhile: [String]?
  /// Makes the world.
  fileprivate let prepare: @Sendable (inout World) async throws -> Void

  init(
    _ name: String, _ arguments: [String], again: Int32 = 0, meanwhile: [String]? = nil,
    prepare: @escaping @Sendable (inout World) async throws -> Void
  ) {
    self.name = name
    self.arguments = arguments
    self.again = again
    self.meanwhile = meanwhile
    self.prepare = prepare
  }

  var testDescription: String { name }

  /// A home, and an arXiv to ask.
  struct World: Sendable {
    var tool: Tool
    let server: StandInArxiv
    /// The time at which the program's clock stands, so that the same run writes the same.
    let clock: Int

    /// Runs a command that must end well.
    func must(_ arguments: String...) async throws {
      var interposer = Interposer()
      interposer.clock = clock
      let run = try await interposer.on(tool).run(arguments)
      try #require(run.status == 0, "\(arguments): \(run.errors)")
    }

    /// The fixtures' workspace, and a library with more papers.
    mutating func publication() async throws {
      try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
      try await must("fetch", "-q", "2105.08050", "2105.01883", "2105.13626", "hep-th/9711200")
      tool.directory = "w"
    }
  }

  /// Makes the world.
  func world() async throws -> World {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    tool.takeTime()
    tool.environment["GIT_AUTHOR_NAME"] = "Ada Author"
    var world = World(
      tool: tool, server: server, clock: Int(Date().timeIntervalSince1970))
    try await prepare(&world)
    return world
  }

  /// Lines in the form of the metadata snapshot.
  static func snapshot(_ count: Int) throws -> String {
    let line = try #require(
      try Fixtures.text("snapshot/papers.jsonl").split(separator: "\n").first)
    return (1...count).map { number in
      let digits = String("0000\(number)".suffix(5))
      return line.replacing("0704.9001", with: "2101.\(digits)") + "\n"
    }.joined()
  }

  private static let compiles = ["compile", "--month", "2021-06", "--output", "-"]

  /// All of them; with `ORDEAL=` in the environment the one of that name.
  static let all = every.filter {
    $0.name == ProcessInfo.processInfo.environment["ORDEAL", default: $0.name]
  }

  private static let every: [Ordeal] = [
    Ordeal("fetch, the first", ["fetch", "--format", "ids", "2105.01601", "hep-th/9711200"]) { _ in
    },
    Ordeal(
      "fetch a listing",
      [
        "fetch", "--category", "cs.CL", "--month", "2021-05", "--page-size", "1", "--format", "ids",
      ]
    ) { try await $0.must("fetch", "-q", "2105.01601") },
    Ordeal("sync", ["sync", "--category", "cs.CL", "--quiet"]) { world in
      try await world.must("fetch", "-q", "2105.01601")
      let day = AnnouncementDay(latestAt: Date())
      let before = Timestamp.day(Date(timeIntervalSince1970: Double(world.clock) - 3 * 86_400))
      world.server.add(StandInPaper.many(30, category: "cs.CL", datestamp: before))
      world.server.announce([], on: day.description)
      world.server.oaiPageSize = 7
    },
    Ordeal("import", ["import", "--quiet", "many.jsonl"]) { world in
      try await world.must("fetch", "-q", "2105.01601")
      try world.tool.folder.write(try snapshot(300), to: "many.jsonl")
    },
    Ordeal("init", ["init", "new", "--month", "2021-06"], again: 73) { _ in },
    Ordeal(
      "pick",
      [
        "pick", "hep-th/9711200", "--month", "2021-06", "--why", "It matters.",
        "--insights", "Much.",
      ], again: 1, meanwhile: compiles
    ) { world in
      try await world.publication()
    },
    Ordeal("drop", ["drop", "2105.13626", "--month", "2021-06"], again: 1, meanwhile: compiles) {
      world in
      try await world.publication()
    },
    Ordeal("pin", ["pin", "--month", "2021-06"]) { world in
      try await world.publication()
      try world.tool.folder.write(
        #"{"formatVersion": 1, "papers": []}"#, to: "w/issues/2021-06/papers.json")
    },
    Ordeal("note", ["note", "2105.13626", "--month", "2021-06"]) { world in
      try await world.publication()
      let text = try world.tool.folder.text("w/issues/2021-06/2105.13626.md")
      try world.tool.folder.write(text + "\nAs in [@2105.01883].\n", to: "written.md")
      world.tool.environment["EDITOR"] = "cp \(world.tool.folder.path)/written.md"
    },
    Ordeal("star", ["star", "2105.08050", "--month", "2021-06"]) { world in
      try await world.publication()
      try await world.must("dismiss", "2105.01883", "--month", "2021-06")
    },
    Ordeal(
      "compile",
      ["compile", "--month", "2021-06", "--format", "json,markdown,html,email", "--quiet"]
    ) { world in
      try await world.publication()
      for form in ["json", "md", "html"] {
        try world.tool.folder.write("old\n", to: "w/digests/2021-06.\(form)")
      }
      try FileManager.default.removeItem(
        atPath: "\(world.tool.folder.path)/w/digests/2021-06.email.html")
    },
    Ordeal(
      "site", ["site", "--output", "public", "--url", "https://example.org/best", "--quiet"]
    ) { world in
      try await world.publication()
      try await world.must(
        "site", "--output", "public", "--url", "https://example.org/best", "--quiet")
      let june = try world.tool.folder.text("w/digests/2021-06.json")
      try world.tool.folder.write(
        june.replacing("Best of arXiv", with: "The best of arXiv"), to: "w/digests/2021-06.json")
      try FileManager.default.removeItem(
        atPath: "\(world.tool.folder.path)/w/digests/2021-07.json")
    },
  ]
}

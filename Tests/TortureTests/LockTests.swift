import Foundation
import TestSupport
import Testing

@Suite(
  "On a file system without locks, the program", .serialized, .timeLimit(.minutes(15)),
  .enabled(if: Interposer.isPossible, "there is no C compiler to make the interposer with"))
struct LockTests {
  @Test(
    "refuses to keep a library there, in words and without a wait",
    arguments: [ENOLCK, ENOSYS, EOPNOTSUPP, EINVAL], [false, true])
  func library(error: Int32, isThere: Bool) async throws {
    let papers = Fixtures.path("snapshot/papers.jsonl")
    let tool = try Tool()
    if isThere { #expect(try await tool.run("import", papers).status == 0) }
    var interposer = Interposer()
    interposer.lockError = error
    let without = try interposer.on(tool)
    for arguments in [["import", papers]] + (isThere ? [["search", "lattice"]] : []) {
      let run = try await without.run(arguments)
      #expect(run.status == 74, "\(run.errors)")
      #expect(run.errors.contains("is on a file system without locks"), "\(run.errors)")
      #expect(run.errors.contains("--library"))
    }
    #expect(try await tool.run("import", papers).status == 0)
    #expect(try Picture(of: tool.folder).papers.count == 4)
    let home = "\(tool.folder.path)/.local/share/arxiv-curate"
    #expect(try FileManager.default.contentsOfDirectory(atPath: home) == ["library.sqlite"])
  }

  @Test("says that the lease cannot be locked, and asks nothing")
  func lease() async throws {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    let elsewhere = try TemporaryFolder()
    var tool = try Tool()
    tool.use(server)
    tool.environment["ARXIV_CURATE_LIBRARY"] = "\(elsewhere.path)/library.sqlite"
    var interposer = Interposer()
    interposer.lockError = ENOLCK
    let run = try await interposer.on(tool).run("fetch", "2105.01601")
    #expect(run.status == 74, "\(run.errors)")
    #expect(run.errors.contains("cannot lock \(tool.folder.path)/lease/"))
    #expect(server.requests.isEmpty)
    await server.stop()
  }

  @Test("works on a publication all the same, one process at a time")
  func workspace() async throws {
    let tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    try tool.folder.write("old\n", to: "w/digests/2021-06.json")
    var interposer = Interposer()
    interposer.lockError = ENOLCK
    var without = try interposer.on(tool)
    without.directory = "w"
    for arguments in [
      ["drop", "2105.13626", "--month", "2021-07"], ["star", "2105.13626", "--month", "2021-07"],
      ["compile", "--month", "2021-06"], ["compile", "--month", "2021-06", "--check"],
    ] {
      let run = try await without.run(arguments)
      // (What is dropped is not in that issue.)
      #expect(run.status == (arguments[0] == "drop" ? 1 : 0), "\(arguments): \(run.errors)")
    }
    #expect(try Picture(of: tool.folder).leftovers.isEmpty)
  }
}

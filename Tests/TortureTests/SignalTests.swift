import Foundation
import TestSupport
import Testing

/// Every wait here would last for minutes: a run that ends by the signal was not waiting for anything
/// else.
@Suite(
  "Told to stop, the program", .serialized, .timeLimit(.minutes(15)),
  .enabled(if: Interposer.isPossible, "there is no C compiler to make the interposer with"))
struct SignalTests {
  /// A wait.
  struct Wait: Sendable, CustomTestStringConvertible {
    var name: String
    /// What is said once it has begun.
    var says: String
    var variables: [String: String] = [:]
    /// What the server does.
    var fault: Fault?
    /// Whether there was a request just before.
    var isSecond = false

    var testDescription: String { name }
  }

  static let waits: [Wait] = [
    Wait(
      name: "the pause between requests", says: "the pause between requests",
      variables: ["ARXIV_CURATE_REQUEST_INTERVAL": "250"], isSecond: true),
    Wait(
      name: "the pause before another try", says: "trying again in",
      variables: ["ARXIV_CURATE_RETRY_BASE": "200"], fault: .serverError500),
    Wait(
      name: "the pause that arXiv asked for", says: "trying again in",
      fault: .unavailable(retryAfter: .seconds(250))),
    Wait(name: "a silent server", says: "asking arXiv for", fault: .silence(seconds: 170)),
    Wait(
      name: "a slow server", says: "asking arXiv for", fault: .slowDrip(bytesPerSecond: 1)),
  ]

  private func world(_ wait: Wait) async throws -> (Tool, StandInArxiv) {
    let server = try await StandInArxiv.start(papers: try StandInPaper.fixture())
    var tool = try Tool()
    tool.use(server)
    tool.environment["ARXIV_CURATE_STALL"] = "170"
    tool.environment["ARXIV_CURATE_TIMEOUT"] = "170"
    tool.environment.merge(wait.variables) { $1 }
    if wait.isSecond { #expect(try await tool.run("fetch", "-q", "2105.01601").status == 0) }
    server.always(wait.fault)
    return (try Interposer().on(tool), server)
  }

  @Test(
    "stops in the midst of every wait, by the signal, and goes on the next time",
    arguments: waits, [SIGINT, SIGTERM])
  func waiting(wait: Wait, signal: Int32) async throws {
    var (tool, server) = try await world(wait)
    let run = try await tool.start(
      ["fetch", "--verbose", "2105.13626", "hep-th/9711200"], until: wait.says)
    let begin = ContinuousClock.now
    #expect(await run.end(by: signal) == 128 + signal, "\(run.errors)")
    tell(wait.name, begin)
    server.heal()
    tool.environment["ARXIV_CURATE_REQUEST_INTERVAL"] = "0"
    // What arXiv asked for holds for the next process too.
    if case .unavailable? = wait.fault {
      let next = try await tool.run("fetch", "--patience", "5", "2105.13626")
      #expect(next.status == 75, "\(next.errors)")
    } else {
      let next = try await tool.run("fetch", "--format", "ids", "2105.13626", "hep-th/9711200")
      #expect(next.status == 0, "\(next.errors)")
      #expect(next.lines.count == 2)
    }
    await server.stop()
  }

  @Test("stops while another process has the lease", arguments: [SIGINT, SIGTERM])
  func lease(signal: Int32) async throws {
    let (tool, server) = try await world(
      Wait(name: "", says: "", fault: .silence(seconds: 170)))
    let first = try await tool.start(["fetch", "--verbose", "2105.01601"], until: "asking arXiv")
    let second = try await tool.start(
      ["fetch", "--verbose", "2105.13626"], until: "waiting for another arxiv-curate")
    let begin = ContinuousClock.now
    #expect(await second.end(by: signal) == 128 + signal, "\(second.errors)")
    tell("the lease", begin)
    #expect(await first.end(by: signal) == 128 + signal, "\(first.errors)")
    await server.stop()
  }

  @Test("stops while another process works on the issue", arguments: [SIGINT, SIGTERM])
  func folderLock(signal: Int32) async throws {
    let tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    // `flock` of util-linux holds the same kind of lock. Wherever the signal finds the program, the lock
    // keeps it from ending by itself.
    var interposer = Interposer()
    interposer.signal = (signal, 400_000)
    let run = try await interposer.on(tool).shell(
      """
      flock w/issues/2021-06 arxiv-curate drop 2105.13626 --workspace w --month 2021-06
      """)
    #expect(run.status == 128 + signal, "\(run.errors)")
    #expect(
      try await tool.run("compile", "--check", "--workspace", "w", "--month", "2021-06").status == 0
    )
  }

  @Test("stops while it waits for the rest of a file", arguments: [SIGINT, SIGTERM])
  func standardInput(signal: Int32) async throws {
    let tool = try Tool()
    try tool.folder.write(try Ordeal.snapshot(20), to: "papers.jsonl")
    var interposer = Interposer()
    interposer.signal = (signal, 600_000)
    let run = try await interposer.on(tool).shell(
      """
      mkfifo pipe; (cat papers.jsonl; exec sleep 170) > pipe & feeder=$!
      arxiv-curate import - < pipe; end=$?; kill $feeder; exit $end
      """)
    #expect(run.status == 128 + signal, "\(run.errors)")
    #expect(try await tool.run("import", "papers.jsonl").status == 0)
  }

  @Test("stops at any moment of its work", arguments: [SIGINT, SIGTERM])
  func anywhere(signal: Int32) async throws {
    var seed = SeededGenerator(seed: KillTests.seed)
    let ordeals =
      KillTests.wanted == nil ? Ordeal.all.shuffled(using: &seed).prefix(1) : Ordeal.all[...]
    for ordeal in ordeals {
      let trial = try await Trial(ordeal)
      for _ in 0..<(KillTests.wanted == nil ? 2 : 20) {
        var interposer = Interposer()
        interposer.signal = (signal, Int.random(in: 0...trial.duration, using: &seed))
        let (tool, run) = try await trial.run(interposer)
        #expect([0, 128 + signal].contains(run.status), "\(ordeal.name): \(run.errors)")
        let faults = try await trial.faults(in: tool)
        #expect(faults.isEmpty, "\(ordeal.name), SEED=\(KillTests.seed): \(faults)")
      }
      await trial.world.server.stop()
    }
  }

  @Test("leaves Ctrl-C to the editor while one is open, and ends when that has ended the editor")
  func editor() async throws {
    var tool = try Tool()
    try tool.folder.copy(fixture: "workspaces/best-of-arxiv", to: "w")
    tool.directory = "w"
    // Ctrl-C reaches the program, the shell that it runs the editor in, and the editor.
    let interrupt = "kill -INT $(ps -o ppid= -p $PPID) $PPID"
    try tool.folder.write("\(interrupt)\necho 'My words.' >> \"$1\"\n", to: "survives")
    try tool.folder.write("\(interrupt) $$\n", to: "dies")
    tool.environment["EDITOR"] = "sh \(tool.folder.path)/survives"
    tool = try Interposer().on(tool)
    let note = ["note", "2105.13626", "--month", "2021-06", "--offline"]
    let run = try await tool.run(note)
    #expect(run.status == 0, "\(run.status): \(run.errors)")
    let text = try tool.folder.text("w/issues/2021-06/2105.13626.md")
    #expect(text.hasSuffix("My words.\n"))
    tool.environment["EDITOR"] = "sh \(tool.folder.path)/dies"
    let interrupted = try await tool.run(note)
    #expect(interrupted.status == 128 + SIGINT, "\(interrupted.errors)")
    #expect(interrupted.errors.contains("the editor was interrupted"))
    #expect(try tool.folder.text("w/issues/2021-06/2105.13626.md") == text)
  }

  private func tell(_ what: String, _ begin: ContinuousClock.Instant) {
    guard KillTests.wanted != nil else { return }
    let time = begin.duration(to: .now) / .milliseconds(1)
    print("torture: stopped in \(what) within \(Int(time.rounded(.up))) ms")
  }
}

@testable import ArxivClient
import Foundation
import TestSupport
import Testing

@Suite("The lease")
struct LeaseTests {
  let folder: TemporaryFolder
  let world: FakeWorld

  init() throws {
    folder = try TemporaryFolder()
    world = FakeWorld([])
  }

  private func lease(_ surroundings: Surroundings? = nil) throws -> Lease {
    try Lease(
      folder: folder.path, name: "arxiv", interval: 3,
      surroundings: surroundings ?? world.surroundings)
  }

  @Test("keeps three seconds from the end of one request to the begin of the next")
  func pause() throws {
    var times: [(begin: Double, end: Double)] = []
    for length in [0.5, 10, 0] {
      // A new process each time.
      try lease().hold(for: "a paper", patience: 300, waiting: { _ in }) {
        let begin = world.uptime
        world.uptime += length
        times.append((begin, world.uptime))
      }
    }
    for (earlier, later) in zip(times, times.dropFirst()) {
      #expect(later.begin - earlier.end >= 3)
      #expect(later.begin - earlier.end < 3.5)
    }
  }

  @Test("is not taken where others could put a link in its place")
  func ownership() throws {
    #expect(chmod(folder.path, 0o777) == 0)
    #expect(throws: Lease.NotOurs.self) { try lease() }
    #expect(chmod(folder.path, 0o755) == 0)
    _ = try lease()
    if geteuid() == 0 {
      #expect(chown(folder.path, 65_534, 65_534) == 0)
      #expect(throws: Lease.NotOurs.self) { try lease() }
    }
  }

  @Test("does not wait for the first request ever, nor after a long silence")
  func noPause() throws {
    try lease().hold(for: "a paper", patience: 300, waiting: { _ in }) {}
    world.uptime += 60
    try lease().hold(for: "a paper", patience: 300, waiting: { _ in }) {}
    #expect(world.waits.isEmpty)
  }

  @Test("is free for the next when a child process still has its file open")
  func inherited() throws {
    var copy: Int32 = -1
    try lease().hold(for: "a paper", patience: 300, waiting: { _ in }) {
      // As a fork leaves it, until the child's exec.
      let files = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
      let file = files.compactMap { Int32($0) }.first {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))
          == "\(folder.path)/arxiv.lock"
      }
      copy = dup(try #require(file))
    }
    #expect(copy >= 0)
    defer { close(copy) }
    world.uptime += 60
    try lease().hold(for: "a paper", patience: 1, waiting: { _ in }) {}
    #expect(world.waits.isEmpty)
  }

  @Test("counts the pause from now when the last holder never ended its request")
  func crash() throws {
    // What a killed process leaves: a request that is still being made.
    try lease().hold(for: "a paper", patience: 300, waiting: { _ in }) {
      try FileManager.default.copyItem(
        atPath: "\(folder.path)/arxiv.state", toPath: "\(folder.path)/killed")
    }
    try FileManager.default.removeItem(atPath: "\(folder.path)/arxiv.state")
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/killed", toPath: "\(folder.path)/arxiv.state")
    world.uptime += 1_000
    let found = world.uptime
    try lease().hold(for: "a paper", patience: 300, waiting: { _ in }) {
      #expect(world.uptime - found >= 3)
    }
  }

  @Test(
    "waits its pause when its file is damaged", arguments: ["", "{", "nonsense", "{\"boot\":1}"])
  func damaged(text: String) throws {
    try folder.write(text, to: "arxiv.state")
    try lease().hold(for: "a paper", patience: 300, waiting: { _ in }) {}
    #expect(world.waits.reduce(0, +) >= 3)
  }

  @Test("recovers from a killed holder also for who has little patience")
  func impatient() throws {
    try folder.write(
      #"{"boot":"boot","lastEnd":1000,"asking":{"pid":1,"purpose":"x"},"blockedUntil":0,"#
        + #""blockedUntilTime":0,"reason":""}"#, to: "arxiv.state")
    #expect(throws: Lease.Unavailable.self) {
      try lease().hold(for: "a paper", patience: 2, waiting: { _ in }) {}
    }
    world.uptime += 2
    try lease().hold(for: "a paper", patience: 2, waiting: { _ in }) {}
  }

  @Test("keeps a block across a restart of the machine, and a clock that starts anew")
  func restart() throws {
    let before = try lease()
    try before.hold(for: "a paper", patience: 300, waiting: { _ in }) {
      try before.block(seconds: 600, reason: "Retry-After")
    }
    let restarted = FakeWorld([])
    restarted.uptime = 5
    var surroundings = restarted.surroundings
    surroundings.boot = { "another boot" }
    let then = world.surroundings.now().addingTimeInterval(100)
    surroundings.now = { then.addingTimeInterval(restarted.uptime - 5) }
    var waits: [Lease.Waiting] = []
    try lease(surroundings).hold(for: "a paper", patience: 900, waiting: { waits.append($0) }) {
      #expect(restarted.uptime - 5 > 495)
      #expect(restarted.uptime - 5 < 510)
    }
    let reasons = waits.compactMap { wait in
      if case .blocked(_, let reason) = wait { reason } else { nil }
    }
    #expect(reasons == ["Retry-After"], "\(waits)")
  }

  @Test("says when its patience is shorter than the wait")
  func patience() throws {
    let first = try lease()
    try first.hold(for: "a paper", patience: 300, waiting: { _ in }) {
      try first.block(seconds: 600, reason: "Retry-After")
    }
    #expect(throws: Lease.Unavailable.self) {
      try lease().hold(for: "a paper", patience: 300, waiting: { _ in }) {}
    }
    #expect(world.waits.isEmpty)
  }

  @Test("lets one holder in at a time, in real time, whoever asks")
  func oneAtATime() async throws {
    let path = folder.path
    let spans = try await withThrowingTaskGroup(of: [(Double, Double)].self) { group in
      for _ in 0..<4 {
        group.addTask {
          // Its own open file, as another process has; the system's lock is the same.
          try await onThread {
            let lease = try Lease(
              folder: path, name: "test", interval: 0.05, surroundings: .real)
            return try (0..<3).map { _ in
              try lease.hold(for: "a paper", patience: 60, waiting: { _ in }) {
                let begin = Surroundings.real.uptime()
                Surroundings.real.sleep(0.02)
                return (begin, Surroundings.real.uptime())
              }
            }
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }.sorted { $0.0 < $1.0 }
    #expect(spans.count == 12)
    for (earlier, later) in zip(spans, spans.dropFirst()) {
      #expect(later.0 - earlier.1 >= 0.05)
    }
  }

  @Test("says who holds it, once, and gives up in the end")
  func busy() async throws {
    let path = folder.path
    let release = DispatchSemaphore(value: 0)
    let held = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      let lease = try? Lease(folder: path, name: "test", interval: 0, surroundings: .real)
      try? lease?.hold(for: "7 papers", patience: 5, waiting: { _ in }) {
        held.signal()
        release.wait()
      }
    }
    let (waits, error) = try await onThread { () -> ([Lease.Waiting], String) in
      held.wait()
      defer { release.signal() }
      let lease = try Lease(folder: path, name: "test", interval: 0, surroundings: .real)
      var waits: [Lease.Waiting] = []
      do {
        try lease.hold(for: "a paper", patience: 0.6, waiting: { waits.append($0) }) {}
        return (waits, "it was let in")
      } catch let error as Lease.Unavailable {
        return (waits, error.description)
      }
    }
    #expect(waits == [.otherProcess("process \(getpid()), 7 papers")])
    #expect(error.contains("7 papers"))
  }
}

/// Runs blocking work on a thread of its own.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value
{
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
  }
}

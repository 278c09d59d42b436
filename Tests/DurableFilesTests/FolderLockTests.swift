import DurableFiles
import Foundation
import TestSupport
import Testing

@Suite("The lock on a folder")
struct FolderLockTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private struct Interrupted: Error {}

  @Test("loses none of the lines that many add at once", .timeLimit(.minutes(15)))
  func threads() throws {
    let file = "\(folder.path)/file"
    let place = folder.path
    try DurableFile.write("", to: file)
    let failures = Log()
    DispatchQueue.concurrentPerform(iterations: 6) { writer in
      for line in 0..<15 {
        do {
          try FolderLock.held(on: place) {
            let text = try DurableFile.read(file)
            try DurableFile.write(text + "\(writer):\(line)\n", to: file, ifStill: text)
          }
        } catch {
          failures.add("\(error)")
        }
      }
    }
    #expect(failures.lines == [])
    let lines = try folder.text("file").split(separator: "\n").map { String($0) }
    let expected = (0..<6).flatMap { writer in (0..<15).map { "\(writer):\($0)" } }
    #expect(lines.sorted() == expected.sorted())
  }

  @Test("waits for another process", .timeLimit(.minutes(15)))
  func processes() throws {
    // `flock` of util-linux holds the same kind of lock until its input ends.
    let other = Process()
    let input = Pipe()
    let output = Pipe()
    other.executableURL = URL(filePath: "/usr/bin/env")
    other.arguments = ["flock", folder.path, "sh", "-c", "echo held; cat"]
    other.standardInput = input
    other.standardOutput = output
    try other.run()
    let said = output.fileHandleForReading.readData(ofLength: 5)
    try #require(String(decoding: said, as: UTF8.self) == "held\n")
    let log = Log()
    let place = folder.path
    let started = DispatchSemaphore(value: 0)
    let ended = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      started.signal()
      do {
        try FolderLock.held(on: place) { log.add("mine") }
      } catch {
        log.add("\(error)")
      }
      ended.signal()
    }
    started.wait()
    // Time enough for a lock that does not wait to show itself.
    let isWaiting = ended.wait(timeout: .now() + .milliseconds(150)) == .timedOut
    log.add("theirs")
    try input.fileHandleForWriting.close()
    if isWaiting { ended.wait() }
    other.waitUntilExit()
    #expect(log.lines == ["theirs", "mine"])
  }

  @Test("is given back when its holder fails")
  func failing() throws {
    for _ in 0..<3 {
      #expect(throws: Interrupted.self) {
        try FolderLock.held(on: folder.path) { throw Interrupted() }
      }
    }
    #expect(try FolderLock.held(on: folder.path) { 7 } == 7)
  }

  @Test("leaves no open files behind")
  func descriptors() throws {
    let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    for _ in 0..<500 { try FolderLock.held(on: folder.path) {} }
    let after = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    #expect(after < before + 300)
  }

  @Test("is not to be had on what is no folder")
  func noFolder() throws {
    try folder.write("x", to: "file")
    for name in ["none", "file"] {
      let failure = #expect(throws: DurableFile.Failure.self) {
        try FolderLock.held(on: "\(folder.path)/\(name)") { Issue.record("it was held") }
      }
      #expect(failure?.path == "\(folder.path)/\(name)" && failure?.isAboutCreating == false)
    }
  }

  /// Lines in the order in which threads say them.
  private final class Log: @unchecked Sendable {
    private let lock = NSLock()
    private var all: [String] = []

    var lines: [String] { lock.withLock { all } }

    func add(_ line: String) { lock.withLock { all.append(line) } }
  }
}

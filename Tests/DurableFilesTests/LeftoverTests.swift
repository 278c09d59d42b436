import DurableFiles
import Foundation
import TestSupport
import Testing

@Suite("What killed writes leave behind")
struct LeftoverTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("is known by its name, with the process that wrote it")
  func names() throws {
    for name in [
      ".issue.md.4194305-17.tmp", ".library.sqlite.4194305-9.tmp-wal", ".x.12-4294967295.tmp",
      ".z.md.0a1b2c3d.tmp",
    ] { try folder.write("part", to: name) }
    for name in [
      "issue.md.12-17.tmp", ".issue.md.tmp", ".issue.md.12.tmp", ".issue.md.0-1.tmp",
      ".issue.md.-12-1.tmp", ".issue.md.0a1b2c3g.tmp", ".issue.md.12-4294967296.tmp", ".12-17.tmp",
      ".issue.md.12-17.swp",
    ] { try folder.write("not ours", to: name) }
    let found = Leftover.all(in: folder.path)
    #expect(found.map(\.process) == [4_194_305, 4_194_305, 12, nil])
    #expect(found.map(\.size) == [4, 4, 4, 4])
    #expect(Leftover.all(in: "\(folder.path)/absent").isEmpty)
  }

  @Test("is abandoned when its process is gone and an hour has passed, and no sooner")
  func abandoned() throws {
    let own = ".issue.md.\(ProcessInfo.processInfo.processIdentifier)-1.tmp"
    try folder.write("part", to: own)
    try folder.write("part", to: ".issue.md.4194305-17.tmp")
    let found = Leftover.all(in: folder.path)
    let later = Date() + Leftover.patience + 60
    #expect(found.filter { $0.isAbandoned(at: later) }.map(\.process) == [4_194_305])
    #expect(found.filter { $0.isAbandoned(at: Date()) }.isEmpty)
    try found.first { $0.process == 4_194_305 }?.remove()
    #expect(Leftover.all(in: folder.path).count == 1)
  }

  @Test("of a name that tells no process is abandoned when nobody holds its lock")
  func lock() throws {
    try folder.write("part", to: ".issue.md.0a1b2c3d.tmp")
    let leftover = try #require(Leftover.all(in: folder.path).first)
    let later = Date() + Leftover.patience + 60
    #expect(leftover.isAbandoned(at: later) && !leftover.isAbandoned(at: Date()))
    let file = open(leftover.path, O_RDONLY)
    defer { close(file) }
    #expect(flock(file, LOCK_EX | LOCK_NB) == 0)
    #expect(!leftover.isAbandoned(at: later))
  }

  private struct Failure: Error {}

  @Test("is nothing when a file that something else writes fails or is done")
  func made() throws {
    let path = "\(folder.path)/copy"
    try DurableFile.make(path) { try Data("one".utf8).write(to: URL(filePath: $0)) }
    #expect(try folder.text("copy") == "one")
    #expect(throws: Failure.self) {
      try DurableFile.make(path) { temporary in
        for suffix in ["", "-wal", "-journal"] {
          try Data("two".utf8).write(to: URL(filePath: temporary + suffix))
        }
        throw Failure()
      }
    }
    #expect(try folder.text("copy") == "one")
    #expect(throws: DurableFile.Failure.self) { try DurableFile.make(path) { _ in } }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["copy"])
  }

  @Test("keeps the permissions of a file that is replaced")
  func permissions() throws {
    let path = "\(folder.path)/copy"
    try folder.write("one", to: "copy")
    chmod(path, 0o640)
    try DurableFile.make(path) { try Data("two".utf8).write(to: URL(filePath: $0)) }
    var status = stat()
    #expect(stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o640)
  }
}

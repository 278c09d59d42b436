import DurableFiles
import Foundation
import TestSupport
import Testing

@Suite("Durable files")
struct DurableFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  /// Everything in the folder; a temporary file left behind would show.
  private func names(in name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
  }

  private func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
    return try #require(attributes[.posixPermissions] as? Int)
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
  }

  private func target(of name: String) throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: path(name))
  }

  private func failure(_ body: () throws -> Void) throws -> DurableFile.Failure {
    try #require(#expect(throws: DurableFile.Failure.self) { try body() })
  }

  // MARK: Writing

  @Test("hold what was written, in place of what was there", arguments: [0, 1, 4096, 3_000_000])
  func write(size: Int) throws {
    let data = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    for _ in 0..<2 {
      try DurableFile.write(data, to: path("file"))
      #expect(try DurableFile.readData(path("file")) == data)
      try DurableFile.write("shörter", to: path("file"))
      #expect(try DurableFile.read(path("file")) == "shörter")
    }
    #expect(try names() == ["file"])
  }

  @Test("keep line ends and odd characters as they are")
  func text() throws {
    let text = "a\r\nb\rc\n\n e\u{301}é\0\u{2028}🙂 \t"
    try DurableFile.write(text, to: path("file"))
    #expect(Array(try DurableFile.read(path("file")).utf8) == Array(text.utf8))
    #expect(try Data(contentsOf: URL(filePath: path("file"))) == Data(text.utf8))
  }

  @Test(
    "keep their permissions", arguments: [0o600, 0o640, 0o644, 0o755, 0o400, 0o666, 0o664, 0o777])
  func permissions(mode wanted: Int) throws {
    try folder.write("old", to: "file")
    try FileManager.default.setAttributes([.posixPermissions: wanted], ofItemAtPath: path("file"))
    try DurableFile.write("new", to: path("file"))
    #expect(try mode("file") == wanted)
    #expect(try folder.text("file") == "new")
  }

  @Test("are made with the permissions that any new file gets")
  func newPermissions() throws {
    try #require(FileManager.default.createFile(atPath: path("other"), contents: nil))
    try DurableFile.write("x", to: path("written"))
    _ = try DurableFile.create("x", at: path("created"))
    #expect(try mode("written") == mode("other"))
    #expect(try mode("created") == mode("other"))
  }

  @Test(
    "are written where a link leads, and the link stays",
    arguments: [["real"], ["./sub/../real"], ["one", "real"], ["sub/two", "../one", "real"]])
  func links(chain: [String]) throws {
    try folder.write("old", to: "real")
    try folder.write("x", to: "sub/x")
    let links = ["link"] + chain.dropLast().map { $0.replacing("../", with: "") }
    for (name, target) in zip(links, chain) { try link(name, to: target) }
    try DurableFile.write("new", to: path("link"), ifStill: "old")
    #expect(try folder.text("real") == "new")
    #expect(try target(of: "link") == chain[0])
    #expect(try names(in: "sub").count == (chain[0] == "sub/two" ? 2 : 1))
  }

  @Test("are written through a link to an absolute path in another folder")
  func linkElsewhere() throws {
    try folder.write("old", to: "far/away/real")
    try folder.write("x", to: "near/x")
    try link("near/link", to: path("far/away/real"))
    try DurableFile.write("new", to: path("near/link"))
    #expect(try folder.text("far/away/real") == "new")
    #expect(try names(in: "near") == ["link", "x"] && names(in: "far/away") == ["real"])
  }

  @Test("are never seen in part", .timeLimit(.minutes(15)))
  func neverInPart() throws {
    let texts = [String(repeating: "a", count: 300_000), String(repeating: "b", count: 200_000)]
    let file = path("file")
    try DurableFile.write(texts[0], to: file)
    let seen = Seen()
    Thread.detachNewThread {
      do {
        while !seen.isFinished { seen.add(try DurableFile.read(file)) }
      } catch {
        seen.add("\(error)")
      }
      seen.finish()
    }
    var turn = 0
    while turn < 12 || seen.count < 12, !seen.isFinished {
      turn += 1
      try DurableFile.write(texts[turn % 2], to: file)
    }
    seen.finish()
    #expect(seen.texts.isSubset(of: texts) && seen.count >= 12)
    #expect(try names() == ["file"])
  }

  private final class Seen: @unchecked Sendable {
    private let lock = NSLock()
    private var all: Set<String> = []
    private var additions = 0
    private var isDone = false

    var texts: Set<String> { lock.withLock { all } }
    var count: Int { lock.withLock { additions } }
    var isFinished: Bool { lock.withLock { isDone } }

    func add(_ text: String) {
      lock.withLock {
        additions += 1
        all.insert(text)
      }
    }

    func finish() { lock.withLock { isDone = true } }
  }

  // MARK: Writing if nothing changed

  @Test("are replaced while they still hold what was read")
  func ifStill() throws {
    try folder.write("old\r\n", to: "file")
    try DurableFile.write("new", to: path("file"), ifStill: try DurableFile.read(path("file")))
    #expect(try folder.text("file") == "new")
  }

  @Test("keep the mark of byte order that some editors begin them with")
  func mark() throws {
    let file = path("file")
    try folder.write("\u{FEFF}old", to: "file")
    let text = try DurableFile.read(file)
    #expect(Array(text.utf8) == Array("\u{FEFF}old".utf8))
    try DurableFile.write(text + "!", to: file, ifStill: text)
    #expect(try DurableFile.readData(file) == Data("\u{FEFF}old!".utf8))
  }

  @Test(
    "are left alone once somebody else has saved them",
    arguments: ["theirs", "", "old\n", "old\r\n\r\n", "cafe\u{301}"])
  func changed(theirs: String) throws {
    try folder.write(theirs, to: "file")
    for old in ["old\r\n", "café"] {
      let error = #expect(throws: DurableFile.Changed.self) {
        try DurableFile.write("mine", to: path("file"), ifStill: old)
      }
      #expect(error?.description.contains("\(path("file")) was changed by somebody else") == true)
    }
    #expect(Array(try folder.text("file").utf8) == Array(theirs.utf8))
    #expect(try names() == ["file"])
  }

  @Test("are not made again once somebody else has removed them")
  func removed() throws {
    #expect(throws: (any Error).self) {
      try DurableFile.write("mine", to: path("file"), ifStill: "old")
    }
    #expect(try names() == [])
  }

  // MARK: Creating

  @Test("are created where nothing is")
  func create() throws {
    #expect(try DurableFile.create("a\n", at: path("file")))
    #expect(try folder.text("file") == "a\n")
    #expect(try names() == ["file"])
  }

  @Test("are never created in place of another")
  func createOver() throws {
    try folder.write("old", to: "file")
    try folder.write("x", to: "folder/x")
    try link("link", to: "file")
    try link("dangling", to: "nowhere")
    for name in ["file", "folder", "link", "dangling"] {
      #expect(try !DurableFile.create("new", at: path(name)), "\(name)")
    }
    #expect(try folder.text("file") == "old")
    #expect(try target(of: "dangling") == "nowhere")
    #expect(try names() == ["dangling", "file", "folder", "link"])
    #expect(try names(in: "folder") == ["x"])
  }

  @Test("are created by one of many who try at once, and whole")
  func race() throws {
    let file = path("file")
    let winners = Seen()
    DispatchQueue.concurrentPerform(iterations: 16) { index in
      let text = String(repeating: "\(index) ", count: 10_000)
      do {
        if try DurableFile.create(text, at: file) { winners.add(text) }
      } catch {
        winners.add("\(error)")
      }
    }
    #expect(winners.texts == [try folder.text("file")])
    #expect(try names() == ["file"])
  }

  // MARK: Failing

  @Test(
    "cannot be made where there is no folder for them",
    arguments: ["none/file", "file/file", "/proc/arxiv-curate-test", "/proc/self/x/y"])
  func noFolder(place: String) throws {
    try folder.write("old", to: "file")
    let place = place.hasPrefix("/") ? place : path(place)
    for body in [
      { try DurableFile.write("x", to: place) }, { _ = try DurableFile.create("x", at: place) },
    ] as [() throws -> Void] {
      let failure = try failure(body)
      #expect(failure.isAboutCreating && failure.path == place)
      #expect(failure.description.hasPrefix("cannot create \(place): "))
    }
    #expect(try names() == ["file"] && folder.text("file") == "old")
  }

  @Test("do not take the place of a folder, and leave nothing behind when they fail")
  func overFolder() throws {
    try folder.write("x", to: "folder/x")
    let failure = try failure { try DurableFile.write("new", to: path("folder")) }
    #expect(failure.isAboutCreating)
    #expect(try names() == ["folder"] && names(in: "folder") == ["x"])
  }

  @Test("that are not there, or are folders, cannot be read")
  func unreadable() throws {
    let missing = try failure { _ = try DurableFile.read(path("none")) }
    #expect(missing.code == ENOENT && missing.action == "read" && !missing.isAboutCreating)
    #expect(missing.description == "cannot read \(path("none")): No such file or directory")
    #expect(try failure { _ = try DurableFile.read(folder.path) }.code == EISDIR)
  }

  @Test(
    "that are no text are told with the line of the first bad byte",
    arguments: [
      ([0xFF], 1), ([0x61, 0x0A, 0x0A, 0x62, 0xC3, 0x0A, 0xFF], 3), ([0x0A, 0xED, 0xA0, 0x80], 2),
      ([0x61, 0x0A, 0xC0, 0x80], 2), ([0xF0, 0x9F, 0x99], 1), ([0x0D, 0x0A, 0x80], 2),
    ] as [([UInt8], Int)])
  func notText(bytes: [UInt8], line: Int) throws {
    try Data(bytes).write(to: URL(filePath: path("file")))
    let error = #expect(throws: DurableFile.NotUTF8.self) { try DurableFile.read(path("file")) }
    #expect(error?.line == line)
    #expect(error?.description == "\(path("file")):\(line): this is not UTF-8 text")
    #expect(try DurableFile.readData(path("file")) == Data(bytes))
  }

  // MARK: Folders

  @Test("have folders made for them, with those above", arguments: ["a", "a/b/c", "a/b/", "a//b"])
  func makeFolder(name: String) throws {
    for _ in 0..<2 { try DurableFile.makeFolder(path(name)) }
    #expect(try DurableFile.create("x", at: path("\(name)/file")))
  }

  @Test("have no folders made below a file")
  func makeFolderBelowFile() throws {
    try folder.write("x", to: "file")
    #expect(try failure { try DurableFile.makeFolder(path("file/a")) }.isAboutCreating)
    #expect(try failure { try DurableFile.makeFolder("/proc/self/a/b") }.isAboutCreating)
    #expect(try names() == ["file"])
  }

  @Test("have folders made for one person alone where that is asked")
  func folderMode() throws {
    try DurableFile.makeFolder(path("a"), mode: 0o700)
    #expect(try mode("a") == 0o700)
  }
}

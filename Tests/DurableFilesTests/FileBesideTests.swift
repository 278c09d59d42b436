import Foundation
import TestSupport
import Testing

@testable import DurableFiles

@Suite("What is written beside a file")
struct FileBesideTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private var path: String { "\(folder.path)/file" }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  /// The name under which the file is written while nobody else writes it.
  private func usualName() throws -> String {
    let beside = try FileBeside(path, for: path)
    unlink(beside.path)
    return beside.path
  }

  @Test("has the same name each time, so that what a killed process left goes with the next write")
  func leftOver() throws {
    let usual = try usualName()
    for text in ["one\n", "two\n"] {
      try Data("half of wh".utf8).write(to: URL(filePath: usual))
      try DurableFile.write(text, to: path)
      #expect(try names == ["file"])
      #expect(try folder.text("file") == text)
    }
    try FileManager.default.removeItem(atPath: path)
    try Data("half of wh".utf8).write(to: URL(filePath: usual))
    #expect(try DurableFile.create("three\n", at: path))
    #expect(try names == ["file"])
  }

  @Test("is not written to where it is the second name of the file that was created of it")
  func secondName() throws {
    let usual = try usualName()
    #expect(try DurableFile.create("the person's\n", at: path))
    #expect(link(path, usual) == 0)
    let other = "\(folder.path)/other"
    #expect(link(path, other) == 0)
    try DurableFile.write("new\n", to: path)
    #expect(try names == ["file", "other"])
    #expect(try folder.text("other") == "the person's\n")
  }

  @Test("is another while a process is writing it, and when somebody put a link or a folder there")
  func inUse() throws {
    let usual = try usualName()
    let held = try FileBeside(path, for: path)
    #expect(held.path == usual)
    try held.fill(Data("theirs".utf8))
    try DurableFile.write("ours\n", to: path)
    #expect(try folder.text("file") == "ours\n")
    #expect(try Data(contentsOf: URL(filePath: held.path)) == Data("theirs".utf8))
    #expect(rename(held.path, path) == 0)
    #expect(try names == ["file"])
    #expect(symlink(path, usual) == 0)
    try DurableFile.write("ours again\n", to: path)
    #expect(try folder.text("file") == "ours again\n")
    #expect(unlink(usual) == 0 && mkdir(usual, 0o700) == 0)
    try DurableFile.write("and again\n", to: path)
    #expect(try folder.text("file") == "and again\n")
  }

  @Test("has the permissions of the file, whatever was left there")
  func permissions() throws {
    try DurableFile.write("secret\n", to: path)
    #expect(chmod(path, 0o600) == 0)
    let usual = try usualName()
    try Data("half".utf8).write(to: URL(filePath: usual))
    #expect(chmod(usual, 0o666) == 0)
    try DurableFile.write("new\n", to: path)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }
}

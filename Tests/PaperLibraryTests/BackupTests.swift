import ArxivModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import PaperLibrary

@Suite("Copying the library", .timeLimit(.minutes(15)))
struct BackupTests {
  let files: LibraryFiles
  let copy: String

  init() throws {
    files = try LibraryFiles()
    copy = "\(files.folder.path)/copy.sqlite"
  }

  @Test("makes a library of one file, which is whole and holds the same")
  func copies() throws {
    let papers = try files.make(50)
    let library = try PaperLibrary(path: files.path)
    // In a listing's rows, the SQLite of some systems sees a fault that is none.
    let listing = try library.listing(of: "cat:cs.CL", now: files.now, lifetime: 0)
    _ = try library.keep(papers, in: listing, confirmed: files.now) { "\($0)" }
    let size = try library.backUp(to: copy)
    #expect(size > 100_000)
    #expect(try files.others() == ["copy.sqlite"])
    #expect(LibraryCheck(copy, depth: .full).findings == [])
    let copied = try PaperLibrary(path: copy)
    for paper in papers { #expect(try copied.paper(paper.reference)?.paper == paper) }
    #expect(try copied.search(try SearchQuery(parsing: "sketch"), limit: 0).total == 50)
  }

  @Test("is of one moment while others write")
  func inUse() async throws {
    _ = try PaperLibrary(path: files.path)
    let papers = try files.papers(400)
    let (path, now) = (files.path, files.now)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        let library = try PaperLibrary(path: path)
        // Twenty at a time: a copy has all of a commit or nothing of it.
        for start in stride(from: 0, to: papers.count, by: 20) {
          try library.keep(Array(papers[start..<(start + 20)]), confirmed: now) { _ in true }
        }
      }
      for number in 0..<6 {
        let target = "\(files.folder.path)/copy-\(number).sqlite"
        group.addTask {
          try PaperLibrary(path: path).backUp(to: target)
          #expect(LibraryCheck(target, depth: .full).findings == [])
          let info = try PaperLibrary(path: target).info()
          #expect((info.papers + info.olderVersions) % 20 == 0)
        }
      }
      try await group.waitForAll()
    }
  }

  private func refusal(_ body: () throws -> Void) -> LibraryError? {
    do {
      try body()
      return nil
    } catch {
      return error as? LibraryError
    }
  }

  @Test("leaves a file that is there as it is, but for an older copy when that is wanted")
  func replacing() throws {
    try files.make(10)
    let library = try PaperLibrary(path: files.path)
    try library.backUp(to: copy)
    let first = try Data(contentsOf: URL(filePath: copy))
    try library.keep(try files.papers(30), confirmed: files.now) { _ in true }
    #expect(refusal { try library.backUp(to: copy) }?.kind == .cannotCreate)
    #expect(try Data(contentsOf: URL(filePath: copy)) == first)
    try library.backUp(to: copy, replacing: true)
    #expect(LibraryCheck(copy, depth: .full).papers == 30)
    // Neither a person's file nor another program's database, nor the library itself.
    try files.folder.write("My notes.\n", to: "notes.md")
    let notes = "\(files.folder.path)/notes.md"
    #expect(refusal { try library.backUp(to: notes, replacing: true) }?.kind == .cannotCreate)
    #expect(try files.folder.text("notes.md") == "My notes.\n")
    let other = "\(files.folder.path)/other.sqlite"
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE bookmark (url TEXT)") }
    #expect(refusal { try library.backUp(to: other, replacing: true) }?.kind == .cannotCreate)
    let itself = refusal { try library.backUp(to: files.path, replacing: true) }
    #expect(itself?.kind == .cannotCreate)
    // The log of an open database would be taken for the copy's.
    try files.folder.write("log", to: "copy.sqlite-wal")
    #expect(refusal { try library.backUp(to: copy, replacing: true) }?.kind == .cannotCreate)
    let nowhere = "\(files.folder.path)/absent/copy.sqlite"
    #expect(refusal { try library.backUp(to: nowhere) }?.kind == .cannotCreate)
  }

  @Test("never puts a damaged copy in the place of a good one")
  func damaged() throws {
    try files.make()
    try PaperLibrary(path: files.path).backUp(to: copy)
    let good = try Data(contentsOf: URL(filePath: copy))
    try files.overwrite(page: files.size / LibraryFiles.pageSize / 2)
    let library = try PaperLibrary(path: files.path)
    let refusal = refusal { try library.backUp(to: copy, replacing: true) }
    #expect(refusal?.kind == .damaged)
    #expect(refusal?.description.contains("doctor --repair") == true)
    #expect(try Data(contentsOf: URL(filePath: copy)) == good)
    #expect(try files.others() == ["copy.sqlite"])
  }
}

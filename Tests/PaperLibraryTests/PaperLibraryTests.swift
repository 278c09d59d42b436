import ArxivModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import PaperLibrary

@Suite("The library")
struct PaperLibraryTests {
  let folder: TemporaryFolder
  let now = Date(timeIntervalSince1970: 1_800_000_000)

  init() throws {
    folder = try TemporaryFolder()
  }

  private func open() throws -> PaperLibrary {
    try PaperLibrary(path: "\(folder.path)/library.sqlite")
  }

  private func paper(_ text: String, title: String = "A title") throws -> Paper {
    let reference = try ArxivReference(text)
    let category = try #require(Category("cs.CL"))
    return Paper(
      id: reference.id, version: reference.version ?? 1, title: title, abstract: "One.\n\nTwo.",
      authors: [
        Author(name: "Zoë O'Brien", affiliations: ["Here, and there", "Elsewhere"]),
        Author(name: "李 雷"),
      ],
      comment: "5 pages", journalReference: nil, dois: ["10.1/a", "10.1/b"],
      primaryCategory: category, categories: [category, try #require(Category("math.PR"))],
      subjectClasses: ["34C29, 60J60", "I.2.9"],
      submitted: Date(timeIntervalSince1970: 1_620_000_000),
      updated: Date(timeIntervalSince1970: 1_620_000_000 + Double(reference.version ?? 1)))
  }

  @Test("gives back what it was given, whole, to another process")
  func roundTrip() throws {
    let given = try paper("hep-th/9901001v2")
    try open().keep([given], confirmed: now) { _ in true }
    let found = try #require(try open().paper(ArxivReference("hep-th/9901001")))
    #expect(found.paper == given)
    #expect(found.confirmed == now)
    var bare = try paper("2105.00001v1", title: "")
    bare.authors = []
    bare.comment = nil
    bare.dois = []
    bare.subjectClasses = []
    bare.abstract = ""
    bare.journalReference = "Journal 1 (2021)"
    try open().keep([bare], confirmed: now) { _ in true }
    #expect(try open().paper(ArxivReference("2105.00001"))?.paper == bare)
  }

  @Test("has one record a paper, with the versions seen beneath it")
  func versions() throws {
    let library = try open()
    for version in [2, 4, 1, 3] {
      let paper = try paper("2105.00001v\(version)", title: "Version \(version)")
      try library.keep([paper], confirmed: now) { _ in version == 4 }
    }
    #expect(try library.count() == 1)
    let id = try ArxivReference("2105.00001").id
    #expect(try library.versions(of: id) == [1, 2, 3, 4])
    for version in 1...4 {
      let reference = ArxivReference(id: id, version: version)
      #expect(try library.paper(reference)?.paper.title == "Version \(version)")
    }
    #expect(try library.paper(ArxivReference(id: id))?.paper.version == 4)
    #expect(try library.paper(ArxivReference(id: id, version: 5)) == nil)
  }

  @Test("remembers since when a version is known to be the current one")
  func confirmation() throws {
    let library = try open()
    let reference = try ArxivReference("2105.00001")
    try library.keep([try paper("2105.00001v1")], confirmed: now) { _ in false }
    #expect(try library.paper(reference)?.confirmed == nil)
    try library.keep([try paper("2105.00001v1")], confirmed: now) { _ in true }
    #expect(try library.paper(reference)?.confirmed == now)
    // Asked for by its number, it is still as current as it was known to be.
    try library.keep([try paper("2105.00001v1", title: "New")], confirmed: now + 60) { _ in false }
    #expect(try library.paper(reference)?.confirmed == now)
    #expect(try library.paper(reference)?.paper.title == "New")
    // A newer version asked for by its number: nobody knows whether there is a newer one still.
    try library.keep([try paper("2105.00001v2")], confirmed: now + 60) { _ in false }
    #expect(try library.paper(reference)?.paper.version == 2)
    #expect(try library.paper(reference)?.confirmed == nil)
  }

  @Test("keeps all of an answer or nothing")
  func atomicity() throws {
    let library = try open()
    var broken = try paper("2105.00002v1")
    broken.version = 0  // the schema refuses it
    #expect(throws: LibraryError.self) {
      try library.keep([try paper("2105.00001v1"), broken], confirmed: now) { _ in true }
    }
    #expect(try library.count() == 0)
  }

  @Test("is safe for several writers and readers at once")
  func concurrency() async throws {
    let path = "\(folder.path)/library.sqlite"
    _ = try PaperLibrary(path: path)
    let papers = try (1...200).map { number in
      try paper("2105.\(String(repeating: "0", count: 5 - String(number).count))\(number)v1")
    }
    let now = now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        group.addTask {
          let library = try PaperLibrary(path: path)
          for index in stride(from: worker, to: 200, by: 4) {
            try library.keep([papers[index]], confirmed: now) { _ in true }
            _ = try library.paper(papers[index].reference)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try open().count() == 200)
  }

  @Test("is made by whoever comes first, when many come at once")
  func manyBeginnings() async throws {
    for round in 0..<5 {
      let path = "\(folder.path)/library-\(round).sqlite"
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<8 { group.addTask { try PaperLibrary(path: path).count() } }
        for try await count in group { #expect(count == 0) }
      }
    }
  }

  @Test("refuses a file that is none, and one that a newer program made, in words")
  func refusals() throws {
    try folder.write(String(repeating: "not a database ", count: 100), to: "library.sqlite")
    #expect(throws: LibraryError.self) { try open() }
    do {
      _ = try open()
    } catch let error as LibraryError {
      #expect(error.kind == .damaged)
      #expect(error.description.contains("library.sqlite"))
    }
    let newer = "\(folder.path)/newer.sqlite"
    _ = try PaperLibrary(path: newer)
    try DatabaseQueue(path: newer).write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('papers on the moon')")
    }
    do {
      _ = try PaperLibrary(path: newer)
      Issue.record("a newer library was opened")
    } catch let error as LibraryError {
      #expect(error.kind == .newer)
    }
    do {
      _ = try PaperLibrary(path: "\(folder.path)/absent/library.sqlite")
      Issue.record("a library was made in a folder that is not there")
    } catch let error as LibraryError {
      #expect(error.kind == .cannotCreate)
    }
  }

  @Test("has the schema that was released, to the letter")
  func schema() throws {
    let path = "\(folder.path)/library.sqlite"
    _ = try PaperLibrary(path: path)
    let schema = try DatabaseQueue(path: path).read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'grdb_%' ORDER BY name
          """)
    }
    let difference = try Golden.difference(
      schema.joined(separator: ";\n") + ";\n", from: "library/schema.sql")
    #expect(difference == nil)
    let mode = try DatabaseQueue(path: path).read {
      try String.fetchOne($0, sql: "PRAGMA journal_mode")
    }
    #expect(mode == "wal")
  }
}

import ArxivModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import PaperLibrary

/// Libraries in a folder of the test, to be damaged.
struct LibraryFiles {
  let folder: TemporaryFolder
  let now = Date(timeIntervalSince1970: 1_800_000_000)

  init() throws {
    folder = try TemporaryFolder()
  }

  var path: String { "\(folder.path)/library.sqlite" }

  /// Papers of some length, each in two versions where its number divides by ten.
  func papers(_ count: Int) throws -> [Paper] {
    let category = try #require(Category("cs.CL"))
    return try (1...count).flatMap { number -> [Paper] in
      let text = "2105.\(String(100_000 + number).dropFirst())"
      let versions = number % 10 == 0 ? [1, 2] : [1]
      return try versions.map { version in
        Paper(
          id: try ArxivReference(text).id, version: version, title: "Sketch \(number) of sketches",
          abstract: String(repeating: "Sentence \(number) tells nothing of \(number). ", count: 30),
          authors: [Author(name: "Zoë O'Brien"), Author(name: "李 雷")], comment: "\(number) pages",
          primaryCategory: category, categories: [category],
          submitted: Date(timeIntervalSince1970: 1_620_000_000 + Double(number)),
          updated: Date(timeIntervalSince1970: 1_620_000_000 + Double(number + version)))
      }
    }
  }

  /// The library of 400 papers, which is made once.
  private static let sample = Result {
    let files = try LibraryFiles()
    try files.makeNew(try files.papers(400))
    return try Data(contentsOf: URL(filePath: files.path))
  }

  /// Makes a library, all of it in its one file.
  @discardableResult
  func make(_ count: Int = 400) throws -> [Paper] {
    let papers = try papers(count)
    if count == 400 {
      try Self.sample.get().write(to: URL(filePath: path))
    } else {
      try makeNew(papers)
    }
    return papers
  }

  private func makeNew(_ papers: [Paper]) throws {
    let library = try PaperLibrary(path: path)
    try library.keep(papers, confirmed: now) { _ in true }
    var state = PaperLibrary.SyncState(category: try #require(Category("cs.CL")))
    state.succeeded = now
    state.complete = now
    try library.write { transaction in
      try transaction.note(state)
      try transaction.note(.init(member: 1, offset: 2, line: 3, bad: 0), of: "a file")
    }
    try library.close()
  }

  /// Runs SQL that the program never would.
  func execute(_ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let database = try DatabaseQueue(path: path, configuration: configuration)
    try database.writeWithoutTransaction { try $0.execute(sql: sql) }
    try database.close()
  }

  /// The first page of a table or an index.
  func page(of name: String) throws -> Int {
    let database = try DatabaseQueue(path: path)
    let page = try database.read {
      try Int.fetchOne(
        $0, sql: "SELECT rootpage FROM sqlite_master WHERE name = ?", arguments: [name])
    }
    try database.close()
    return try #require(page)
  }

  /// Writes over a piece of the file.
  func overwrite(from start: Int, _ bytes: [UInt8]) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.seek(toOffset: UInt64(start))
    try file.write(contentsOf: Data(bytes))
    try file.close()
  }

  static let pageSize = 16_384

  /// Writes over a page, from 1.
  func overwrite(page: Int, with byte: UInt8 = 0) throws {
    try overwrite(
      from: (page - 1) * Self.pageSize, Array(repeating: byte, count: Self.pageSize))
  }

  /// Leaves only the beginning of the file.
  func truncate(to length: Int) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.truncate(atOffset: UInt64(length))
    try file.close()
  }

  var size: Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? Int) ?? 0
  }

  func check(_ depth: LibraryCheck.Depth = .full) -> LibraryCheck {
    LibraryCheck(path, depth: depth)
  }

  /// The kinds of what a check finds.
  func kinds(_ depth: LibraryCheck.Depth = .full) -> Set<LibraryCheck.Kind> {
    Set(check(depth).findings.map(\.kind))
  }

  /// The names of the files beside the library, but for SQLite's own.
  func others() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { !["library.sqlite", "library.sqlite-wal", "library.sqlite-shm"].contains($0) }
      .sorted()
  }
}

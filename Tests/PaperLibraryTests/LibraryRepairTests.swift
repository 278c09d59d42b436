import ArxivModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import PaperLibrary

@Suite("Repairing the library", .timeLimit(.minutes(15)))
struct LibraryRepairTests {
  let files: LibraryFiles

  init() throws {
    files = try LibraryFiles()
  }

  private func repair() throws -> LibraryRepair.Outcome? {
    try LibraryRepair.repair(files.check(), now: files.now)
  }

  /// How many papers a search for each finds.
  private func found(_ library: PaperLibrary, _ text: String) throws -> Int {
    try library.search(try SearchQuery(parsing: text), limit: 1_000).total
  }

  @Test(
    "makes indexes anew, and loses nothing",
    arguments: LibraryCheckTests.damages.filter { [.schema, .words].contains($0.kind) })
  func indexes(damage: LibraryCheckTests.Damage) throws {
    let papers = try files.make()
    try damage.make(files)
    let outcome = try #require(try repair())
    switch outcome {
    case .mended: #expect(try files.others() == [])
    case .takenBack: Issue.record("nothing was interrupted")
    case .salvaged(let count, let older, _, _):
      // An index that cannot even be opened is left behind with the old file.
      #expect(count == 400)
      #expect(older == 40)
    }
    #expect(files.check().findings == [])
    let library = try PaperLibrary(path: files.path)
    for paper in papers where damage.name != "other words than the paper's" {
      #expect(try library.paper(paper.reference)?.paper == paper)
    }
    #expect(try found(library, "abs:sentence") == 400)
    #expect(try found(library, "ti:sketch AND co:\"399 pages\"") == 1)
  }

  @Test("saves what can be read around a damaged page, and keeps the damaged file")
  func page() throws {
    let papers = try files.make()
    try files.overwrite(page: files.size / LibraryFiles.pageSize / 2)
    let damaged = try Data(contentsOf: URL(filePath: files.path))
    guard case .salvaged(let count, _, let expected, let aside)? = try repair() else {
      Issue.record("it was not salvaged")
      return
    }
    // A page holds a dozen papers or a piece of an index.
    #expect((380...400).contains(count))
    #expect(expected == 400)
    #expect(try Data(contentsOf: URL(filePath: aside)) == damaged)
    #expect(aside == "\(files.path).damaged-20270115T080000Z")
    #expect(files.check().findings == [])
    let library = try PaperLibrary(path: files.path)
    var kept = 0
    for paper in papers {
      guard let found = try library.paper(paper.reference) else { continue }
      #expect(found.paper == paper)
      kept += 1
    }
    #expect(kept >= count)
  }

  @Test("saves papers from the pages when the file's beginning is gone", arguments: [0, 1])
  func beginning(pages: Int) throws {
    let papers = try files.make()
    if pages == 0 {
      try files.overwrite(from: 0, Array(repeating: 0x5A, count: 100))
    } else {
      try files.overwrite(page: 1)
    }
    guard case .salvaged(let count, _, _, _)? = try repair() else {
      Issue.record("it was not salvaged")
      return
    }
    #expect(count == 400)
    #expect(files.check().findings == [])
    let library = try PaperLibrary(path: files.path)
    for paper in papers
    where paper.version == 2 || !papers.contains(where: { $0.id == paper.id && $0.version == 2 }) {
      #expect(try library.paper(ArxivReference(id: paper.id))?.paper == paper)
    }
  }

  @Test("saves papers from the pages when what leads to them is gone")
  func root() throws {
    try files.make()
    try files.overwrite(page: files.page(of: "paper"), with: 0xFF)
    guard case .salvaged(let count, _, let expected, _)? = try repair() else {
      Issue.record("it was not salvaged")
      return
    }
    #expect(count == 400)
    #expect(expected == 400)
    #expect(files.check().findings == [])
  }

  @Test("saves the first half of a file of which the second is gone")
  func half() throws {
    try files.make()
    try files.truncate(to: files.size / 2)
    guard case .salvaged(let count, _, _, _)? = try repair() else {
      Issue.record("it was not salvaged")
      return
    }
    #expect((100..<400).contains(count))
    #expect(files.check().findings == [])
  }

  @Test("keeps no text of a paper whose page was written over with something else")
  func garbage() throws {
    let category = try #require(Category("cs.CL"))
    let long = Paper(
      id: try ArxivReference("2105.00001").id, version: 1, title: "Long",
      abstract: String(repeating: "word ", count: 20_000), authors: [], primaryCategory: category,
      categories: [category], submitted: files.now, updated: files.now)
    let library = try PaperLibrary(path: files.path)
    try library.keep([long], confirmed: files.now) { _ in true }
    try library.close()
    // Of its seven pages, one in the middle; SQLite sees nothing wrong with it.
    let page = try DatabaseQueue(path: files.path).read {
      try Int.fetchOne(
        $0,
        sql: """
          SELECT pageno FROM dbstat WHERE name = 'paper' AND pagetype = 'overflow'
          ORDER BY path LIMIT 1 OFFSET 3
          """)
    }
    try files.overwrite(
      from: (try #require(page) - 1) * LibraryFiles.pageSize + 200, Array(repeating: 0, count: 900))
    try files.execute("DELETE FROM paperText_config")  // so that it is salvaged
    guard case .salvaged(let count, _, let expected, _)? = try repair() else {
      Issue.record("it was not salvaged")
      return
    }
    #expect(count == 0)
    #expect(expected == 1)
  }

  @Test("lets sync and import begin anew, which would take what is lost for kept")
  func progress() throws {
    try files.make()
    try files.overwrite(page: files.size / LibraryFiles.pageSize / 2)
    _ = try repair()
    let library = try PaperLibrary(path: files.path)
    let state = try #require(try library.syncStates().first)
    #expect(state.category == Category("cs.CL"))
    #expect(state.complete == nil)
    #expect(state.succeeded == nil)
    #expect(state.failure?.contains("damaged") == true)
    #expect(try library.progress(of: "a file") == nil)
  }

  @Test("survives any bytes, with a library that is whole")
  func anyBytes() throws {
    var generator = SeededGenerator(seed: 20_270_115)
    for round in 0..<8 {
      let files = try LibraryFiles()
      try files.make(40)
      for _ in 0...(round % 4) {
        let start = Int.random(in: 0..<files.size, using: &generator)
        let count = Int.random(in: 1...40_000, using: &generator)
        let bytes = (0..<min(count, files.size - start)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        }
        try files.overwrite(from: start, bytes)
      }
      let check = files.check()
      if let outcome = try LibraryRepair.repair(check, now: files.now),
        case .salvaged(let count, _, _, _) = outcome
      {
        #expect(try PaperLibrary(path: files.path).count() == count)
      }
      let after = files.check().findings
      #expect(after == [] || !check.findings.isEmpty, "round \(round): \(after)")
      #expect(after == [], "round \(round): \(after)")
    }
  }
}

import Foundation
import GRDB
import TestSupport
import Testing

@testable import PaperLibrary

@Suite("Checking the library")
struct LibraryCheckTests {
  let files: LibraryFiles

  init() throws {
    files = try LibraryFiles()
  }

  @Test("finds nothing in one that is whole, and leaves nothing behind")
  func whole() throws {
    try files.make()
    let check = files.check()
    #expect(check.findings == [])
    #expect(check.papers == 400)
    #expect(try files.others() == [])
  }

  @Test("does not take an empty one for a damaged one")
  func empty() throws {
    #expect(files.kinds() == [.absent])
    try files.folder.write("", to: "library.sqlite")
    #expect(files.kinds() == [.absent])
    try PaperLibrary(path: files.path).close()
    #expect(files.check().findings == [])
    #expect(LibraryCheck(files.folder.path, depth: .full).findings.map(\.kind) == [.unreadable])
  }

  @Test("tells a change that was cut short from damage, and the repair takes it back")
  func interrupted() throws {
    try files.make()
    let half = "\(files.folder.path)/half.sqlite"
    try DatabaseQueue(path: files.path).writeWithoutTransaction { db in
      // A small memory, so that the change is partly in the file when the process ends.
      try db.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN")
      try db.execute(sql: "UPDATE paper SET title = 'None', abstract = 'None'")
      for suffix in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: files.path + suffix, toPath: half + suffix)
      }
      try db.execute(sql: "ROLLBACK")
    }
    let check = LibraryCheck(half, depth: .full)
    #expect(check.findings.map(\.kind) == [.interrupted])
    #expect(check.findings.first?.sentence.contains("\(half)-journal") == true)
    #expect(try LibraryRepair.repair(check, now: files.now) == .takenBack)
    #expect(LibraryCheck(half, depth: .full).findings == [])
    let titles = try PaperLibrary(path: half).reading { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM paper WHERE title GLOB 'Sketch*'")
    }
    #expect(titles == 400)
  }

  @Test("sees what a commit in the log says, while another process writes on")
  func inUse() throws {
    let library = try PaperLibrary(path: files.path)
    try library.keep(try files.papers(20), confirmed: files.now) { _ in true }
    #expect(files.check().findings == [])
    #expect(files.check().papers == 20)
  }

  /// A damage, and what kind of finding it must give.
  struct Damage: Sendable, CustomTestStringConvertible {
    var name: String
    var kind: LibraryCheck.Kind
    /// Whether it is seen without reading all pages.
    var isBrief = false
    var make: @Sendable (LibraryFiles) throws -> Void
    var testDescription: String { name }
  }

  static let damages = [
    Damage(name: "a garbage header", kind: .damaged, isBrief: true) {
      try $0.overwrite(from: 0, Array(repeating: 0x5A, count: 100))
    },
    Damage(name: "a first page of zeros", kind: .damaged, isBrief: true) {
      try $0.overwrite(page: 1)
    },
    Damage(name: "a page of papers written over with zeros", kind: .damaged) {
      try $0.overwrite(page: $0.size / LibraryFiles.pageSize / 2)
    },
    Damage(name: "the first page of the papers written over", kind: .damaged) {
      try $0.overwrite(page: $0.page(of: "paper"), with: 0xFF)
    },
    Damage(name: "half the file", kind: .damaged) { try $0.truncate(to: $0.size / 2) },
    Damage(name: "a piece of a page", kind: .damaged) { try $0.truncate(to: 20_000) },
    Damage(name: "a missing index", kind: .schema, isBrief: true) {
      try $0.execute("DROP INDEX paperBySubmission")
    },
    Damage(name: "an index that lacks a row", kind: .schema) {
      try $0.execute(
        """
        PRAGMA writable_schema = ON;
        UPDATE sqlite_master SET sql = sql || ' WHERE number <> 7' WHERE name = 'paperBySubmission';
        PRAGMA writable_schema = RESET;
        REINDEX paperBySubmission;
        PRAGMA writable_schema = ON;
        UPDATE sqlite_master SET sql = replace(sql, ' WHERE number <> 7', '')
          WHERE name = 'paperBySubmission';
        """)
    },
    Damage(name: "a missing table", kind: .damaged, isBrief: true) {
      try $0.execute("DROP TABLE unfinishedImport")
    },
    Damage(name: "a version of a paper that is not there", kind: .references) {
      try $0.execute("UPDATE olderVersion SET number = 7777 WHERE number = 10")
    },
    Damage(name: "a paper without words", kind: .words, isBrief: true) {
      try $0.execute("DELETE FROM paperText_docsize WHERE id = 5")
    },
    Damage(name: "words without a paper", kind: .words, isBrief: true) {
      try $0.execute("INSERT INTO paperText (title, rowid) VALUES ('ghost', 9999)")
    },
    Damage(name: "other words than the paper's", kind: .words) {
      try $0.execute("UPDATE paper SET title = 'Nothing that was indexed' WHERE number = 3")
    },
    Damage(name: "an index whose lists are gone", kind: .words) {
      try $0.execute("DELETE FROM paperText_data WHERE id > 10")
    },
    Damage(name: "an index whose lists are garbage", kind: .words) {
      try $0.execute("UPDATE paperText_data SET block = randomblob(500) WHERE id > 10")
    },
    Damage(name: "an index without its configuration", kind: .words, isBrief: true) {
      try $0.execute("DELETE FROM paperText_config")
    },
    Damage(name: "an index without its structure", kind: .words, isBrief: true) {
      try $0.execute("DELETE FROM paperText_data WHERE id = 10")
    },
    Damage(name: "an index without one of its tables", kind: .words, isBrief: true) {
      try $0.execute("DROP TABLE paperText_docsize")
    },
  ]

  @Test("finds", arguments: damages)
  func finds(damage: Damage) throws {
    try files.make()
    try damage.make(files)
    #expect(files.kinds().contains(damage.kind), "\(files.check().findings)")
    if damage.isBrief { #expect(files.kinds(.brief).contains(damage.kind)) }
    for finding in files.check().findings { #expect(!finding.sentence.isEmpty) }
  }

  @Test("leaves another program's database alone, and so does every command")
  func foreign() throws {
    let other = try DatabaseQueue(path: files.path)
    try other.write { try $0.execute(sql: "CREATE TABLE bookmark (url TEXT); ") }
    try other.close()
    let before = try Data(contentsOf: URL(filePath: files.path))
    #expect(files.kinds() == [.foreign])
    do {
      _ = try PaperLibrary(path: files.path)
      Issue.record("another program's database was opened")
    } catch let error as LibraryError {
      #expect(error.kind == .foreign)
    }
    #expect(try Data(contentsOf: URL(filePath: files.path)) == before)
    #expect(try LibraryRepair.repair(files.check(), now: files.now) == nil)
  }

  @Test("refuses to judge a newer one")
  func newer() throws {
    try files.make(3)
    try files.execute("INSERT INTO grdb_migrations VALUES ('papers on the moon')")
    #expect(files.kinds() == [.newer])
    #expect(try LibraryRepair.repair(files.check(), now: files.now) == nil)
  }
}

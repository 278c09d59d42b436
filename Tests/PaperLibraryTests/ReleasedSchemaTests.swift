import ArxivModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import PaperLibrary

/// `Fixtures/library/released` has libraries as text, each written by the program as it was when that
/// schema was released, with rows in every table.
@Suite("A library of an earlier release")
struct ReleasedSchemaTests {
  let files: LibraryFiles

  init() throws {
    files = try LibraryFiles()
  }

  static let releases = (try? Fixtures.names(in: "library/released")) ?? []

  private func load(_ name: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let database = try DatabaseQueue(path: files.path, configuration: configuration)
    try database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: try Fixtures.text("library/released/\(name)"))
    }
    try database.close()
  }

  @Test("is here of every release")
  func names() {
    #expect(
      Self.releases == [
        "1-papers.sql", "2-listings.sql", "3-words-with-stop-words.sql", "3-words.sql",
        "4-sync.sql",
      ])
    #expect(LibrarySchema.migrator().migrations.count == 5)
  }

  @Test("is whole before it is opened, and after", arguments: releases)
  func whole(release: String) throws {
    try load(release)
    #expect(files.check().findings == [])
    let library = try PaperLibrary(path: files.path)
    #expect(files.check().findings == [])
    #expect(try library.info().steps == LibrarySchema.migrator().migrations)
  }

  @Test("is told of before it is brought to today's schema, and never again", arguments: releases)
  func upgrade(release: String) throws {
    try load(release)
    var told: [Int] = []
    let count = try DatabaseQueue(path: files.path).read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM paper")
    }
    for _ in 0..<2 { try PaperLibrary(path: files.path) { told.append($0) }.close() }
    #expect(told == [try #require(count)])
    try PaperLibrary(path: "\(files.folder.path)/new.sqlite") { told.append($0) }.close()
    #expect(told.count == 1)
  }

  @Test("has the schema of one that is made today", arguments: releases)
  func schema(release: String) throws {
    try load(release)
    try PaperLibrary(path: files.path).close()
    let today = "\(files.folder.path)/today.sqlite"
    try PaperLibrary(path: today).close()
    let schemas = try [files.path, today].map { path in
      try DatabaseQueue(path: path).read { try LibraryFile.schema($0) }
    }
    #expect(Set(schemas[0].keys) == Set(schemas[1].keys))
    #expect(schemas[0] == schemas[1])
  }

  @Test("gives back its papers and their versions", arguments: releases)
  func papers(release: String) throws {
    try load(release)
    let library = try PaperLibrary(path: files.path)
    #expect(try library.count() == 3)
    let found = try #require(try library.paper(ArxivReference("2105.90001")))
    #expect(found.paper.version == 2)
    #expect(found.paper.title == "Sketches of the theory of everything")
    #expect(found.paper.authors.map(\.name) == [#"Zo\"e O'Brien"#, "李 雷"])
    #expect(found.paper.authors[0].affiliations == ["Here, and there", "Elsewhere"])
    #expect(found.paper.dois == ["10.1/a", "10.1/b"])
    #expect(found.paper.subjectClasses == ["34C29, 60J60", "I.2.9"])
    #expect(found.confirmed == Date(timeIntervalSince1970: 1_621_000_000))
    #expect(try library.versions(of: found.paper.id) == [1, 2])
    let older = try #require(try library.paper(ArxivReference("2105.90001v1")))
    #expect(older.paper.title == "A first try at sketches")
    // Asked for by its version, until a listing brought it.
    let confirmed = try library.paper(ArxivReference("2105.90003"))?.confirmed
    #expect((confirmed == nil) == release.hasPrefix("1"))
    let strings = try #require(try library.paper(ArxivReference("hep-th/9901090")))
    let isArchived = !release.hasPrefix("1") && !release.hasPrefix("2")
    #expect(strings.paper.reportNumber == (isArchived ? "EX-TH-99-1" : nil))
    #expect(strings.paper.isMarkedWithdrawn == isArchived)
  }

  @Test("gives back how far listings, imports and syncs had come", arguments: releases)
  func progress(release: String) throws {
    try load(release)
    let library = try PaperLibrary(path: files.path)
    let told = Date(timeIntervalSince1970: 1_621_000_000)
    let step = try #require(release.first?.wholeNumberValue)
    if step >= 2 {
      let open = try library.listing(of: "cat:cs.DS", now: told, lifetime: 60)
      #expect(open.finished == nil)
      #expect(open.progress == "after 2")
      let papers = try library.papers(of: open, after: 0, limit: 9).map(\.paper.id.description)
      #expect(papers == ["2105.90001", "2105.90003"])
      let done = try library.listing(of: "ti:everything", now: told, lifetime: 60)
      #expect(done.finished == told)
      #expect(done.lacking == 1)
    }
    if step >= 3 {
      let progress = try library.progress(of: "papers.jsonl 1 2")
      #expect(progress == .init(member: 1, offset: 4_096, line: 12, bad: 1))
    }
    if step >= 4 {
      let states = try library.syncStates()
      #expect(states.map(\.category.id) == ["cs.DS", "cs.LG"])
      #expect(states[0].announced == AnnouncementDay("2021-05-13"))
      #expect(states[0].succeeded == told)
      #expect(!states[0].isFailing)
      #expect(states[1].harvest?.token == "page 2")
      #expect(states[1].failure == "no answer from arXiv: it sent 503")
      #expect(states[1].isFailing)
    }
  }

  @Test("is searched as one that is made today", arguments: releases)
  func search(release: String) throws {
    try load(release)
    let library = try PaperLibrary(path: files.path)
    func find(_ query: String) throws -> [String] {
      try library.search(try SearchQuery(parsing: query), limit: 9).papers.map(\.id.description)
        .sorted()
    }
    #expect(try find("schrodinger") == ["hep-th/9901090"])
    #expect(try find("ti:\"theory of everything\"") == ["2105.90001"])
    // The words between were in the first index, and kept these apart.
    #expect(try find("ti:\"sketches theory everything\"") == ["2105.90001"])
    #expect(try find("abs:\"networks over rn\"") == ["2105.90003"])
    #expect(try find("cat:math.PR") == ["2105.90001"])
    #expect(try find("au:li") == ["hep-th/9901090"])
  }

  @Test("takes what is new, and its index stays that of its papers", arguments: releases)
  func keeping(release: String) throws {
    try load(release)
    let library = try PaperLibrary(path: files.path)
    for id in ["2105.90001", "2105.90003", "hep-th/9901090"] {
      var paper = try #require(try library.paper(ArxivReference(id))).paper
      paper.version += 1
      paper.title = "Something else of the same"
      paper.abstract = "Without anything that was there."
      try library.keep([paper], confirmed: files.now) { _ in true }
    }
    try library.keep(try files.papers(5), confirmed: files.now) { _ in true }
    #expect(files.check().findings == [])
    let found = try library.search(try SearchQuery(parsing: "theory OR networks"), limit: 9)
    #expect(found.total == 0)
  }

  /// A change of the words makes every index that was made before wrong: it must come with a step of
  /// the schema that makes them anew, and only then may the fixture be recorded again.
  @Test("has the words that SearchText makes today")
  func words() throws {
    let category = try #require(Category("math.PR"))
    let texts = [
      #"The theory of everything: on Schr\"odinger's $\alpha$-decay and $\mathbb{R}^n$"#,
      #"Subsets of $\reals^{\naturals}$, $H_2$O and \emph{emphasis} in \LaTeX"#,
      "State-of-the-art BERT4Rec, ResNet-50 and GPT_3 at 99.5%: it's not C++",
      #"$p(x|\alpha)$, $\frac{1}{2}\int_0^1 \abs{f} \, dx$ for $\lambda\in\Lambda$"#,
      "Éléments de géométrie algébrique; Łukasiewicz, Ångström, naïve façade, Weierstraß",
    ]
    let lines = try texts.map { text in
      let paper = Paper(
        id: try ArxivReference("2105.00001").id, version: 1, title: text, abstract: "",
        authors: [Author(name: text)], primaryCategory: category, categories: [category],
        submitted: files.now, updated: files.now)
      return SearchText(paper, stems: nil).columns.texts.compactMap { $0 }.filter { !$0.isEmpty }
        .joined(separator: " | ")
    }
    let difference = try Golden.difference(
      lines.joined(separator: "\n") + "\n", from: "library/words.txt")
    #expect(difference == nil)
  }
}

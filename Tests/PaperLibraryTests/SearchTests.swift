import ArxivModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import PaperLibrary

@Suite("Searching the library")
struct SearchTests {
  let library: PaperLibrary

  init() throws {
    library = try PaperLibrary(path: nil)
    let date = Date(timeIntervalSince1970: 1_800_000_000)
    try library.keep(try Self.papers(), confirmed: date) { _ in true }
  }

  private static func paper(
    _ id: String, _ title: String, by names: [String] = ["A. Nobody"], _ abstract: String = "Text.",
    comment: String? = nil, journal: String? = nil, report: String? = nil,
    in categories: [String] = ["cs.CL"], on day: String = "2021-05-04"
  ) throws -> Paper {
    let list = try categories.map { try #require(Category($0)) }
    let date = try #require(Timestamp.date(day: day))
    return Paper(
      id: try ArxivReference(id).id, version: 1, title: title, abstract: abstract,
      authors: names.map { Author(name: $0) }, comment: comment, journalReference: journal,
      reportNumber: report, primaryCategory: list[0], categories: list, submitted: date,
      updated: date)
  }

  private static func papers() throws -> [Paper] {
    [
      try paper(
        "2105.00001", "Mixing by matrices",
        "The mixer of our title meets no mixer of mixers, mixer."),
      try paper("2105.00002", "A mixer for images", by: ["Eve Lis"], in: ["cs.CV", "cs.LG"]),
      try paper("2105.00003", "Networks", by: ["Pat Mixer"], "A neural network.", comment: "ICML"),
      try paper("2105.00004", #"On Schr\"odinger's cat"#, by: ["Wei Li"], in: ["quant-ph"]),
      try paper("2105.00005", "Schrödinger operators", in: ["math-ph", "math.SP"]),
      try paper("2105.00006", "Plain waves", by: [#"E. Schr{\"o}dinger"#], in: ["math.AP"]),
      try paper("2105.00007", #"$\alpha$-stable noise and $\Lambda$CDM"#, in: ["astro-ph.CO"]),
      try paper("2105.00008", "Codes", journal: "Phys. Rev. D 76 (2007)", in: ["math.IT"]),
      try paper(
        "hep-th/9901001", "Strings", report: "EX-HEP-99-1", in: ["hep-th"], on: "1999-01-04"),
      try paper("2106.00001", "Late mixer", "A mixer of June.", on: "2021-06-30"),
    ]
  }

  /// The numbers of the papers found, sorted.
  private func find(_ query: String) throws -> [String] {
    try library.search(try SearchQuery(parsing: query), limit: 100).papers
      .map(\.id.description).sorted()
  }

  /// A query and what it finds.
  struct Case: Sendable, CustomTestStringConvertible {
    var query: String
    var found: [String]

    init(_ query: String, _ found: String...) {
      self.query = query
      self.found = found
    }

    var testDescription: String { query }
  }

  @Test(
    "finds what arXiv's grammar asks for",
    arguments: [
      Case("ti:mixer", "2105.00002", "2106.00001"),
      Case("abs:mixer", "2105.00001", "2106.00001"),
      Case("au:mixer", "2105.00003"),
      Case("mixer", "2105.00001", "2105.00002", "2105.00003", "2106.00001"),
      Case("ti:MIXERS", "2105.00002", "2106.00001"),
      Case("neural networks", "2105.00003"),
      Case("\"neural network\"", "2105.00003"),
      Case("\"network neural\""),
      Case("co:icml", "2105.00003"),
      Case("jr:\"Phys. Rev. D\"", "2105.00008"),
      Case("rn:EX-HEP-99-1", "hep-th/9901001"),
      Case("hep-th/9901001", "hep-th/9901001"),
      Case("schrodinger", "2105.00004", "2105.00005", "2105.00006"),
      Case("Schrödinger", "2105.00004", "2105.00005", "2105.00006"),
      Case("au:Schrödinger", "2105.00006"),
      Case("alpha stable", "2105.00007"),
      Case("α-stable", "2105.00007"),
      Case("\"lambda cdm\"", "2105.00007"),
      Case("au:Li", "2105.00004"),
      Case("au:Lis", "2105.00002"),
      Case("cat:cs.CV", "2105.00002"),
      Case("cat:cs.LG", "2105.00002"),
      Case("cat:math.IT", "2105.00008"),
      Case("cat:cs.IT", "2105.00008"),
      Case("cat:math.*", "2105.00005", "2105.00006", "2105.00008"),
      Case("cat:math-ph", "2105.00005"),
      Case("cat:astro*", "2105.00007"),
      Case("mixer ANDNOT ti:mixer", "2105.00001", "2105.00003"),
      Case("ti:mixer AND cat:cs.CV", "2105.00002"),
      Case("ti:mixer OR au:li", "2105.00002", "2105.00004", "2106.00001"),
      Case("ti:mixer AND submittedDate:[20210601 TO 20210630]", "2106.00001"),
      Case("ti:mixer ANDNOT submittedDate:[20210601 TO 20210630]", "2105.00002"),
      Case("submittedDate:[1990 TO 1999] OR ti:late", "2106.00001", "hep-th/9901001"),
      Case("submittedDate:[1990 TO 1999] ANDNOT ti:late", "hep-th/9901001"),
      Case(
        "(ti:mixer AND submittedDate:[202105 TO 202105]) OR rn:ex", "2105.00002",
        "hep-th/9901001"),
      Case("the mixer of images", "2105.00002"),
      Case("the OR ti:late", "2106.00001"),
      Case("ti:mixer ANDNOT the", "2105.00002", "2106.00001"),
      Case("\"meets no mixer\"", "2105.00001"),
      Case("nothing"),
      Case("ti:\"NEAR(a b)\""),
      Case("title"),
    ])
  func grammar(_ item: Case) throws {
    var expected = item.found
    if item.query == "title" { expected = ["2105.00001"] }  // a word of the abstract, not a column
    #expect(try find(item.query) == expected.sorted())
  }

  @Test("puts title above authors above abstract, and the newer paper first among equals")
  func ranking() throws {
    let found = try library.search(try SearchQuery(parsing: "mixer"), limit: 100).papers
    // In title and abstract; in the title; an author's name; four times in the abstract.
    #expect(
      found.map(\.id.description) == ["2106.00001", "2105.00002", "2105.00003", "2105.00001"])
  }

  @Test("puts what was submitted last first among equals, in whatever order it came")
  func equals() throws {
    let library = try PaperLibrary(path: nil)
    let same = try (10...40).map {
      try Self.paper("2105.001\($0)", "Equal words", on: "20\($0)-05-04")
    }
    try library.keep(same.shuffled(), confirmed: Date()) { _ in true }
    for limit in [1, 3, 31, 50, Int.max] {
      let found = try library.search(try SearchQuery(parsing: "equal"), limit: limit)
      #expect(found.total == 31)
      #expect(found.papers.map(\.id) == same.reversed().prefix(limit).map(\.id))
    }
    // Those of the title are equal, and before all that have it in the abstract.
    let others = try (10...40).map {
      try Self.paper("2106.001\($0)", "Others", "Equal words", on: "21\($0)-05-04")
    }
    try library.keep(others.shuffled(), confirmed: Date()) { _ in true }
    let found = try library.search(try SearchQuery(parsing: "equal"), limit: 40).papers
    #expect(found.map(\.id) == (same.reversed() + others.reversed().prefix(9)).map(\.id))
  }

  @Test(
    "ranks by how often and how rare, as the formula has it",
    arguments: [
      "red", "red OR blue", "red AND blue", "ti:red OR abs:blue", "(red OR blue) AND green",
      "red ANDNOT ti:blue", "grey OR red", "blue OR cat:cs.CL",
    ])
  func formula(text: String) throws {
    let words = ["red", "blue", "green", "grey"]
    var random = SeededGenerator(seed: 7)
    let papers = try (0..<120).map { number in
      // The first of them are frequent, the last is rare.
      func some(_ count: Int) -> String {
        (0..<count).map { _ in
          words[min(3, (0..<4).first { _ in Bool.random(using: &random) } ?? 3)]
        }.joined(separator: " ")
      }
      let id = "2105.\(String(format: "%05d", number + 100))"
      return try Self.paper(
        id, "Of " + some(number % 3), some(number % 7),
        on: "\(2000 + Int.random(in: 0..<20, using: &random))-05-04")
    }
    let library = try PaperLibrary(path: nil)
    try library.keep(papers, confirmed: Date()) { _ in true }

    /// The words of a query with their field, those behind ANDNOT left out.
    let terms = text.replacing(/ANDNOT.*/, with: "").matches(of: /(?:(ti|abs|cat):)?([a-z.CL]{3,})/)
      .map { (field: $0.output.1.map(String.init), word: String($0.output.2)) }
    func count(_ paper: Paper, _ term: (field: String?, word: String)) -> Double {
      func times(_ text: String) -> Double {
        Double(text.split(separator: " ").count { $0 == term.word })
      }
      return (term.field ?? "ti" == "ti" ? 200 * times(paper.title) : 0)
        + (term.field ?? "abs" == "abs" ? min(49, times(paper.abstract)) : 0)
    }
    func relevance(_ paper: Paper) -> Double {
      terms.reduce(0) { sum, term in
        let holders = Double(papers.count { count($0, term) > 0 })
        let rarity =
          terms.count == 1
          ? 1 : max(1e-6, log((Double(papers.count) - holders + 0.5) / (holders + 0.5)))
        let n = count(paper, term)
        return sum + rarity * n * 2.2 / (n + 1.2)
      }
    }
    let query = try SearchQuery(parsing: text)
    let found = try library.search(query, limit: 1_000).papers
    #expect(Set(found.map(\.id)) == Set(try library.ids(matching: query)))
    #expect(found.count > 10)
    for (first, second) in zip(found, found.dropFirst()) {
      let (more, less) = (relevance(first), relevance(second))
      #expect(more > less - 1e-13)
      if abs(more - less) < 1e-13 { #expect(first.submitted >= second.submitted) }
    }
    for limit in [1, 5, 10] {
      #expect(try library.search(query, limit: limit).papers == Array(found.prefix(limit)))
    }
  }

  @Test("looks only at the titles of very many where these are enough, and at all where not")
  func veryMany() throws {
    let library = try PaperLibrary(path: nil)
    let papers =
      try (1...21_000).map { number in
        try Self.paper(
          "2105.\(String(format: "%05d", number))", number % 7_000 == 5 ? "Common" : "Other",
          number % 9_000 == 1 ? "Common, common, common." : "Common.",
          on: number < 2_000 ? "2021-05-04" : "2020-05-04")
      } + [try Self.paper("2106.00001", "Minerals", "A zeolite.")]
    try library.keep(papers, confirmed: Date()) { _ in true }
    let query = try SearchQuery(parsing: "common")
    func find(_ limit: Int) throws -> [Int] {
      let found = try library.search(query, limit: limit)
      #expect(found.isMore)
      #expect(found.total == 10_000)
      return found.papers.compactMap { Int($0.id.description.dropFirst(5)) }
    }
    #expect(try find(2) == [5, 14_005])
    #expect(try find(3) == [5, 14_005, 7_005])
    // Then those that have it three times, then the newest of all others.
    #expect(try find(6) == [5, 14_005, 7_005, 1, 18_001, 9_001])
    #expect(try find(8) == [5, 14_005, 7_005, 1, 18_001, 9_001, 1_999, 1_998])
    // What is rare goes first, in whatever field, however many others match.
    for text in ["common OR zeolite", "zeolite OR cat:cs.CL", "abs:zeolite OR ti:other"] {
      let found = try library.search(try SearchQuery(parsing: text), limit: 2)
      #expect(found.papers.first?.title == "Minerals", "\(text)")
      #expect(found.isMore)
    }
  }

  @Test("puts once in the title above any number of authors, and an author above any text")
  func fields() throws {
    let library = try PaperLibrary(path: nil)
    let many = String(repeating: "wang ", count: 300)
    try library.keep(
      [
        try Self.paper("2105.00001", "Wang tiles", on: "2001-05-04"),
        try Self.paper("2105.00002", "Names", by: (1...9).map { "\($0). Wang" }, many),
        try Self.paper("2105.00003", "Name", by: ["A. Wang"], on: "2001-05-04"),
        try Self.paper("2105.00004", "Text", many, comment: many),
      ], confirmed: Date()
    ) { _ in true }
    let found = try library.search(try SearchQuery(parsing: "wang"), limit: 10).papers
    #expect(found.map(\.title) == ["Wang tiles", "Names", "Name", "Text"])
  }

  @Test("does not take an initial for a word that ends with a zero")
  func zeroes() throws {
    let library = try PaperLibrary(path: nil)
    try library.keep(
      [
        try Self.paper("2105.00001", "Surface tension", by: ["H. Smith"]),
        try Self.paper("2105.00002", "The tension of H0"),
        try Self.paper("2105.00003", "Cosmology", "We measure H0 and its tension."),
      ], confirmed: Date()
    ) { _ in true }
    func find(_ text: String) throws -> [String] {
      try library.search(try SearchQuery(parsing: text), limit: 10).papers.map(\.title).sorted()
    }
    #expect(try find("H0 tension") == ["Cosmology", "The tension of H0"])
    #expect(try find("H0") == ["Cosmology", "The tension of H0"])
    #expect(try find("au:H") == ["Surface tension"])
    #expect(try find("smith tension") == ["Surface tension"])
  }

  @Test("finds by the beginning of a category just those that begin so, and their other names")
  func categoryBeginnings() throws {
    let library = try PaperLibrary(path: nil)
    let categories = Taxonomy.categories.keys.sorted()
    let papers = try categories.enumerated().map { index, id in
      try Self.paper("2105.\(String(format: "%05d", index + 1))", "A paper", in: [id])
    }
    try library.keep(papers, confirmed: Date()) { _ in true }
    let ids = Dictionary(uniqueKeysWithValues: zip(categories, papers.map(\.id)))
    var beginnings: Set<String> = []
    for id in categories {
      for count in 1...id.count { beginnings.insert(String(id.prefix(count))) }
    }
    for beginning in beginnings.sorted() {
      let begin = categories.filter { $0.lowercased().hasPrefix(beginning.lowercased()) }
      let expected = begin.flatMap { Category($0)?.searchedNames.map(\.id) ?? [] }
      let found = try library.ids(matching: .category(beginning + "*"))
      #expect(Set(found) == Set(expected.compactMap { ids[$0] }), "\(beginning)*")
    }
    #expect(beginnings.count > 500)
    // By its bare name as well.
    let found = try library.ids(matching: try SearchQuery(parsing: "cs.NA"))
    #expect(Set(found) == Set(["cs.NA", "math.NA"].compactMap { ids[$0] }))
  }

  @Test("says that the library is damaged, where its index and its papers do not belong together")
  func damage() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/library.sqlite"
    try PaperLibrary(path: path).keep(try Self.papers(), confirmed: Date()) { _ in true }
    func change(_ sql: String) throws {
      try DatabaseQueue(path: path).writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA writable_schema = ON; PRAGMA ignore_check_constraints = ON")
        try db.execute(sql: sql)
      }
    }
    func search(_ text: String) throws -> Int {
      try PaperLibrary(path: path).search(try SearchQuery(parsing: text), limit: 5).papers.count
    }
    func expectDamage() {
      let error = #expect(throws: LibraryError.self) { try search("neural") }
      #expect(error?.kind == .damaged)
      #expect(error?.description.contains("doctor --repair") == true)
    }
    // Fewer papers than a word has holders: no rarity can be worked out of that.
    try change("UPDATE paperText_data SET block = x'01' || substr(block, 2) WHERE id = 1")
    #expect(try search("mixer OR waves") == 5)
    try change("UPDATE paper SET primaryCategory = 'zz' WHERE title = 'Networks'")
    expectDamage()
    try change("DELETE FROM paper WHERE title = 'Networks'")
    expectDamage()
    #expect(try search("mixer AND ti:mixer") == 2)
    // A value of another type than the column's, as no statement would write it.
    try change(
      "UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'paper'")
    try change("UPDATE paper SET updated = x'00' WHERE title = 'Codes'")
    let reference = try ArxivReference("2105.00008")
    #expect(try PaperLibrary(path: path).paper(reference) == nil)
  }

  @Test(
    "says when there is nothing to search for", arguments: ["the", "of AND (the OR a)", "ti:the"])
  func stopWords(query: String) throws {
    do {
      _ = try library.search(try SearchQuery(parsing: query), limit: 1)
      Issue.record("“\(query)” was searched for")
    } catch let error as LibraryError {
      #expect(error.kind == .tooVague)
    }
  }

  @Test(
    "answers as many terms in a row as a query may have",
    arguments: [
      String(repeating: "mixer ", count: 650),
      Array(repeating: "mixer", count: 400).joined(separator: " OR "),
      Array(repeating: "submittedDate:[2020 TO 2022]", count: 120).joined(separator: " OR "),
      Array(repeating: "mixer OR submittedDate:[2020 TO 2022]", count: 80).joined(
        separator: " OR "),
      String(repeating: "(", count: 90) + "mixer" + String(repeating: " AND mixer)", count: 90),
    ])
  func manyTerms(query: String) throws {
    let query = try SearchQuery(parsing: query)
    let one = try library.search(try SearchQuery(parsing: "mixer"), limit: 0).total
    #expect(try library.search(query, limit: 1).total >= one)
    #expect(try library.ids(matching: query).count >= one)
  }

  @Test(
    "says so when operators change more often within each other than SQLite can read",
    arguments: [
      Array(repeating: "mixer AND cat:cs.CV", count: 100).joined(separator: " OR "),
      Array(repeating: "mixer", count: 300).joined(separator: " ANDNOT "),
    ])
  func tooDeep(query: String) throws {
    let error = try #require(throws: LibraryError.self) {
      try library.search(try SearchQuery(parsing: query), limit: 1)
    }
    #expect(error.kind == .tooDeep)
    #expect(error.description.contains("20 times"))
  }

  @Test("answers operators that change twenty times within each other")
  func deep() throws {
    let term = #"(ti:mixer AND (au:"a b" OR "#
    let query = String(repeating: term, count: 10) + "mixer" + String(repeating: "))", count: 10)
    #expect(throws: Never.self) { try library.search(try SearchQuery(parsing: query), limit: 1) }
  }

  @Test("leaves out just the words that are in every text")
  func stopWordList() {
    let text =
      "a an and are as at be but by for if in into is it no not of on or such that the their then"
      + " there these they this to was will with"
    #expect(SearchText.words(text).isEmpty)
    for word in text.split(separator: " ") {
      #expect(SearchText.words("\(word)x x\(word)") == "\(word)x x\(word)")
      #expect(SearchText.names(String(word)) == "\(word)0")
    }
    #expect(SearchText.words("The state of the art, as it is: theory") == "state art theory")
  }

  @Test("sorts by submission and by update, newest first")
  func sorting() throws {
    let query = try SearchQuery(parsing: "mixer")
    let found = try library.search(query, order: .submitted, limit: 1)
    #expect(found.papers.map(\.id.description) == ["2106.00001"])
    #expect(found.total == 4)
    #expect(
      try library.search(query, order: .updated, limit: 2).papers.first?.title == "Late mixer")
  }

  @Test("gives the ids of all that match, the same as the papers sorted by submission")
  func allIDs() throws {
    for text in ["mixer", "cat:cs.CL", "submittedDate:[2021 TO 2022]", "zebra"] {
      let query = try SearchQuery(parsing: text)
      let papers = try library.search(query, order: .submitted, limit: 1_000).papers
      #expect(try library.ids(matching: query) == papers.map(\.id), "\(text)")
    }
    #expect(!(try library.ids(matching: try SearchQuery(parsing: "mixer"))).isEmpty)
    #expect(throws: LibraryError.self) {
      try library.ids(matching: try SearchQuery(parsing: "the"))
    }
  }

  @Test("marks in whole texts what was looked for, in whatever field")
  func wholeTexts() throws {
    let texts = ["Mixed signals", "No such word", "They mix \"tokens\" and mixers, Schrödinger."]
    func marks(_ query: String) throws -> [[String]] {
      try SearchHighlighter.marked(texts, for: try SearchQuery(parsing: query)).map {
        $0.filter(\.isMatch).map(\.text)
      }
    }
    #expect(try marks("mixing AND cat:cs.CL") == [["Mixed"], [], ["mix"]])
    #expect(try marks("ti:schrodinger ANDNOT tokens") == [[], [], ["Schrödinger"]])
    #expect(try marks("cat:cs.CL") == [[], [], []])
    let pieces = try SearchHighlighter.marked(texts, for: try SearchQuery(parsing: "such word"))
    #expect(pieces.map { $0.map(\.text).joined() } == texts)
    #expect(try SearchHighlighter.marked(texts, for: nil).map { $0.map(\.text).joined() } == texts)
  }

  @Test("follows every change of a paper, and forgets the words that are gone")
  func changes() throws {
    var paper = try #require(try Self.papers().first)
    for (version, title) in [(2, "Blending"), (3, #"Bl\'ending"#), (3, "Stirring"), (1, "Old")] {
      paper.version = version
      paper.title = title
      paper.abstract = "Version \(version)."
      try library.keep([paper], confirmed: Date()) { _ in true }
    }
    #expect(try find("ti:stirring") == ["2105.00001"])
    for gone in ["ti:mixing", "ti:blending", "abs:mixer AND ti:mixing", "ti:old"] {
      #expect(try find(gone).isEmpty, "\(gone)")
    }
    #expect(try find("ti:mixer") == ["2105.00002", "2106.00001"])
  }

  @Test("has an index that SQLite finds whole after many changes")
  func integrity() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/library.sqlite"
    let library = try PaperLibrary(path: path)
    var generator = SystemRandomNumberGenerator()
    for round in 1...20 {
      for var paper in try Self.papers() {
        paper.version = Int.random(in: 1...4, using: &generator)
        paper.title += [" – ŒÆ", "", #" $\beta$ \ss"#, " İß"][round % 4]
        try library.keep([paper], confirmed: Date()) { _ in round % 2 == 0 }
      }
    }
    try DatabaseQueue(path: path).write { db in
      try db.execute(sql: "INSERT INTO paperText (paperText) VALUES ('integrity-check')")
      let words = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM paperText WHERE paperText MATCH 'authors : nobody0'")
      #expect(words == 6)
    }
  }

  @Test("is ready in a library that was made before there was an index")
  func migration() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/library.sqlite"
    let queue = try DatabaseQueue(path: path)
    try LibrarySchema.migrator().migrate(queue, upTo: "listings")
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO paper (id, version, title, abstract, authors, dois, primaryCategory, categories,
            subjectClasses, submitted, updated)
          VALUES ('2105.00001', 2, 'An old row', 'Words.', 'Zoë Älter', '', 'cs.CL', 'cs.CL', '', 1, 2)
          """)
    }
    try queue.close()
    let library = try PaperLibrary(path: path)
    let found = try library.search(try SearchQuery(parsing: "au:alter AND rows"), limit: 5)
    #expect(found.papers.map(\.reference.description) == ["2105.00001v2"])
  }

  @Test("makes these words of a text, and will always: the index depends on it")
  func words() {
    #expect(
      SearchText.words(
        #"Schr\"odinger's $\alpha$-decay: \emph{10^{-3}} of ΛCDM, Weierstraß & Łukasz"#)
        == "schrodingers alpha decay 10 3 lambda cdm weierstrass lukasz")
    #expect(SearchText.names("J.R.R. O'Brien-Ångström 李雷") == "j0 r0 r0 obrien0 angstrom0 李雷0")
    #expect(SearchText.category("cs.CL") == "cs0cl")
    #expect(SearchText.category("cond-mat.mtrl-sci") == "cond1mat0mtrl1sci")
    #expect(SearchText.words("").isEmpty)
    #expect(SearchText.words("… — !").isEmpty)
  }
}

@Suite("What a search shows")
struct SearchHighlighterTests {
  private let texts = SearchHighlighter.Texts(
    title: "On the networks of Schrödinger", authors: "Eve Lis and Pat Mixer",
    abstract: "We write down what a network is. " + String(repeating: "Then we go on. ", count: 30)
      + "At last there is a Mixer, of all things.", comment: "12 pages with mixers")

  /// What is marked in title, authors and snippet.
  private func marked(_ query: String) throws -> [[String]] {
    let found = try SearchHighlighter.highlight([texts], for: try SearchQuery(parsing: query))
    let hit = try #require(found.first)
    #expect(hit.title.map(\.text).joined() == texts.title)
    #expect(hit.authors.map(\.text).joined() == texts.authors)
    return [hit.title, hit.authors, hit.snippet].map { $0.filter(\.isMatch).map(\.text) }
  }

  @Test("has what was looked for, in its own spelling")
  func matches() throws {
    #expect(try marked("network") == [["networks"], [], ["network"]])
    #expect(try marked("ti:network") == [["networks"], [], []])
    #expect(try marked("schrodinger") == [["Schrödinger"], [], []])
    #expect(try marked("au:mixer") == [[], ["Mixer"], []])
    #expect(try marked("co:mixer") == [[], [], ["mixers"]])
    #expect(try marked("mixer ANDNOT network") == [[], ["Mixer"], ["Mixer"]])
    #expect(try marked("\"eve lis\" OR cat:cs.CL") == [[], ["Eve Lis"], []])
    #expect(try marked("cat:cs.CL") == [[], [], []])
    #expect(try marked("nothing AND submittedDate:[2020 TO 2021]") == [[], [], []])
  }

  @Test("cuts a long abstract to the words around the match")
  func snippet() throws {
    let found = try SearchHighlighter.highlight(
      [texts, texts], for: try SearchQuery(parsing: "last"))
    #expect(found.count == 2)
    let snippet = found[1].snippet.map(\.text).joined()
    #expect(snippet.contains("At last there") && snippet.hasPrefix("…") && snippet.count < 250)
  }
}

@Suite("What the archive tells")
struct ArchiveTests {
  private func record(
    version: Int, title: String = "Title", day: String, report: String? = "R-1",
    isWithdrawn: Bool = false
  ) throws -> ArchiveRecord {
    let category = try #require(Category("cs.CL"))
    let first = try #require(Timestamp.date(day: "2021-05-04"))
    let paper = Paper(
      id: try ArxivReference("2105.00001").id, version: version, title: title, abstract: "Text.",
      authors: [Author(name: "A. Nobody")], reportNumber: report, primaryCategory: category,
      categories: [category], isMarkedWithdrawn: isWithdrawn, submitted: first,
      updated: first + Double(version))
    return ArchiveRecord(
      paper: paper,
      versions: (1...version).map { .init(number: $0, submitted: first + Double($0)) },
      submitter: "S. Ubmitter", datestamp: try #require(Timestamp.date(day: day)))
  }

  private func keep(_ record: ArchiveRecord, in library: PaperLibrary) throws -> PaperEntry.Change {
    try library.write { try $0.keep(PaperEntry(record)) }
  }

  @Test("is kept beside what the query API tells, which has no words for it")
  func beside() throws {
    let library = try PaperLibrary(path: nil)
    let marked = try record(version: 2, day: "2021-06-01", isWithdrawn: true)
    #expect(try keep(marked, in: library) == .new)
    #expect(try keep(marked, in: library) == .unchanged)
    var paper = marked.paper
    paper.title = "As the API has it"
    paper.reportNumber = nil
    paper.isMarkedWithdrawn = false
    try library.keep([paper], confirmed: Date()) { _ in true }
    let found = try #require(try library.paper(ArxivReference("2105.00001"))?.paper)
    #expect(found.title == "As the API has it")
    #expect(found.reportNumber == "R-1")
    #expect(found.isWithdrawn)
    paper.version = 3
    try library.keep([paper], confirmed: Date()) { _ in true }
    #expect(try library.paper(ArxivReference("2105.00001"))?.paper.isWithdrawn == false)
    #expect(try library.paper(ArxivReference("2105.00001v2"))?.paper.isWithdrawn == true)
  }

  @Test("counts as an update only what says something else")
  func sameInOtherWords() throws {
    let library = try PaperLibrary(path: nil)
    var raw = try record(version: 1, title: #"On Schr\"odinger's $\alpha$"#, day: "2021-06-01")
    raw.paper.authors = [Author(name: #"V.N. Tolst\'oy"#)]
    raw.paper.abstract = "One\n\nparagraph."
    #expect(try keep(raw, in: library) == .new)
    var paper = raw.paper
    paper.title = "On Schrödinger's $α$"
    paper.authors = [Author(name: "V. N. Tolstóy", affiliations: ["Here"])]
    paper.abstract = "One paragraph."
    paper.reportNumber = nil
    func keepFromAPI() throws -> PaperEntry.Change {
      try library.write { try $0.keep(PaperEntry(paper, confirmed: Date())) }
    }
    #expect(try keepFromAPI() == .unchanged)
    let kept = try #require(try library.paper(ArxivReference("2105.00001"))?.paper)
    #expect(kept.title == raw.paper.title && kept.authors[0].affiliations == ["Here"])
    #expect(try keep(raw, in: library) == .unchanged)
    paper.title = "On Schrodinger's $α$"
    #expect(try keepFromAPI() == .updated)
    paper.journalReference = "Journal 1 (2022)"
    #expect(try keepFromAPI() == .updated)
    raw.paper.isMarkedWithdrawn = true
    raw.paper.journalReference = "Journal 1 (2022)"
    raw.paper.title = paper.title
    #expect(try keep(raw, in: library) == .updated)
  }

  @Test("does not overwrite what arXiv said later")
  func older() throws {
    let library = try PaperLibrary(path: nil)
    let snapshot = try record(version: 1, title: "Of the snapshot", day: "2021-06-01", report: nil)
    var paper = snapshot.paper
    paper.title = "Mended"
    try library.keep([paper], confirmed: try #require(Timestamp.date(day: "2021-07-01"))) { _ in
      true
    }
    _ = try keep(snapshot, in: library)
    #expect(try library.paper(ArxivReference("2105.00001"))?.paper.title == "Mended")
    let later = try record(version: 1, title: "Mended again", day: "2021-08-01")
    #expect(try keep(later, in: library) == .updated)
    let found = try library.paper(ArxivReference("2105.00001"))
    #expect(found?.paper.title == "Mended again")
    #expect(found?.confirmed == Timestamp.date(day: "2021-07-01"))
    // An older snapshot's older version goes beneath.
    let newer = try record(version: 3, day: "2021-09-01")
    #expect(try keep(newer, in: library) == .updated)
    #expect(try keep(later, in: library) == .unchanged)
    #expect(try library.paper(ArxivReference("2105.00001"))?.paper.version == 3)
    #expect(try library.versions(of: ArxivReference("2105.00001").id) == [1, 3])
  }
}

import ArxivModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import PaperLibrary

@Suite("The index's words")
struct StemmedTextTests {
  /// SQLite as it is, and with this program's tokenizer in place of its own.
  private let plain: DatabaseQueue
  private let ours: DatabaseQueue

  init() throws {
    plain = try DatabaseQueue()
    var configuration = Configuration()
    configuration.prepareDatabase { try StemmedText.allow(in: $0) }
    ours = try DatabaseQueue(configuration: configuration)
  }

  /// All that the index says of some texts: each word, where it stands, and which letters of the texts
  /// are shown as found for some words.
  private static func index(
    _ texts: [Data], _ tokenizer: String, in database: DatabaseQueue
  ) throws -> [Row] {
    try database.write { db in
      try db.execute(
        sql: """
          CREATE VIRTUAL TABLE t USING fts5(text, tokenize = '\(tokenizer)');
          CREATE VIRTUAL TABLE v USING fts5vocab(t, instance);
          """)
      for text in texts {
        try db.execute(sql: "INSERT INTO t VALUES (CAST(? AS TEXT))", arguments: [text])
      }
      try db.execute(sql: "INSERT INTO t (t) VALUES ('integrity-check')")
      let shown = try Row.fetchAll(
        db, sql: "SELECT highlight(t, 0, '<', '>') FROM t WHERE t MATCH 'relational OR deny OR é*'")
      let rows = try Row.fetchAll(db, sql: "SELECT term, doc, col, offset FROM v ORDER BY 1, 2, 4")
      try db.execute(sql: "DROP TABLE v; DROP TABLE t")
      return shown + rows
    }
  }

  /// Texts of words with English endings, of more kinds than are remembered; in lower and upper case,
  /// short, long, not English, with zeros and what is no UTF-8 between.
  private static func texts() -> [Data] {
    var state: UInt64 = 20_261_124
    func number(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let endings = [
      "", "s", "es", "ies", "ed", "eed", "ing", "ization", "ational", "fulness", "ousli", "biliti",
      "ement", "ic", "alize", "y", "0", "ss", "e",
    ]
    let gaps = [" ", " ", " ", "  ", "-", "\n", ".", "\u{0}", "_", "\u{7F}"].map { Data($0.utf8) }
    return (0..<300).map { text in
      var words = Data("relational RELATIONS denied Denying Élan élan ".utf8)
      for _ in 0..<200 {
        let letters = (0...number(4)).map { _ in Data("bcdtmaeiou".utf8)[number(10)] }
        var word = Data(letters) + Data(endings[number(endings.count)].utf8)
        switch number(40) {
        case 0: word = Data(String(decoding: word, as: UTF8.self).uppercased().utf8)
        case 1: word += Data(repeating: 0x61, count: 25 + number(12))
        case 2: word += Data(repeating: 0x62, count: 55 + number(20)) + Data("ing".utf8)
        case 3: word += Data("öß中".utf8)
        case 4: word.append(UInt8(0x80 + number(128)))
        default: break
        }
        words += word + gaps[number(gaps.count)]
      }
      return words
    }
  }

  @Test(
    "are those that SQLite alone makes of the same texts, whatever they hold",
    arguments: ["porter ascii", "porter", "porter unicode61 remove_diacritics 2", "ascii"])
  func same(tokenizer: String) throws {
    let texts = Self.texts() + [Data(), Data(" ".utf8), Data("a".utf8), Data([0]), Data([0xFF])]
    let expected = try Self.index(texts, tokenizer, in: plain)
    #expect(expected.count > 50_000)
    #expect(try Self.index(texts, tokenizer, in: ours) == expected)
  }

  @Test("are refused with SQLite's words where the tokenizer has an option that is none")
  func option() throws {
    for database in [plain, ours] {
      #expect(throws: DatabaseError.self) {
        try Self.index([], "porter nosuch", in: database)
      }
    }
  }

  @Test("of a library are those that SQLite alone makes of them")
  func library() throws {
    let files = try LibraryFiles()
    let path = files.path
    let library = try PaperLibrary(path: path)
    var papers = try files.papers(50).filter { $0.version == 1 }
    papers[0].title = #"On Schr\"odinger's $\alpha$-DECAYING Ökonomie, 李, İß – revisited"#
    papers[1].comment = String(repeating: "tokenizations", count: 9)
    let abstracts = Self.texts().map { String(decoding: $0, as: UTF8.self) }
    var number = 1
    for abstract in abstracts {
      var paper = papers[2]
      paper.id = try #require(ArxivID(canonical: "2611.\(String(100_000 + number).dropFirst())"))
      paper.abstract = abstract
      papers.append(paper)
      number += 1
    }
    let entries = papers.map { PaperEntry($0, confirmed: nil) }
    try library.write { transaction in
      for entry in entries { try transaction.keep(entry) }
    }
    try library.close()

    let names = SearchText.columnNames.joined(separator: ", ")
    let vocabulary = "SELECT term, doc, col, offset FROM v ORDER BY 1, 2, 3, 4"
    let kept = try DatabaseQueue(path: path).write { db in
      try db.execute(sql: "CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, paperText, instance)")
      return try Row.fetchAll(db, sql: vocabulary)
    }
    let expected = try plain.write { db in
      try db.execute(
        sql: """
          CREATE VIRTUAL TABLE t USING fts5(\(names), content = '', tokenize = 'porter ascii');
          CREATE VIRTUAL TABLE v USING fts5vocab(t, instance);
          """)
      for (index, entry) in entries.enumerated() {
        try db.execute(
          sql: "INSERT INTO t (\(names), rowid) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: StatementArguments(entry.words) + [index + 1])
      }
      return try Row.fetchAll(db, sql: vocabulary)
    }
    #expect(kept.count > 50_000)
    #expect(kept == expected)
  }

  @Test("of a text of stems are these, whatever spaces stand between")
  func stems() throws {
    let texts = ["\u{1}relational ponies", "\u{1}", "\u{1} ", "\u{1}  running   é  \(long) x "]
    let rows = try Self.index(texts.map { Data($0.utf8) }, "porter ascii", in: ours)
      .filter { $0.hasColumn("term") }
    let terms = rows.compactMap { row -> String? in row["term"] }
    #expect(terms == ["ponies", "relational", "running", "x", "é", long].sorted())
    let offsets = rows.filter { $0["doc"] == 4 as Int64 }.compactMap { $0["offset"] as Int? }
    #expect(offsets.sorted() == [0, 1, 2, 3])
  }

  private let long = String(repeating: "b", count: 61)

  @Test(
    "are put in the words' place, and stop words left out",
    arguments: [
      ("relational", "relat"), ("ponies", "poni"), ("x", "x"), ("é", "é"), ("the", ""),
      (String(repeating: "a", count: 40) + "ing", String(repeating: "a", count: 40)),
      ("internationalizations", "internation"), ("hoping", "hope"), ("cs0cl", "cs0cl"),
    ] as [(String, String)])
  func place(word: String, stem: String) throws {
    try WordStems.withOne { stems in
      let stems = try #require(stems)
      for _ in 0..<2 {
        var bytes = Array(word.utf8) + [UInt8](repeating: 0x21, count: SearchWords.room)
        let count = bytes.withUnsafeMutableBytes { memory in
          memory.baseAddress.map { stems.shorten($0, count: word.utf8.count) }
        }
        #expect(String(decoding: bytes.prefix(count ?? 99), as: UTF8.self) == stem)
      }
    }
  }
}

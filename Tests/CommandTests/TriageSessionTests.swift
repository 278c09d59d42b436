import ArxivModel
import Curation
import Foundation
import Testing

@testable import arxiv_curate

@Suite("A triage session")
struct TriageSessionTests {
  private func id(_ text: String) throws -> ArxivID { try ArxivReference(text).id }

  private func session(
    _ count: Int = 3, picked: [String] = [], decided: [(String, TriageDecision, String)] = []
  ) throws -> TriageSession {
    var decisions: [ArxivID: [TriageEntry]] = [:]
    for (paper, decision, who) in decided {
      decisions[try id(paper), default: []].append(
        TriageEntry(id: try id(paper), decision: decision, curator: who, date: Date()))
    }
    return TriageSession(
      month: try #require(Month("2021-06")), curator: "Ada",
      candidates: try (1...max(count, 1)).prefix(count).map { number in
        Candidate(id: try id("2106.0000\(number)"))
      }, picked: Set(try picked.map(id)), decisions: decisions)
  }

  @Test("moves by keys and stays within its candidates")
  func moving() throws {
    var session = try session()
    let keys: [(TerminalKey, Int)] = [
      (.character("k"), 0), (.character("j"), 1), (.character(" "), 2), (.right, 2), (.left, 1),
      (.home, 0), (.end, 2), (.backspace, 1), (.enter, 2),
    ]
    for (key, position) in keys {
      #expect(session.take(key) == nil)
      #expect(session.position == position, "\(key)")
    }
    #expect(session.message == nil)
    _ = session.take(.character("j"))
    #expect(session.message == "that was the last one; q leaves")
  }

  @Test("asks for what each key means, on the paper that is shown")
  func requests() throws {
    var session = try session()
    _ = session.take(.character("j"))
    let second = try id("2106.00002")
    let expected: [(Character, TriageSession.Request)] = [
      ("p", .pick(second)), ("l", .decide(.later, second)), ("d", .decide(.dismissed, second)),
      ("s", .decide(.starred, second)), ("o", .openPage(second)), ("f", .openPDF(second)),
      ("n", .note(second)), ("q", .quit),
    ]
    for (key, request) in expected { #expect(session.take(.character(key)) == request) }
    #expect(session.take(.control("c")) == .quit && session.take(.control("z")) == .suspend)
    #expect(session.take(.pasted("d")) == nil && session.take(.character("x")) == nil)
    #expect(session.message == "no key “x”; ? lists them")
    // Nothing to decide on, nothing to ask.
    var empty = try self.session(0)
    for key in "pldsofnjk" { #expect(empty.take(.character(key)) == nil) }
    #expect(empty.position == 0)
  }

  @Test("undoes decisions from the last to the first, and goes back to their papers")
  func undo() throws {
    var session = try session()
    #expect(session.take(.character("u")) == nil)
    #expect(session.message == "there is nothing to undo")
    let (one, two) = (try id("2106.00001"), try id("2106.00002"))
    session.did(.decision(one, before: .starred), saying: "a")
    session.did(.pick(two, before: .undecided), saying: "b")
    #expect(session.position == 2)
    session.show([one], words: "one")
    #expect(session.take(.character("u")) == .undo(.pick(two, before: .undecided)))
    session.undid(saying: "c")
    // It is not among those found, so that all are shown.
    #expect(session.current?.id == two && session.words.isEmpty)
    #expect(session.take(.character("u")) == .undo(.decision(one, before: .starred)))
    session.undid(saying: "d")
    #expect(session.current?.id == one && session.steps.isEmpty)
  }

  @Test("takes words to find, by characters of all kinds")
  func find() throws {
    var session = try session()
    let keys: [TerminalKey] = [
      .character("/"), .character("q"), .backspace, .character("漢"), .pasted("é"), .character(" "),
      .up, .enter,
    ]
    var last: TriageSession.Request?
    for key in keys { last = session.take(key) }
    #expect(last == .find("漢é") && session.mode == .paper)
    _ = session.take(.character("/"))
    #expect(session.take(.escape) == nil && session.mode == .paper)
    session.show([try id("2106.00003")], words: "x")
    #expect(session.shown == [2] && session.position == 0)
    session.show([], words: "y")
    #expect(session.message == "no candidate holds “y”" && session.shown == [2])
    session.show(nil, words: "")
    #expect(session.position == 2)
  }

  @Test("counts what is decided by anybody")
  func counts() throws {
    let session = try session(
      4, picked: ["2106.00001"],
      decided: [
        ("2106.00001", .dismissed, "Ben"), ("2106.00002", .later, "Ada"),
        ("2106.00002", .later, "Ben"), ("2106.99999", .starred, "Ada"),
      ])
    #expect(session.counts == [.picked: 1, .dismissed: 1, .later: 1, .new: 2])
    #expect(session.decision(on: try id("2106.00002")) == .later)
    #expect(session.decision(on: try id("2106.00001")) == .undecided)
  }

  // MARK: - The screen

  private func paper(title: String, abstract: String) throws -> Paper {
    let category = try #require(Category("cs.CL"))
    return Paper(
      id: try id("2106.00001"), version: 2, title: title, abstract: abstract,
      authors: (1...300).map { Author(name: "Author Number \($0)") },
      primaryCategory: category, categories: [category],
      submitted: Date(timeIntervalSince1970: 1_622_505_600),
      updated: Date(timeIntervalSince1970: 1_622_592_000))
  }

  @Test(
    "has as many lines as rows, none wider than the columns, whatever the paper holds",
    arguments: [(80, 24), (120, 40), (200, 60), (40, 10), (10, 3), (1, 1)])
  func screen(columns: Int, rows: Int) throws {
    let sentence = "漢字 e\u{301} \u{1B}[31m https://example.org/" + String(repeating: "x", count: 90)
    let long = Array(repeating: sentence, count: 200).joined(separator: " ")
    var session = try session(decided: [
      ("2106.00001", .starred, "Ada"),
      ("2106.00001", .dismissed, String(repeating: "B ", count: 99)),
    ])
    for (title, abstract) in [(long, long), ("", ""), ("A title", "Short.\n\nTwo."), (long, "")] {
      let page = try TriagePage(try paper(title: title, abstract: abstract))
      for key: TerminalKey in [.up, .pageDown, .character("?"), .escape, .character("/")] {
        _ = session.take(key)
        let screen = TriageScreen(session, page, columns: columns, rows: rows)
        if columns >= 10, rows >= 3 { #expect(screen.lines.count == rows) }
        for line in screen.lines {
          #expect(StyledText.width(line) <= max(columns, 10))
          #expect(!line.contains { $0.text.contains("\u{1B}") })
        }
      }
      _ = session.take(.escape)
    }
  }

  @Test(
    "shows everything at 80 × 24, with reason and nearest picks, and scrolls to the abstract's end")
  func layout() throws {
    let abstract = (1...90).map { "Sentence \($0) is here." }.joined(separator: " ")
    var session = TriageSession(
      month: try #require(Month("2021-06")), curator: "Ada",
      candidates: [
        Candidate(
          id: try id("2106.00001"), reason: "like your picks", nearest: ["2021-05 A past pick"])
      ], picked: [try id("2106.00001")], decisions: [:])
    let page = try TriagePage(try paper(title: "A title", abstract: abstract))
    func rows() -> [String] {
      let screen = TriageScreen(session, page, columns: 80, rows: 24)
      session.scroll = screen.scroll
      return screen.lines.map { $0.map(\.text).joined() }
    }
    let first = rows()
    #expect(first[2] == "A title" && first[3].hasPrefix("Author Number 1, Author Number 2"))
    #expect(first[5] == "2106.00001v2  cs.CL  2021-06-01, version 2 of 2021-06-02")
    #expect(first[6] == "picked")
    #expect(first.contains { $0.hasPrefix("Sentence 1 is here.") })
    #expect(first.contains("Reason   like your picks"))
    #expect(first.contains("Near     2021-05 A past pick"))
    for _ in 1...50 { _ = session.take(.pageDown); _ = rows() }
    let last = rows()
    #expect(last.contains { $0.contains("Sentence 90 is here.") } && last.contains("↑"))
    let scroll = session.scroll
    _ = session.take(.up)
    _ = rows()
    #expect(session.scroll == scroll - 1)
  }

  @Test("marks words that were looked for in title and abstract")
  func marks() throws {
    let page = try TriagePage(
      try paper(title: "Mixing it", abstract: "They mixed tokens.\n\nNothing."),
      marking: try SearchQuery(parsing: "ti:mix"))
    #expect(page.title.first == StyledSpan("Mixing", .reversed))
    #expect(page.abstract.first?.contains(StyledSpan("mixed", .bold)) == true)
    #expect(page.abstract.last == [StyledSpan("Nothing.")])
  }

  @Test("marks the words of the reason in the abstract, until others are looked for")
  func markedReason() throws {
    let paper = try paper(title: "Mixing tokens", abstract: "They mixed tokens with a matrix.")
    let page = try TriagePage(paper, words: ["mixed tokens", "matrix"])
    #expect(page.title == [StyledSpan("Mixing tokens", .bold)])
    let bold = page.abstract.first?.filter { $0.style == .bold }.map(\.text)
    #expect(bold == ["mixed tokens", "matrix"])
    let found = try TriagePage(paper, marking: try SearchQuery(parsing: "they"), words: ["matrix"])
    #expect(found.abstract.first?.filter { $0.style == .bold }.map(\.text) == ["They"])
  }
}

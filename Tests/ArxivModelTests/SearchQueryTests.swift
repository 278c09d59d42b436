import ArxivModel
import Foundation
import Testing

@Suite("Search queries")
struct SearchQueryTests {
  struct Case: Sendable {
    var text: String
    var query: String

    init(_ text: String, _ query: String) {
      self.text = text
      self.query = query
    }
  }

  @Test(
    "are read as arXiv reads them, and written with every bracket",
    arguments: [
      Case("ti:mixer", "ti:mixer"),
      Case("mixer", "all:mixer"),
      Case("ti:mixer AND cat:cs.CV", "(ti:mixer AND cat:cs.CV)"),
      Case("a AND b OR c", "(all:a AND (all:b OR all:c))"),
      Case("(a AND b) OR c", "((all:a AND all:b) OR all:c)"),
      Case("a ANDNOT b ANDNOT c", "(all:a ANDNOT (all:b ANDNOT all:c))"),
      Case("attention mechanism", "(all:attention AND all:mechanism)"),
      Case("au:\"del maestro\"", "au:\"del maestro\""),
      Case("au:del_maestro", "au:\"del maestro\""),
      Case("ti:C*", "ti:\"C*\""), Case("ti:\"neur*\"", "ti:\"neur*\""),
      Case("\"vision transformer\"", "all:\"vision transformer\""),
      Case("ti:mlp-mixer", "ti:\"mlp-mixer\""),
      Case("TI:Mixer", "ti:Mixer"),
      Case("title:mixer", "ti:mixer"),
      Case("cat:CS.cl", "cat:cs.CL"),
      Case("cat:cs.*", "cat:cs.*"), Case("cat:\"cs.CL\"", "cat:cs.CL"),
      Case("cat:cs.IT", "cat:cs.IT"),
      Case(
        "co:NeurIPS jr:Nature abs:gas rn:CERN",
        "(co:NeurIPS AND (jr:Nature AND (abs:gas AND rn:CERN)))"),
      Case("submittedDate:[20210501 TO 20210531]", "submittedDate:[202105010000 TO 202105312359]"),
      Case("submittedDate:[2021-05-01 TO 2021-05]", "submittedDate:[202105010000 TO 202105312359]"),
      Case("submittedDate:[2020 TO 202102]", "submittedDate:[202001010000 TO 202102282359]"),
      Case(
        "submittedDate:[202105010930 TO 20210501093159]",
        "submittedDate:[202105010930 TO 202105010931]"),
      Case(" ( ( a ) ) ", "all:a"),
      Case("ti:(a b)", "(ti:a AND ti:b)"),
      Case("ti:(a OR (\"b c\" ANDNOT d)) e", "((ti:a OR (ti:\"b c\" ANDNOT ti:d)) AND all:e)"),
      Case("au:(del_maestro OR Kim)", "(au:\"del maestro\" OR au:Kim)"),
      Case("cat:(cs.cl OR stat.* OR \"cs.LG\")", "(cat:cs.CL OR (cat:stat.* OR cat:cs.LG))"),
      Case("Schrödinger\nequation", "(all:Schrödinger AND all:equation)"),
    ])
  func reading(example: Case) throws {
    let query = try SearchQuery(parsing: example.text)
    #expect(query.description == example.query)
    // What is written reads as the same.
    #expect(try SearchQuery(parsing: query.description).description == example.query)
  }

  @Test("ask arXiv for both names of a category that has two, and not for a retired archive")
  func bothNames() throws {
    let query = try SearchQuery(parsing: "cat:cs.IT AND cat:cs.CL")
    #expect(
      query.withBothNamesOfCategories.description
        == "((cat:cs.IT OR cat:math.IT) AND cat:cs.CL)")
  }

  @Test(
    "are read sign by sign, so that no accent hides the one before it",
    arguments: [
      Case("\"\u{301}a\"", "all:\"\u{301}a\""), Case("ti:\u{301}a", "ti:\"\u{301}a\""),
      Case("(\u{301}a)", "all:\"\u{301}a\""), Case("e\u{301} b", "(all:e\u{301} AND all:b)"),
    ])
  func accents(example: Case) throws {
    let query = try SearchQuery(parsing: example.text)
    #expect(query.description.utf8.elementsEqual(example.query.utf8), "\(query)")
    #expect(try SearchQuery(parsing: query.description) == query)
  }

  struct Refusal: Sendable {
    var text: String
    var offset: Int
    var reason: String

    init(_ text: String, _ offset: Int, _ reason: String) {
      self.text = text
      self.offset = offset
      self.reason = reason
    }
  }

  @Test(
    "are refused with the place",
    arguments: [
      Refusal("", 0, "missing"), Refusal("   ", 3, "missing"),
      Refusal("a AND", 2, "nothing behind"),
      Refusal("AND a", 0, "before it"), Refusal("ANDNOT a", 0, "before it"),
      Refusal("a AND OR b", 6, "before it"), Refusal("(a", 0, "not closed"),
      Refusal("a)", 1, "closes nothing"),
      Refusal("a ()", 3, "closes nothing"), Refusal("ti:\"a b", 3, "not closed"),
      Refusal("ti:", 0, "nothing behind"), Refusal("ti: a", 0, "nothing behind"),
      Refusal("ti:(a b", 3, "not closed"), Refusal("ti:(a au:b)", 6, "brackets of ti:"),
      Refusal("ti:()", 4, "closes nothing"), Refusal("cat:(cs.CL OR cs.LGG)", 14, "cs.LG?"),
      Refusal("cat:(submittedDate:[2020 TO 2021])", 5, "brackets of cat:"),
      Refusal("ti:(a) b)", 8, "closes nothing"), Refusal("abss:x", 0, "did you mean abs:"),
      Refusal("msc:34C29", 0, "no field"), Refusal("a NOT b", 2, "ANDNOT"),
      Refusal("cat:cs.XQ", 4, "no category"), Refusal("cat:cs.LGG", 4, "did you mean cs.LG"),
      Refusal("cat:xy*", 4, "begins with"), Refusal("cat:cs", 4, "did you mean cs.*"),
      Refusal("ti:neur*", 7, "whole"), Refusal("a neur*", 6, "whole"),
      Refusal("lastUpdatedDate:[2021 TO 2022]", 0, "submittedDate"),
      Refusal("submittedDate:20210501", 14, "brackets"),
      Refusal("submittedDate:[20210501]", 14, "FROM TO"),
      Refusal("submittedDate:[20210231 TO 20210301]", 15, "no date"),
      Refusal("submittedDate:[20210301 TO 20210201]", 14, "before it begins"),
      Refusal("\"...\"", 0, "no word"), Refusal("ti:a\\b", 3, "cannot search"),
      Refusal("[", 0, "no word"), Refusal("e\u{301} (", 3, "missing"),
      Refusal("ti:a\\\u{301}", 3, "cannot search"),
    ])
  func refusing(example: Refusal) throws {
    do {
      let query = try SearchQuery(parsing: example.text)
      Issue.record("“\(example.text)” was read as \(query)")
    } catch {
      #expect(error.offset == example.offset)
      #expect(error.reason.contains(example.reason), "\(error.reason)")
    }
  }

  @Test("bear any text without a trap")
  func anything() {
    var state: UInt64 = 7
    let alphabet = Array("ab:\"()[]* \\AND ORTOté.cs20210:-")
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<((state >> 33) % 24) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(alphabet[Int((state >> 33) % UInt64(alphabet.count))])
      }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      guard let query = try? SearchQuery(parsing: text) else { continue }
      #expect((try? SearchQuery(parsing: query.description)) != nil, "\(text) → \(query)")
    }
    #expect((try? SearchQuery(parsing: String(repeating: "(", count: 3_000))) == nil)
    #expect((try? SearchQuery(parsing: String(repeating: "a ", count: 1_900))) != nil)
  }

  @Test("windows divide without gap or overlap")
  func windows() throws {
    let month = try #require(Month("2021-02"))
    let window = DateWindow(month)
    #expect(window.description == "[202102010000 TO 202102282359]")
    var windows = [window]
    for _ in 0..<10 {
      windows = windows.flatMap { half in half.halves().map { [$0.0, $0.1] } ?? [half] }
    }
    #expect(windows.first?.first == window.first)
    #expect(windows.last?.last == window.last)
    for (earlier, later) in zip(windows, windows.dropFirst()) {
      #expect(later.first == earlier.last + 1)
    }
    #expect(DateWindow(firstMinute: 5, lastMinute: 5)?.halves() == nil)
    #expect(DateWindow(firstMinute: 5, lastMinute: 4) == nil)
    #expect(window.contains(try #require(Timestamp.date("2021-02-28T23:59:59Z"))))
    #expect(!window.contains(try #require(Timestamp.date("2021-03-01T00:00:00Z"))))
  }
}

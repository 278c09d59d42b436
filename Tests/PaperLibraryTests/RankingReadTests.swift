import ArxivModel
import Foundation
import TestSupport
import Testing

@testable import PaperLibrary

@Suite("Reading many papers of the library")
struct RankingReadTests {
  let library: PaperLibrary

  init() throws {
    library = try PaperLibrary(path: nil)
    let papers = try (1...40).map { number in
      try Self.paper(number, title: number % 4 == 0 ? "A mixer of waves" : "On sums of squares")
    }
    try library.keep(papers.reversed(), confirmed: Date(timeIntervalSince1970: 1_800_000_000)) {
      _ in true
    }
  }

  private static func paper(_ number: Int, title: String) throws -> Paper {
    let text = String(number)
    let id = "2105." + String(repeating: "0", count: 5 - text.count) + text
    let category = try #require(Category("cs.CL"))
    let date = Date(timeIntervalSince1970: 1_620_000_000 + Double(number) * 3_600)
    return Paper(
      id: try ArxivReference(id).id, version: 1, title: title, abstract: "Text of ours.",
      authors: [], primaryCategory: category, categories: [category], submitted: date,
      updated: date)
  }

  private func ids(_ papers: [Paper]) -> [Int] {
    papers.compactMap { Int($0.id.description.suffix(2)) }
  }

  @Test("gives those that match by id, of too many the newest, and says how many there are")
  func newest() throws {
    let query = try SearchQuery(parsing: "ti:mixer")
    let all = try library.papers(matching: query, limit: 100)
    #expect(ids(all.papers) == [4, 8, 12, 16, 20, 24, 28, 32, 36, 40])
    #expect(all.total == 10)
    let some = try library.papers(matching: query, limit: 3)
    #expect(ids(some.papers) == [32, 36, 40])
    #expect(some.total == 10)
    #expect(try library.papers(matching: query, limit: 0).papers.isEmpty)
    #expect(try library.papers(matching: nil, limit: 100).total == 40)
  }

  @Test("samples an even share by the papers' own numbers")
  func sampling() throws {
    let share = try library.papers(matching: nil, limit: 10, sampling: true)
    #expect(ids(share.papers) == [4, 8, 12, 16, 20, 24, 28, 32, 36, 40])
    #expect(share.total == 40)
    #expect(try library.papers(matching: nil, limit: 40, sampling: true).papers.count == 40)
  }

  @Test("refuses a query of words that nearly every paper holds")
  func vague() throws {
    let query = try SearchQuery(parsing: "ti:the")
    #expect(throws: LibraryError.self) { try library.papers(matching: query, limit: 1) }
  }

  @Test("finds papers by any of some words, those with the most first")
  func words() throws {
    let found = try library.papers(holdingMostOf: ["waves", "mixer", "nowhere"], limit: 100)
    #expect(Set(ids(found)) == [4, 8, 12, 16, 20, 24, 28, 32, 36, 40])
    #expect(try library.papers(holdingMostOf: ["\" OR squares", "mixers"], limit: 3).count == 3)
    #expect(try library.papers(holdingMostOf: [], limit: 3).isEmpty)
    #expect(try library.papers(holdingMostOf: ["the", ""], limit: 3).isEmpty)
  }

  @Test("takes a sample from all parts, the same every time")
  func sample() throws {
    let sample = ids(try library.sample(8))
    #expect(sample.count == 8)
    #expect(sample == ids(try library.sample(8)))
    #expect(try library.sample(1_000).count == 40)
    #expect(try library.sample(0).isEmpty)
    #expect(try PaperLibrary(path: nil).sample(5).isEmpty)
  }
}

import ArxivModel
import Foundation
import Testing

@testable import arxiv_curate

@Suite("Suggestions")
struct SuggestionsTests {
  private func paper(_ number: Int, _ title: String) throws -> Paper {
    let category = try #require(Category("cs.CL"))
    let date = Date(timeIntervalSince1970: 1_622_505_600 + Double(number))
    return Paper(
      id: try ArxivReference("2106.\(10_000 + number)").id, version: 1, title: title,
      abstract: "On \(title).", authors: [Author(name: "Author \(number)")],
      primaryCategory: category, categories: [category], submitted: date, updated: date)
  }

  @Test("are so many at the most, and the rest of the candidates follow in the same order")
  func rest() throws {
    let titles = [
      "dust of galaxies", "trees of sentences", "dust of stars", "trees of phrases",
      "stars of galaxies", "phrases of sentences",
    ]
    let candidates = try titles.enumerated().map { try paper($0, $1) }
    let chosen = (paper: try paper(99, "trees of sentences and phrases"), month: nil as Month?)
    func suggestions(_ limit: Int) -> Suggestions {
      Suggestions(candidates, chosen: [chosen], liked: 1, refused: [], background: [], limit: limit)
    }
    let all = suggestions(6)
    #expect(all.rest.isEmpty)
    let order = all.papers.map(\.paper.id)
    #expect(Set(order) == Set(candidates.map(\.id)) && order.count == 6)
    let two = suggestions(2)
    #expect(two.papers.map(\.paper.id) == Array(order.prefix(2)))
    #expect(two.rest == Array(order.dropFirst(2)))
    // Nor is one lost where there is nothing but subscriptions.
    let category = try #require(Category("cs.CL"))
    let subscribed = Suggestions(candidates, subscriptions: [category], limit: 1)
    #expect(subscribed.papers.count == 1)
    #expect(
      Set(subscribed.papers.flatMap { [$0.paper.id] + $0.folded.map(\.id) } + subscribed.rest)
        == Set(candidates.map(\.id)))
    #expect(subscribed.rest == subscribed.rest.sorted(by: >))
    // Each suggestion is compared with those before it, so that triage bounds them.
    #expect(TriageRanking.mostTold <= 1_000)
  }
}

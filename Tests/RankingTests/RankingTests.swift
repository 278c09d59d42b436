import Testing

@testable import Ranking

@Suite("The ranking")
struct RankingTests {
  private let rows = Array(Samples.all.indices)

  @Test("puts papers on the subject of the examples first", arguments: [0, 5, 10])
  func subject(first: Int) {
    let ranking = Ranking(TextModel(Samples.all), .init(chosen: [first, first + 1]))
    let order = ranking.order(rows.filter { $0 != first && $0 != first + 1 })
    #expect(Set(order.prefix(3)) == Set((first + 2)..<(first + 5)))
  }

  @Test("gives a paper the score that its reasons add up to")
  func reasons() throws {
    let ranking = Ranking(TextModel(Samples.all), .init(chosen: [5, 6], refused: [0]))
    for row in rows {
      let contributions = ranking.contributions(to: row, Samples.all[row])
      let sum = contributions.reduce(Float(0)) { $0 + $1.amount }
      #expect(abs(sum - ranking.scores[row]) < 1e-5)
      #expect(zip(contributions, contributions.dropFirst()).allSatisfy { $0.amount >= $1.amount })
    }
    let words = ranking.contributions(to: 8, Samples.all[8]).prefix(4).map(\.feature.text)
    #expect(words.contains("spirals"))
  }

  @Test("lowers what is like a refused paper")
  func refused() {
    let model = TextModel(Samples.all)
    func place(_ refused: [Int]) -> Int? {
      Ranking(model, .init(chosen: [0, 5], refused: refused)).order(rows).firstIndex(of: 7)
    }
    #expect(place([8, 9])! > place([])!)
  }

  @Test("learns authors and categories")
  func others() {
    let texts = (0..<12).map { index in
      Samples.text(
        "Title \(index % 3)", "Some words \(index % 4) here", by: [index % 2 == 0 ? "Eve" : "Bob"],
        in: [index < 6 ? "cs.CL" : "cs.LG"])
    }
    let ranking = Ranking(TextModel(texts), .init(chosen: [0, 2]))
    let order = ranking.order(Array(texts.indices).filter { ![0, 2].contains($0) })
    #expect(order.first == 4)
    let features = ranking.contributions(to: 4, texts[4]).map(\.feature)
    #expect(features.contains(Feature(.author, "Eve")))
    #expect(features.contains(Feature(.category, "cs.CL")))
  }

  @Test("is the same in every run")
  func determinism() {
    let model = TextModel(Samples.all)
    let first = Ranking(model, .init(chosen: [1, 12], refused: [3])).scores
    #expect(
      (0..<3).allSatisfy { _ in
        Ranking(TextModel(Samples.all), .init(chosen: [12, 1], refused: [3])).scores == first
      })
  }

  @Test("keeps the given order where nothing is known, and passes over rows that are not there")
  func empty() {
    let model = TextModel(Samples.all)
    #expect(Ranking(model, .init(chosen: [])).order(rows) == rows)
    #expect(Ranking(model, .init(chosen: [99, -1], refused: [77])).order(rows) == rows)
    #expect(Ranking(TextModel([]), .init(chosen: [0])).scores.isEmpty)
    #expect(Ranking(model, .init(chosen: rows)).scores.allSatisfy { $0 == 0 })
  }

  @Test("folds near-duplicates, and follow-ups of the same authors, under the first")
  func folding() {
    let first = "We count the dust grains of a spiral galaxy in seven bands of light."
    var texts = [
      Samples.text("Dust grains", first, by: ["Eve", "Bob"]),
      Samples.text("Dust grains, again", first + " Again.", by: ["Carol"]),
      Samples.text("Dust grains in a bulge", "The dust grains of a bulge, in light.", by: ["Bob"]),
      Samples.text("Dust grains in a halo", "The dust grains of a halo, in light.", by: ["Dan"]),
    ]
    texts += Samples.all
    let model = TextModel(texts)
    let folds = model.folded([0, 4, 1, 2, 3], texts, limit: 10)
    #expect(folds.map(\.row) == [0, 4, 3])
    #expect(folds[0].folded == [1, 2])
    #expect(model.folded([0, 4, 1], texts, limit: 1) == [.init(row: 0, folded: [1])])
    #expect(model.folded([], texts, limit: 3).isEmpty)
  }
}

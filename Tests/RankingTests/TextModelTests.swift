import ArxivModel
import Foundation
import Testing

@testable import Ranking

@Suite("The text model")
struct TextModelTests {
  private func model(
    _ texts: [RankedText], _ change: (inout TextModel.Settings) -> Void = { _ in }
  ) -> TextModel {
    var settings = TextModel.Settings()
    change(&settings)
    return TextModel(texts, settings: settings)
  }

  /// The numbers of a paper by what they stand for.
  private func vector(_ model: TextModel, _ row: Int, _ text: RankedText) -> [String: Float] {
    Dictionary(
      uniqueKeysWithValues: model.named(row, text).map { ($0.feature.text, $0.value) })
  }

  private func length(_ values: some Sequence<Float>) -> Float {
    values.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  @Test("weighs words as the formula says, those of the title twice")
  func weights() throws {
    let texts = [
      Samples.text("Red", "blue blue"), Samples.text("Blue", "green"),
      Samples.text("", "green red"),
    ]
    let model = model(texts) { $0.leastPapers = 1 }
    // n = 3; red, blue and green stand in two papers each, each pair in one.
    let common = Float(log(4.0 / 3) + 1)
    let rare = Float(log(4.0 / 2) + 1)
    func term(_ count: Double) -> Float { Float(1 + log(count)) }
    let first = vector(model, 0, texts[0])
    let expected: [String: Float] = [
      "red": term(2) * common, "blue": term(2) * common, "blue blue": rare,
    ]
    #expect(Set(first.keys) == Set(expected.keys))
    for (word, value) in expected {
      #expect(abs(try #require(first[word]) - value / length(expected.values)) < 1e-6, "\(word)")
    }
    // Title and abstract are apart: there is no pair “blue green”.
    #expect(Set(vector(model, 1, texts[1]).keys) == ["blue", "green"])
  }

  @Test("gives words, authors and categories the lengths that are set, and the whole length one")
  func parts() throws {
    let text = Samples.text(
      "Red dust", "", by: ["A. One", #"B. Tw\"o"#], in: ["cs.CL", "cs.LG", "math.CO"])
    let model = model([text, text]) {
      $0.authors = 0.5
      $0.categories = 0.25
    }
    let named = model.named(0, text)
    func part(_ kinds: [Feature.Kind]) -> Float {
      length(named.filter { kinds.contains($0.feature.kind) }.map(\.value))
    }
    let words = part([.word, .pair])
    #expect(abs(part([.author]) / words - 0.5) < 1e-5)
    #expect(abs(part([.category]) / words - 0.25) < 1e-5)
    #expect(abs(length(named.map(\.value)) - 1) < 1e-5)
    #expect(named.filter { $0.feature.kind == .author }.map(\.feature.text) == text.authors)
  }

  @Test(
    "takes what is written otherwise for the same",
    arguments: [
      (#"Schr\"odinger waves"#, "SCHRÖDINGER wave"), ("theories", "theory"),
      ("self-attention", "Self attention"), (#"$\alpha$ decay"#, "alpha decays"),
      ("the network of a node", "networks nodes"),
    ])
  func same(one: String, other: String) {
    let texts = [Samples.text("", one), Samples.text("", other)]
    let found = model(texts).neighbours(of: 0, among: [1], limit: 1)
    #expect(found.first.map { abs($0.likeness - 1) < 1e-5 } == true, "\(found)")
  }

  @Test("keeps apart what only looks like a plural", arguments: ["bas", "clas", "analysi", "bu"])
  func singular(stem: String) {
    let texts = [Samples.text("", stem), Samples.text("", stem + "s")]
    let isSame = !model(texts).neighbours(of: 0, among: [1], limit: 1).isEmpty
    #expect(!isSame || stem == "bas")
  }

  @Test("leaves out function words, numbers, what one paper alone has and what most have")
  func leftOut() {
    var texts = (0..<30).map { Samples.text("", "common \($0 < 10 ? "shared" : "other")") }
    texts[0].abstract += " which is 2021 unique of them"
    let features = Set(vector(model(texts), 0, texts[0]).keys)
    #expect(features == ["shared", "common shared"])
  }

  @Test("has a row for every paper, whatever it holds")
  func hostile() {
    let long = String(repeating: "word nets ", count: 60_000)
    let texts = [
      Samples.text("", ""), Samples.text("\u{0}\u{1B}[31m", "\u{FEFF}\u{202E}"),
      Samples.text(long, long, by: Array(repeating: "X", count: 20_000)),
      Samples.text("$\\frac{", "{{{{{{ \\\\\\\\ $$$", by: ["", " "], in: [""]),
      Samples.text("日本語の題 題", "日本語の題"), Samples.text("日本語の題", "λόγος"),
    ]
    let model = model(texts)
    #expect(model.count == texts.count)
    for row in texts.indices {
      let length = length(model.named(row, texts[row]).map(\.value))
      #expect(length == 0 || abs(length - 1) < 1e-4)
    }
    #expect(model.neighbours(of: 4, among: Array(texts.indices), limit: 9).map(\.row) == [5])
    #expect(TextModel([]).count == 0)
  }

  @Test("is the same for the same papers, on every number of processors")
  func determinism() {
    let texts = (0..<500).map { index in
      Samples.text(
        "Paper \(index % 7)", Samples.all[index % Samples.all.count].abstract + " w\(index % 50)")
    }
    let first = TextModel(texts)
    for _ in 0..<3 {
      let again = TextModel(texts)
      #expect(again.features == first.features)
      #expect(again.matrix.columns == first.matrix.columns)
      #expect(again.matrix.values == first.matrix.values)
    }
  }

  @Test("finds the nearest papers, and what they have in common")
  func neighbours() throws {
    let model = TextModel(Samples.all)
    let near = model.neighbours(of: 5, among: Array(Samples.all.indices), limit: 4)
    #expect(near.count == 4)
    #expect(near.allSatisfy { (5..<10).contains($0.row) && $0.likeness > 0 })
    #expect(zip(near, near.dropFirst()).allSatisfy { $0.likeness >= $1.likeness })
    let common = model.common(5, 8, Samples.all[8]).map(\.text)
    #expect(common.contains("dust"))
    #expect(common.contains("spirals"))
    #expect(model.common(0, 5, Samples.all[5]).isEmpty)
  }

  @Test("takes papers for less alike that have words of their own")
  func ownWords() throws {
    let texts = [
      Samples.text("", "dust halo"), Samples.text("", "dust halo"),
      Samples.text("", "dust halo aurora basalt cedar"),
    ]
    let near = model(texts).neighbours(of: 0, among: [1, 2], limit: 2)
    #expect(near.map(\.row) == [1, 2])
    // Of the third, three words, and three pairs, are nobody else's.
    let common = pow(log(4.0 / 4) + 1, 2) * 3
    let own = pow(log(4.0 / 2) + 1, 2) * 6
    let expected = Float((common / (common + own)).squareRoot())
    #expect(abs(try #require(near.last?.likeness) - expected) < 1e-5)
  }

  @Test("tells a paper by its rare words")
  func telling() {
    let words = TextModel(Samples.all).tellingWords(
      of: 5, Samples.all[5], share: 0.3, limit: 3)
    #expect(words.contains("dust"))
    #expect(words.count == 3)
  }
}

import ArxivModel
import Ranking

/// Short papers about three subjects, in words of our own.
enum Samples {
  static let parsing = [
    text("Parsing sentences with stacks", "Shift and reduce: a parser of sentences keeps a stack."),
    text("Trees for sentences", "A parser grows a tree over each sentence and its phrases."),
    text("Dependency parsing, faster", "Sentences get dependency trees from a greedy parser."),
    text("A greedy parser", "Greedy parsing of long sentences, with trees of phrases."),
    text("Phrases and their heads", "Heads of phrases guide the parser through a sentence."),
  ]
  static let galaxies = [
    text("Dust in spiral galaxies", "Dust dims spiral galaxies; we map dust in arms and bulges."),
    text(
      "Bulges of galaxies", "Spiral galaxies with bulges have more stars than galaxies without."),
    text("Stars in faint galaxies", "Faint galaxies hide stars behind dust lanes."),
    text("Arms of spirals", "Spiral arms gather dust and stars of the galaxy."),
    text("A halo of stars", "Halo stars of a spiral galaxy, counted behind the dust."),
  ]
  static let graphs = [
    text(
      "Colouring sparse graphs", "Sparse graphs need few colours; we colour edges and vertices."),
    text("Vertices of high degree", "Graphs whose vertices have high degree contain long cycles."),
    text("Cycles in sparse graphs", "Every sparse graph with many edges has a short cycle."),
    text("Edges and cuts", "Cuts of a graph separate vertices by few edges."),
    text("Random graphs", "Random graphs have cycles, edges and isolated vertices."),
  ]
  static let all = parsing + galaxies + graphs

  static func text(
    _ title: String, _ abstract: String, by authors: [String] = [], in categories: [String] = []
  ) -> RankedText {
    RankedText(title: title, abstract: abstract, authors: authors, categories: categories)
  }
}

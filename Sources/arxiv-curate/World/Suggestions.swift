import ArxivModel
import Foundation
import PaperLibrary
import Ranking

/// Papers of the library, ranked for an issue, each with the reason.
struct Suggestions {
  /// What the order comes from.
  enum Basis {
    /// Papers that were chosen before, and those that `--like` names.
    case examples(picked: Int, liked: Int)
    /// Nothing but the categories subscribed to.
    case subscriptions([ArxivModel.Category])
    /// Nothing: the newest first.
    case dates
  }

  /// A paper that is suggested.
  struct Suggestion {
    var paper: Paper
    var reason = Reason()
    /// Near-duplicates and follow-ups, which are not suggested by themselves.
    var folded: [Paper] = []
  }

  /// Why a paper is where it is.
  struct Reason {
    /// What raised it most.
    var features: [Feature] = []
    /// The chosen papers most like it, with the month that each was picked for.
    var nearest: [(id: ArxivID, month: Month?)] = []
  }

  /// How many papers are ranked at the most, the newest of more.
  static let mostCandidates = 50_000
  /// How many others of the months of past issues are examples of what was not chosen.
  static let mostBackground = 20_000

  var basis: Basis
  var papers: [Suggestion]
  /// The candidates behind those, in order, of which nothing is told.
  var rest: [ArxivID]

  /// Ranks papers by what a workspace did before, or where it did nothing yet, by its subscriptions.
  ///
  /// - Parameters:
  ///   - chosen: Examples of what to choose, of which the last `liked` are no picks.
  ///   - month: The issue that is being made; nil for none.
  /// - Throws: `LibraryError`.
  init(
    _ candidates: [Paper], _ history: PickHistory, chosen: [(paper: Paper, month: Month?)],
    liked: Int, for month: Month?, subscriptions: [ArxivModel.Category], _ library: PaperLibrary,
    limit: Int
  ) throws {
    guard !chosen.isEmpty else {
      self.init(candidates, subscriptions: subscriptions, limit: limit)
      return
    }
    self.init(
      candidates, chosen: chosen, liked: liked,
      refused: try library.papers(history.dismissed.map { ArxivReference(id: $0) }).map(\.paper),
      background: try Self.background(history, except: month, library), limit: limit)
  }

  /// What else there was when the other issues were made.
  private static func background(
    _ history: PickHistory, except month: Month?, _ library: PaperLibrary
  ) throws -> [Paper] {
    let windows = history.months(except: month).compactMap { RankingWindow.dates(of: $0) }
    guard let query = SearchQuery.any(windows.map { .submitted($0) }) else { return [] }
    return try library.papers(matching: query, limit: mostBackground, sampling: true).papers
  }

  /// Ranks papers by examples.
  ///
  /// - Parameters:
  ///   - candidates: The papers to rank.
  ///   - chosen: Examples of what to choose; not empty.
  ///   - refused: Examples of what was looked at and not chosen.
  ///   - background: Papers of which only that is known, that they were there and not chosen.
  init(
    _ candidates: [Paper], chosen: [(paper: Paper, month: Month?)], liked: Int, refused: [Paper],
    background: [Paper], limit: Int
  ) {
    basis = .examples(picked: chosen.count - liked, liked: liked)
    var papers: [Paper] = []
    var rows: [ArxivID: Int] = [:]
    func row(_ paper: Paper) -> Int {
      if let row = rows[paper.id] { return row }
      rows[paper.id] = papers.count
      papers.append(paper)
      return papers.count - 1
    }
    let chosenRows = chosen.map { row($0.paper) }
    let refusedRows = refused.map(row)
    let candidateRows = candidates.map(row)
    for paper in background { _ = row(paper) }
    let texts = papers.map { RankedText($0) }
    let model = TextModel(texts)
    let ranking = Ranking(
      model, Ranking.Examples(chosen: chosenRows, refused: refusedRows))
    let months = Dictionary(zip(chosenRows, chosen.map(\.month))) { first, _ in first }
    let order = ranking.order(candidateRows)
    let folds = model.folded(order, texts, limit: limit)
    rest = Self.rows(order, behind: folds).map { papers[$0].id }
    self.papers = folds.map { fold in
      let raised = ranking.contributions(to: fold.row, texts[fold.row]).filter { $0.amount > 0 }
      let nearest = model.neighbours(of: fold.row, among: Set(chosenRows).sorted(), limit: 2)
      return Suggestion(
        paper: papers[fold.row],
        reason: Reason(
          features: raised.map(\.feature),
          nearest: nearest.filter { $0.likeness >= 0.05 }.map {
            (papers[$0.row].id, months[$0.row] ?? nil)
          }),
        folded: fold.folded.map { papers[$0] })
    }
  }

  /// Ranks papers by the categories subscribed to, where nothing was chosen yet: those in more of them
  /// first, the primary category counting twice; then the newest.
  init(_ candidates: [Paper], subscriptions: [ArxivModel.Category], limit: Int) {
    basis = subscriptions.isEmpty ? .dates : .subscriptions(subscriptions)
    let subscribed = subscriptions.reduce(into: Set<ArxivModel.Category>()) {
      $0.formUnion($1.spellings)
    }
    func score(_ paper: Paper) -> Int {
      paper.categories.count { subscribed.contains($0) }
        + (subscribed.contains(paper.primaryCategory) ? 1 : 0)
    }
    let scored = candidates.map { (paper: $0, score: score($0)) }.sorted { one, two in
      (one.score, one.paper.submitted, one.paper.id) > (
        two.score, two.paper.submitted, two.paper.id
      )
    }
    // More is looked at than is shown, since some are folded.
    let papers = scored.prefix(limit * 5).map(\.paper)
    let texts = papers.map { RankedText($0) }
    let folds = TextModel(texts).folded(Array(papers.indices), texts, limit: limit)
    rest = Self.rows(Array(scored.indices), behind: folds).map { scored[$0].paper.id }
    self.papers = folds.map { fold in
      let own = papers[fold.row].categories.filter { subscribed.contains($0) }
      return Suggestion(
        paper: papers[fold.row],
        reason: Reason(features: own.map { Feature(.category, $0.id) }),
        folded: fold.folded.map { papers[$0] })
    }
  }

  /// The rows of an order that are in no fold.
  private static func rows(_ order: [Int], behind folds: [TextModel.Fold]) -> [Int] {
    let told = Set(folds.flatMap { [$0.row] + $0.folded })
    return order.filter { !told.contains($0) }
  }
}

extension Suggestions.Reason {
  /// The most telling features of a kind; a word that stands in a pair before it is left out.
  private func texts(_ kinds: [Feature.Kind], _ limit: Int) -> [String] {
    var chosen: [String] = []
    for feature in features where kinds.contains(feature.kind) {
      let words = feature.text.split(separator: " ")
      let isTold = chosen.contains { text in
        let told = text.split(separator: " ")
        return words.allSatisfy { told.contains($0) }
      }
      if isTold, feature.kind == .word || feature.kind == .pair { continue }
      chosen.append(feature.text)
      if chosen.count == limit { break }
    }
    return chosen
  }

  /// The words that raised the paper most.
  var words: [String] { texts([.word, .pair], 5) }
  /// The authors that did.
  var authors: [String] { texts([.author], 3) }
  /// The categories that did.
  var categories: [String] { texts([.category], 3) }

  /// The reason as the member of an object.
  var record: JSONValue {
    .object([
      .init("words", .strings(words)),
      .init("authors", .strings(authors.map(TeXText.unicode))),
      .init("categories", .strings(categories)),
      .init(
        "nearest",
        .array(
          nearest.map { id, month in
            .object([
              .init("id", .string(id.description)), .init("month", .optional(month?.description)),
            ])
          })),
    ])
  }

  /// What raised the paper, for people.
  var because: String {
    var parts: [String] = []
    if !words.isEmpty { parts.append(words.joined(separator: ", ")) }
    if !authors.isEmpty {
      parts.append("by " + authors.map { TeXText.plain($0) }.joined(separator: ", "))
    }
    if !categories.isEmpty { parts.append("in " + categories.joined(separator: " ")) }
    return TerminalText.safe(parts.joined(separator: "; "))
  }

  /// The reason in a line for people, with the nearest picks.
  var text: String {
    var parts = [because].filter { !$0.isEmpty }
    if !nearest.isEmpty {
      parts.append(
        "like "
          + nearest.map { id, month in month.map { "\(id) of \($0)" } ?? "\(id)" }
          .joined(separator: " and "))
    }
    return TerminalText.safe(parts.joined(separator: "; "))
  }
}

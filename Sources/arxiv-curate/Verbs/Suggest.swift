import ArgumentParser
import ArxivModel
import Curation
import Foundation
import PaperLibrary
import Ranking

struct Suggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract:
      "Rank the library's papers by what this workspace chose before, each with the reason.",
    discussion: """
      Learns from the papers of the workspace's other issues, and from those that --like names, what \
      to choose, and from the other papers of those months what not to. Without either, the \
      categories subscribed to decide. Papers that are in an issue, or withdrawn, are left out; \
      near-duplicates and follow-ups by the same authors are folded under the best of them. The same \
      library and workspace give the same order.

        arxiv-curate suggest --month 2021-06
        arxiv-curate suggest --since 2w --category cs.CL --like 2104.08821
        arxiv-curate suggest --from 2021-05-01 --to 2021-05-31 --format ids

      arXiv is not asked; `sync` and `fetch` bring the papers.
      """)

  @OptionGroup(title: "Among which papers") var window: RankingWindow

  @Option(
    help: ArgumentHelp(
      "A paper of the library as an example of what to choose; may be repeated.", valueName: "id"))
  var like: [String] = []

  @Option(help: ArgumentHelp("So many papers at the most.", valueName: "n"))
  var max = 20

  @OptionGroup var format: FormatOption
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var workspaceOptions: WorkspaceOptions
  @OptionGroup var talk: TalkOptions

  func validate() throws {
    guard (1...1_000).contains(max) else { throw ValidationError("--max must be 1 to 1000.") }
  }

  func run() throws {
    let console = talk.console
    let (dates, filters, liked, workspace, library) =
      try FailureReport(format.format, console).telling {
        (
          try window.dates(now: Date()), try window.queries(),
          try like.map { try ArxivReference($0) }, try workspaceOptions.openIfThere(),
          try libraryOptions.openExisting()
        )
      }
    let history = try workspace.map { try PickHistory($0) } ?? PickHistory()
    for problem in history.problems {
      console.complain("\(problem); nothing is learned from this file")
    }
    var isPartial = !history.problems.isEmpty
    var chosen = try history.chosen(except: window.month, library)
    var likedCount = 0
    var missing: [(id: String, reason: String)] = []
    for reference in liked {
      guard let found = try library.paper(reference) else {
        let reason = "not in the library; `arxiv-curate fetch \(reference)` gets it"
        console.complain("\(reference) is \(reason)")
        missing.append((reference.description, reason))
        isPartial = true
        continue
      }
      guard !chosen.contains(where: { $0.paper.id == reference.id }) else { continue }
      chosen.append((found.paper, nil))
      likedCount += 1
    }
    let found = try library.papers(
      matching: SearchQuery.all([.submitted(dates)] + filters), limit: Suggestions.mostCandidates)
    let settled = history.settled.union(liked.map(\.id))
    let candidates = found.papers.filter { !settled.contains($0.id) && !$0.isWithdrawn }
    if found.total > found.papers.count {
      console.note(
        "only the newest \(found.papers.count) of \(found.total) papers are ranked; narrow with "
          + "--category, --from or --to")
    }
    let suggestions = try Suggestions(
      candidates, history, chosen: chosen, liked: likedCount, for: window.month,
      subscriptions: workspace?.configuration.categories ?? [], library, limit: max)
    let isLacking = try found.total == 0 && isEmpty(dates, filters, library)
    isPartial = isPartial || isLacking
    let outcome: PaperReport.Outcome =
      isPartial ? .partial : suggestions.papers.isEmpty ? .quiet : .done
    try SuggestionPrinter(console: console, format: format.format).print(
      suggestions, outcome: outcome, missing: missing)
    explain(suggestions, console)
    if isLacking {
      console.complain(
        "the library has no papers submitted \(Self.text(dates)); `arxiv-curate sync` brings those "
          + "of the subscribed categories, `arxiv-curate fetch --category` others")
    } else if suggestions.papers.isEmpty {
      console.note(
        found.total == 0
          ? "nothing in the library submitted \(Self.text(dates)) matches"
          : "all \(found.total) papers submitted \(Self.text(dates)) are picked, dismissed or withdrawn"
      )
    }
    if isPartial { throw ExitStatus.partial }
  }

  /// Whether the library has nothing of these dates, whatever the filters.
  private func isEmpty(
    _ dates: DateWindow, _ filters: [SearchQuery], _ library: PaperLibrary
  ) throws -> Bool {
    guard !filters.isEmpty else { return true }
    return try library.papers(matching: .submitted(dates), limit: 0).total == 0
  }

  private func explain(_ suggestions: Suggestions, _ console: Console) {
    switch suggestions.basis {
    case .examples(let picked, let liked):
      var parts: [String] = []
      if picked > 0 { parts.append("\(picked) \(picked == 1 ? "paper" : "papers") chosen before") }
      if liked > 0 { parts.append("\(liked) that --like names") }
      console.note("ranked by \(parts.joined(separator: " and "))")
    case .subscriptions(let categories):
      console.note(
        "nothing was picked for another issue yet: ranked by the categories subscribed to, "
          + "\(categories.map(\.id).joined(separator: " ")); --like ID gives an example")
    case .dates:
      console.note(
        "nothing was picked yet and no category is subscribed to: the newest first; --like ID gives "
          + "an example")
    }
  }

  /// The dates in words.
  private static func text(_ window: DateWindow) -> String {
    func day(_ minute: Int) -> String {
      Timestamp.day(Date(timeIntervalSince1970: Double(minute) * 60))
    }
    let isOpen = window.last >= DateWindow.ever.last
    return isOpen
      ? "since \(day(window.first))" : "from \(day(window.first)) to \(day(window.last))"
  }
}

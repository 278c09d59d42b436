import ArgumentParser
import ArxivModel
import Curation
import Foundation
import PaperLibrary

/// Which papers of the library are candidates for an issue.
struct CandidateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Candidates of a category (else those of arxiv-curate.yml); may be repeated.",
      valueName: "category"))
  var category: [String] = []

  @OptionGroup var days: DayOptions

  /// Whether the usual ones are meant.
  var isEmpty: Bool { category.isEmpty && days.isEmpty }

  /// The query for the candidates.
  ///
  /// - Throws: ``WrongUsage``.
  func query(for month: Month, of workspace: Workspace) throws -> SearchQuery {
    let named = try category.map { try FilterOptions.categoryQuery($0) }
    let categories =
      named.isEmpty ? workspace.configuration.categories.map { .category($0.id) } : named
    let window = try days.window(now: Date()) ?? RankingWindow.dates(of: month) ?? DateWindow(month)
    let submitted = SearchQuery.submitted(window)
    return SearchQuery.any(categories).map { .and($0, submitted) } ?? submitted
  }
}

import ArgumentParser
import ArxivModel
import Foundation

/// Among which papers of the library `suggest` chooses.
struct RankingWindow: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Papers for this month's issue: submitted from the 15th two months before to the end of the "
        + "month before.", valueName: "month"),
    transform: Month.argument)
  var month: Month?

  @Option(help: ArgumentHelp("Papers submitted on or after a day.", valueName: "day"))
  var from: String?

  @Option(help: ArgumentHelp("Papers submitted on or before a day.", valueName: "day"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "Papers submitted in the last hours, days or weeks (45d where nothing is said).",
      valueName: "45d"))
  var since: String?

  @Option(
    help: ArgumentHelp("Papers of a category; of any of them when repeated.", valueName: "category")
  )
  var category: [String] = []

  @Option(
    help: ArgumentHelp(
      "Papers that a query in arXiv's grammar finds: 'ti:mixer AND cat:cs.CV'.", valueName: "query")
  )
  var query: String?

  func validate() throws {
    guard since == nil || (from == nil && to == nil) else {
      throw ValidationError("--since goes without --from and --to.")
    }
  }

  /// The dates: those named, else those of the month, else the last 45 days.
  ///
  /// - Throws: ``WrongUsage``.
  func dates(now: Date) throws -> DateWindow {
    let named = try DayOptions.window(from: from, to: to, since: since, now: now)
    if let named { return named }
    if let month {
      guard let window = Self.dates(of: month) else {
        throw WrongUsage(description: "--month takes a month of arXiv's time, not \(month)")
      }
      return window
    }
    return try DayOptions.window(from: nil, to: nil, since: "45d", now: now) ?? .ever
  }

  /// When the papers of a month's issue were submitted: the issue of June, which comes out in its first
  /// days, is of mid-April to the end of May.
  ///
  /// Issues overlap by half a month, so that nothing is lost that was late; what was picked before is not
  /// suggested again.
  static func dates(of month: Month) -> DateWindow? {
    guard let before = month.previous, let start = before.previous,
      let first = DateWindow.minute("\(start)-15", isEnd: false),
      let last = DateWindow.minute("\(before)", isEnd: true)
    else { return nil }
    return DateWindow(firstMinute: first, lastMinute: last)
  }

  /// Categories and words as queries.
  ///
  /// - Throws: ``WrongUsage`` and ``BadInput`` with the place of what is wrong.
  func queries() throws -> [SearchQuery] {
    var parts: [SearchQuery] = []
    if let any = SearchQuery.any(try category.map(FilterOptions.categoryQuery)) {
      parts.append(any)
    }
    if let query { parts.append(try SearchQuery(reading: query, of: "--query")) }
    return parts
  }
}

extension Month {
  /// The month before; nil of the first that can be written.
  fileprivate var previous: Month? {
    number > 1
      ? Month(year: year, number: number - 1) : Month(year: year - 1, number: 12)
  }
}

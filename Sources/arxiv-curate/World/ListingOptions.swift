import ArgumentParser
import ArxivClient
import ArxivModel
import Foundation

/// Which papers are meant: categories, words and dates, all of which must hold.
struct FilterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Papers of a category; of any of them when repeated.", valueName: "category")
  )
  var category: [String] = []

  @Option(help: ArgumentHelp("Papers by an author; may be repeated.", valueName: "name"))
  var author: [String] = []

  @Option(help: ArgumentHelp("Papers with these words in the title.", valueName: "words"))
  var title: String?

  @Option(
    help: ArgumentHelp("Papers submitted in a month.", valueName: "month"),
    transform: Month.argument)
  var month: Month?

  @Option(help: ArgumentHelp("Papers submitted on or after a day.", valueName: "day"))
  var from: String?

  @Option(help: ArgumentHelp("Papers submitted on or before a day.", valueName: "day"))
  var to: String?

  @Option(
    help: ArgumentHelp("Papers submitted in the last hours, days or weeks.", valueName: "7d"))
  var since: String?

  /// Whether every paper is meant.
  var isEmpty: Bool {
    category.isEmpty && author.isEmpty && title == nil && month == nil && from == nil && to == nil
      && since == nil
  }

  func validate() throws {
    guard month == nil || (from == nil && to == nil && since == nil) else {
      throw ValidationError("--month goes without --from, --to and --since.")
    }
    guard since == nil || (from == nil && to == nil) else {
      throw ValidationError("--since goes without --from and --to.")
    }
  }

  /// The categories and words as queries.
  ///
  /// - Throws: ``BadInput`` with the place of what is wrong.
  func queries() throws -> [SearchQuery] {
    var parts: [SearchQuery] = []
    if let any = SearchQuery.any(try category.map(Self.categoryQuery)) { parts.append(any) }
    for name in author { parts.append(try words(name, in: .author, "--author")) }
    if let title { parts.append(try words(title, in: .title, "--title")) }
    return parts
  }

  /// A category, or all of an archive, as a query.
  ///
  /// - Throws: ``BadInput`` that says what arXiv has.
  static func categoryQuery(_ text: String) throws -> SearchQuery {
    do {
      return try SearchQuery(parsing: "cat:\(text)")
    } catch {
      throw BadInput(description: "--category: \(error.reason)")
    }
  }

  private func words(
    _ text: String, in field: SearchField, _ option: String
  ) throws -> SearchQuery {
    let unquoted = TeXText.unicode(text).filter { $0 != "\"" }
    do {
      return try SearchQuery(parsing: "\(field.rawValue):\"\(unquoted)\"")
    } catch {
      throw BadInput(description: "\(option): \(error.reason)")
    }
  }

  /// The dates; nil when any will do.
  ///
  /// - Throws: ``BadInput``.
  func window(now: Date) throws -> DateWindow? {
    if let month { return DateWindow(month) }
    return try Self.window(from: from, to: to, since: since, now: now)
  }

  /// The dates between two days, or since a span before now; nil when none of them is given.
  ///
  /// - Throws: ``BadInput``.
  static func window(
    from: String?, to: String?, since: String?, now: Date
  ) throws -> DateWindow? {
    if let since {
      guard let seconds = seconds(since) else {
        throw BadInput(description: "--since takes a span such as 7d, 36h or 2w, not “\(since)”")
      }
      // From a full hour and without an end, so that it is the same question an hour long.
      let hour = Int((now.timeIntervalSince1970 - seconds) / 3_600)
      return DateWindow(firstMinute: hour * 60, lastMinute: DateWindow.ever.last)
    }
    guard from != nil || to != nil else { return nil }
    func minute(_ text: String, _ option: String, isEnd: Bool) throws -> Int {
      guard let minute = DateWindow.minute(text, isEnd: isEnd) else {
        throw BadInput(description: "\(option) takes a day such as 2021-05-31, not “\(text)”")
      }
      return minute
    }
    let first = try from.map { try minute($0, "--from", isEnd: false) } ?? DateWindow.ever.first
    let last = try to.map { try minute($0, "--to", isEnd: true) } ?? DateWindow.ever.last
    guard let window = DateWindow(firstMinute: first, lastMinute: last) else {
      throw BadInput(description: "--to lies before --from")
    }
    return window
  }

  /// The instant that a day or a span before now means.
  ///
  /// - Throws: ``BadInput``.
  static func start(_ text: String, now: Date) throws -> Date {
    if let seconds = seconds(text) { return now.addingTimeInterval(-seconds) }
    guard let minute = DateWindow.minute(text, isEnd: false) else {
      throw BadInput(
        description: "--since takes a day such as 2021-05-31 or a span such as 90d, not “\(text)”")
    }
    return Date(timeIntervalSince1970: Double(minute) * 60)
  }

  /// The length of a span such as `7d`, `36h` or `2w`; nil for what is none.
  static func seconds(_ text: String) -> Double? {
    let units: [Character: Double] = ["h": 3_600, "d": 86_400, "w": 604_800]
    guard let last = text.last, let unit = units[last], let number = Int(text.dropLast()),
      (1...100_000).contains(number)
    else { return nil }
    return Double(number) * unit
  }
}

/// What to list at arXiv, and how.
struct ListingOptions: ParsableArguments {
  @OptionGroup var filter: FilterOptions

  @Option(
    help: ArgumentHelp(
      "Papers that a query in arXiv's grammar finds: 'ti:mixer AND cat:cs.CV'.", valueName: "query")
  )
  var query: String?

  @Option(help: ArgumentHelp("So many papers at the most.", valueName: "n"))
  var max: Int?

  @Option(help: ArgumentHelp("How many papers are asked for at once.", valueName: "n"))
  var pageSize = 200

  @Option(help: "submitted or updated, newest first, or relevance.")
  var sort = ListingQuestion.Order.submitted

  /// Whether a listing is asked for at all.
  var isEmpty: Bool { filter.isEmpty && query == nil }

  func validate() throws {
    if let max, max < 1 { throw ValidationError("--max must be at least 1.") }
    guard (1...2_000).contains(pageSize) else {
      throw ValidationError("--page-size must be 1 to 2000, as arXiv has it.")
    }
  }

  /// The question; nil when none is asked.
  ///
  /// - Throws: ``BadInput`` with the place of what is wrong.
  func question(now: Date) throws -> ListingQuestion? {
    guard !isEmpty else { return nil }
    var parts = try filter.queries()
    if let query { parts.append(try SearchQuery(reading: query, of: "--query")) }
    return ListingQuestion(
      query: SearchQuery.all(parts), window: try filter.window(now: now), order: sort, limit: max)
  }
}

extension SearchQuery {
  /// Reads what a person typed; TeX's accents in it are taken for the letters that they make.
  ///
  /// - Throws: ``BadInput`` that shows the place.
  init(reading text: String, of option: String) throws {
    do {
      try self.init(parsing: text.contains("\\") ? TeXText.unicode(text) : text)
    } catch {
      throw BadInput(description: "\(option): \(error)")
    }
  }
}

extension ListingQuestion.Order: ExpressibleByArgument {}

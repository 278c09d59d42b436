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

  @OptionGroup var days: DayOptions

  /// Whether every paper is meant.
  var isEmpty: Bool {
    category.isEmpty && author.isEmpty && title == nil && month == nil && days.isEmpty
  }

  func validate() throws {
    guard month == nil || days.isEmpty else {
      throw ValidationError("--month goes without --from, --to and --since.")
    }
  }

  /// The categories and words as queries.
  ///
  /// - Throws: ``WrongUsage`` and ``BadInput`` with the place of what is wrong.
  func queries() throws -> [SearchQuery] {
    var parts: [SearchQuery] = []
    if let any = SearchQuery.any(try category.map(Self.categoryQuery)) { parts.append(any) }
    for name in author { parts.append(try words(name, in: .author, "--author")) }
    if let title { parts.append(try words(title, in: .title, "--title")) }
    return parts
  }

  /// A category, or all of an archive, as a query.
  ///
  /// - Throws: ``WrongUsage`` that says what arXiv has.
  static func categoryQuery(_ text: String) throws -> SearchQuery {
    do {
      let query = try SearchQuery(parsing: "cat:\(text)")
      if case .category = query { return query }
    } catch {
      throw WrongUsage(description: "--category: \(error.reason)")
    }
    throw WrongUsage(
      description: "--category takes one category and may be repeated, not “\(text)”")
  }

  private func words(
    _ text: String, in field: SearchField, _ option: String
  ) throws -> SearchQuery {
    var unquoted = TeXText.plain(text).filter { $0 != "\"" }
    let parts = unquoted.split(separator: ",").map { $0.split(separator: " ") }
    if field == .author, parts.count == 2, !parts.contains(where: \.isEmpty) {
      // As bibliographies have it, the surname first.
      unquoted = (parts[1] + parts[0]).joined(separator: " ")
    }
    do {
      return try SearchQuery(parsing: "\(field.rawValue):\"\(unquoted)\"")
    } catch {
      throw BadInput(description: "\(option): \(error.reason)")
    }
  }

  /// The dates; nil when any will do.
  ///
  /// - Throws: ``WrongUsage``.
  func window(now: Date) throws -> DateWindow? {
    if let month { return DateWindow(month) }
    return try days.window(now: now)
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
  /// - Throws: ``WrongUsage`` and ``BadInput`` with the place of what is wrong.
  func question(now: Date) throws -> ListingQuestion? {
    guard !isEmpty else { return nil }
    var parts = try filter.queries()
    if let query { parts.append(try SearchQuery(reading: query, of: "--query")) }
    return ListingQuestion(
      query: SearchQuery.all(parts), window: try filter.window(now: now), order: sort, limit: max)
  }
}

extension SearchQuery {
  /// Reads what a person typed; TeX's accents and formulas in it are taken for what they make.
  ///
  /// - Throws: ``BadInput`` that shows the place.
  init(reading text: String, of option: String) throws {
    do {
      let hasTeX = text.contains { $0 == "\\" || $0 == "$" }
      try self.init(parsing: hasTeX ? TeXText.plain(text) : text)
    } catch {
      throw BadInput(description: "\(option): \(error)")
    }
  }
}

extension ListingQuestion.Order: ExpressibleByArgument {}

public import ArxivModel
internal import Foundation

/// The language that a publication is written in.
public struct Language: Hashable, Sendable {
  /// Its tag, after BCP 47: `en`, `de`, `pt-BR`.
  public let tag: String

  /// English.
  public static let english = Language(valid: "en")

  private init(valid tag: String) {
    self.tag = tag
  }

  /// Creates a language; nil when a text is no tag of one.
  public init?(_ tag: String) {
    guard tag.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}/) != nil,
      Locale.availableIdentifiers.contains(where: {
        $0.prefix { $0 != "_" } == tag.prefix { $0 != "-" }.lowercased()
      })
    else { return nil }
    self.tag = tag
  }

  /// Whether it is written from right to left.
  public var isRightToLeft: Bool {
    ["ar", "fa", "he", "ur", "ps", "yi", "dv"].contains(
      String(tag.prefix { $0 != "-" }).lowercased())
  }

  /// A month's name, as it stands by itself: "June", "Juni".
  public func name(of month: Month) -> String {
    if tag == "en" { return month.name }
    return format(month, "LLLL") ?? month.name
  }

  /// A month of a year: "June 2021", "juin 2021".
  public func text(_ month: Month) -> String {
    if tag == "en" { return "\(month.name) \(month.year)" }
    return format(month, "yMMMM") ?? "\(month)"
  }

  /// A day, such as "June 8, 2021" in English.
  ///
  /// - Parameter day: `2021-06-08`; what is no day comes back as it is.
  public func text(day: String) -> String {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, let month = Month(String(day.prefix(7))) else { return day }
    if tag == "en" { return "\(month.name) \(parts[2]), \(parts[0])" }
    return Timestamp.date("\(day)T00:00:00Z").map { format($0, "yMMMMd") } ?? day
  }

  private func format(_ month: Month, _ template: String) -> String? {
    Timestamp.date("\(month)-01T00:00:00Z").map { format($0, template) }
  }

  private func format(_ date: Date, _ template: String) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: tag)
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.setLocalizedDateFormatFromTemplate(template)
    return formatter.string(from: date)
  }
}

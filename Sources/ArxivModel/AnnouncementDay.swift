public import Foundation

/// The days by which arXiv announces papers: those of New York, Monday to Friday.
///
/// New papers are announced on the evenings of Sunday to Thursday, and stand in the feed that is made at
/// the midnight that follows; comes from arXiv's page on its schedule. On arXiv's holidays the feed is
/// empty.
public struct AnnouncementDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Days since 1 January 1970.
  private let number: Int

  /// The latest day of announcements that had begun at an instant.
  public init(latestAt instant: Date) {
    var day = Self(of: instant)
    while day.isWeekend { day = Self(number: day.number - 1) }
    self = day
  }

  /// The day of an instant in New York, a weekend's too.
  public init(of instant: Date) {
    let offset = Self.newYork.secondsFromGMT(for: instant)
    let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + offset
    number = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
  }

  /// The day written `2021-06-01`; nil for what is none.
  public init?(_ text: String) {
    guard let date = Timestamp.date(day: text) else { return nil }
    number = Int(date.timeIntervalSince1970) / 86_400
  }

  private init(number: Int) {
    self.number = number
  }

  private static let newYork =
    TimeZone(identifier: "America/New_York") ?? TimeZone(secondsFromGMT: -5 * 3_600) ?? .gmt

  /// Whether nothing is announced because it is Saturday or Sunday.
  public var isWeekend: Bool {
    let weekday = ((number % 7) + 7 + 4) % 7  // 1 January 1970 was a Thursday; Sunday is 0
    return weekday == 0 || weekday == 6
  }

  /// How many days of announcements lie after this one, up to another, that one included.
  ///
  /// - Complexity: O(days between).
  public func announcements(until other: AnnouncementDay) -> Int {
    guard other > self else { return 0 }
    return (number + 1...other.number).count { !Self(number: $0).isWeekend }
  }

  /// The day, `2021-06-01`.
  public var description: String {
    Timestamp.day(Date(timeIntervalSince1970: Double(number) * 86_400))
  }

  /// Orders by time.
  public static func < (left: AnnouncementDay, right: AnnouncementDay) -> Bool {
    left.number < right.number
  }
}

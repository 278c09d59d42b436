public import struct Foundation.Date

/// A span of time to the minute, UTC, both ends included; as arXiv has it:
/// `[202105010000 TO 202105312359]`.
///
/// Comes from `submittedDate` in arXiv's API manual.
public struct DateWindow: Hashable, Sendable, CustomStringConvertible {
  /// The first minute, counted from the beginning of 1970.
  public let first: Int
  /// The last minute.
  public let last: Int

  /// Creates a window; nil when it ends before it begins.
  public init?(firstMinute first: Int, lastMinute last: Int) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  /// Creates the window from one instant to another, to the minute.
  public init?(from start: Date, to end: Date) {
    self.init(firstMinute: Self.minute(start), lastMinute: Self.minute(end))
  }

  /// A whole month.
  public init(_ month: Month) {
    let days = Timestamp.length(ofMonth: month.number, year: month.year)
    first = Self.minutes(year: month.year, month: month.number, day: 1)
    last = first + days * 1_440 - 1
  }

  /// Everything from before arXiv to the end of the century.
  public static let ever = DateWindow(
    uncheckedFirst: minutes(year: 1986, month: 1, day: 1),
    last: minutes(year: 2099, month: 12, day: 31))

  private init(uncheckedFirst first: Int, last: Int) {
    self.first = first
    self.last = last
  }

  /// The window as arXiv writes it.
  public var description: String { "[\(Self.text(first)) TO \(Self.text(last))]" }

  /// What two windows share; nil when that is nothing.
  public func intersection(_ other: DateWindow) -> DateWindow? {
    DateWindow(firstMinute: max(first, other.first), lastMinute: min(last, other.last))
  }

  /// Two windows that together are this one, without a gap and without a minute twice; nil when it
  /// is one minute.
  public func halves() -> (DateWindow, DateWindow)? {
    guard first < last else { return nil }
    let middle = first + (last - first) / 2
    return (
      DateWindow(uncheckedFirst: first, last: middle),
      DateWindow(uncheckedFirst: middle + 1, last: last)
    )
  }

  /// Whether an instant lies within.
  public func contains(_ date: Date) -> Bool {
    (first...last).contains(Self.minute(date))
  }

  // MARK: - Reading

  /// The first or last minute that a date means: a year, a month, a day, an hour or a minute, written
  /// as `2021`, `202105`, `20210531`, `2021053123`, `202105312359`, with or without hyphens, colons and
  /// a `T` between; nil for what is no date.
  public static func minute(_ text: String, isEnd: Bool) -> Int? {
    let digits = text.utf8.filter { isASCIIDigit($0) }.map { Int($0) - 0x30 }
    let others = text.utf8.filter { !isASCIIDigit($0) }
    guard others.allSatisfy({ [0x2D, 0x3A, 0x54, 0x74].contains($0) }),
      [4, 6, 8, 10, 12, 14].contains(digits.count)
    else { return nil }
    func number(_ start: Int, _ count: Int) -> Int? {
      guard start + count <= digits.count else { return nil }
      return digits[start..<(start + count)].reduce(0) { $0 * 10 + $1 }
    }
    let year = number(0, 4) ?? 0
    let month = number(4, 2) ?? (isEnd ? 12 : 1)
    guard (1900...2099).contains(year), (1...12).contains(month) else { return nil }
    let length = Timestamp.length(ofMonth: month, year: year)
    let day = number(6, 2) ?? (isEnd ? length : 1)
    let hour = number(8, 2) ?? (isEnd ? 23 : 0)
    let minute = number(10, 2) ?? (isEnd ? 59 : 0)
    guard (1...length).contains(day), hour < 24, minute < 60, (number(12, 2) ?? 0) < 60 else {
      return nil
    }
    return minutes(year: year, month: month, day: day) + hour * 60 + minute
  }

  private static func minute(_ date: Date) -> Int {
    Int((date.timeIntervalSince1970 / 60).rounded(.down))
  }

  private static func minutes(year: Int, month: Int, day: Int) -> Int {
    Timestamp.days(fromYear: year, month: month, day: day) * 1_440
  }

  private static func text(_ minute: Int) -> String {
    let text = Timestamp.text(Date(timeIntervalSince1970: Double(minute) * 60))
    return String(text.prefix(16).filter(\.isNumber))
  }
}

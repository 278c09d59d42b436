public import struct Foundation.Date

/// A calendar month, such as the one an issue is published for; prints as `2021-06`.
public struct Month: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year, four digits.
  public let year: Int
  /// The month of the year, 1 to 12.
  public let number: Int

  /// Creates a month; nil unless the year has four digits and the number is 1 to 12.
  public init?(year: Int, number: Int) {
    guard (1000...9999).contains(year), (1...12).contains(number) else { return nil }
    self.year = year
    self.number = number
  }

  /// Creates a month from `YYYY-MM`, and from nothing else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == 0x2D,
      bytes[..<4].allSatisfy(isASCIIDigit), bytes[5...].allSatisfy(isASCIIDigit),
      let year = Int(text.prefix(4)), let number = Int(text.suffix(2))
    else { return nil }
    self.init(year: year, number: number)
  }

  /// Creates the month of an instant, UTC.
  public init(_ date: Date) {
    let day = Timestamp.day(date)
    year = Int(day.prefix(4)) ?? 1970
    number = Int(day.dropFirst(5).prefix(2)) ?? 1
  }

  /// Creates a month whose year and number were checked where they came from.
  init(acceptedYear year: Int, number: Int) {
    self.year = year
    self.number = number
  }

  /// A sentence for people.
  public var description: String {
    "\(year)-\(number < 10 ? "0" : "")\(number)"
  }

  /// The month's English name, such as "June".
  public var name: String { Self.names[number - 1] }

  /// Orders by time.
  public static func < (left: Month, right: Month) -> Bool {
    (left.year, left.number) < (right.year, right.number)
  }

  /// The English names of the twelve months.
  static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

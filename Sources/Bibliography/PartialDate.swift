/// A date of which the day, or the month and the day, may not be known.
public struct PartialDate: Hashable, Sendable {
  /// The year.
  public let year: Int
  /// The month, 1 to 12; nil when only the year is known.
  public let month: Int?
  /// The day of the month, from 1; nil when it is not known.
  public let day: Int?

  /// Creates a date of which only the year is known.
  public init(year: Int) {
    self.year = year
    month = nil
    day = nil
  }

  /// Reads `2021`, `2021-06` or `2021-06-08`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.allSatisfy(\.isDigit) ? Int($0) : nil }
    guard numbers.count == parts.count, (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      numbers.count < 2 || (1...12).contains(numbers[1]),
      numbers.count < 3 || (1...31).contains(numbers[2])
    else { return nil }
    year = numbers[0]
    month = numbers.count > 1 ? numbers[1] : nil
    day = numbers.count > 2 ? numbers[2] : nil
  }

  /// The parts that are known, the year first.
  var parts: [Int] { [year, month, day].compactMap { $0 } }

  /// The parts that are known, the year of four digits and the others of two.
  func text(separator: String) -> String {
    ([Self.padded(year, to: 4)] + parts.dropFirst().map { Self.padded($0, to: 2) })
      .joined(separator: separator)
  }

  /// The year, of four digits.
  var yearText: String { Self.padded(year, to: 4) }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}

import ArgumentParser
import ArxivModel
import Foundation

/// When papers were submitted, by days.
struct DayOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Papers submitted on or after a day.", valueName: "day"))
  var from: String?

  @Option(help: ArgumentHelp("Papers submitted on or before a day.", valueName: "day"))
  var to: String?

  @Option(
    help: ArgumentHelp("Papers submitted in the last hours, days or weeks.", valueName: "7d"))
  var since: String?

  /// Whether any day will do.
  var isEmpty: Bool { from == nil && to == nil && since == nil }

  func validate() throws {
    guard since == nil || (from == nil && to == nil) else {
      throw ValidationError("--since goes without --from and --to.")
    }
  }

  /// The dates; nil when any will do.
  ///
  /// - Throws: ``WrongUsage``.
  func window(now: Date) throws -> DateWindow? {
    try Self.window(from: from, to: to, since: since, now: now)
  }

  /// The dates between two days, or since a span before now; nil when none of them is given.
  ///
  /// - Throws: ``WrongUsage``.
  static func window(
    from: String?, to: String?, since: String?, now: Date
  ) throws -> DateWindow? {
    if let since {
      guard let seconds = seconds(since) else {
        throw WrongUsage(description: "--since takes a span such as 7d, 36h or 2w, not “\(since)”")
      }
      // From a full hour and without an end, so that it is the same question an hour long.
      let hour = Int((now.timeIntervalSince1970 - seconds) / 3_600)
      return DateWindow(firstMinute: hour * 60, lastMinute: DateWindow.ever.last)
    }
    guard from != nil || to != nil else { return nil }
    func minute(_ text: String, _ option: String, isEnd: Bool) throws -> Int {
      guard let minute = DateWindow.minute(text, isEnd: isEnd) else {
        throw WrongUsage(description: "\(option) takes a day such as 2021-05-31, not “\(text)”")
      }
      return minute
    }
    let first = try from.map { try minute($0, "--from", isEnd: false) } ?? DateWindow.ever.first
    let last = try to.map { try minute($0, "--to", isEnd: true) } ?? DateWindow.ever.last
    guard let window = DateWindow(firstMinute: first, lastMinute: last) else {
      throw WrongUsage(description: "--to lies before --from")
    }
    return window
  }

  /// The instant that a day or a span before now means.
  ///
  /// - Throws: ``WrongUsage``.
  static func start(_ text: String, now: Date) throws -> Date {
    if let seconds = seconds(text) { return now.addingTimeInterval(-seconds) }
    guard let minute = DateWindow.minute(text, isEnd: false) else {
      throw WrongUsage(
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

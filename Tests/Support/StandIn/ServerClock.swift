import Foundation
import Glibc

/// A number in decimal digits, filled with zeros from the left.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// The clocks of the stand-in and the ways it prints them.
enum ServerClock {
  /// Seconds since the machine started, which no change of the wall clock disturbs.
  static func sinceBoot() -> Double {
    var moment = timespec()
    clock_gettime(CLOCK_BOOTTIME, &moment)
    return Double(moment.tv_sec) + Double(moment.tv_nsec) / 1e9
  }

  /// The present moment as `2026-04-12T22:10:19Z`.
  static func atomNow() -> String {
    let parts = utcParts(offset: 0)
    return "\(date(parts))T\(time(parts))Z"
  }

  /// Midnight of today where arXiv is, with its offset, as the legacy feed says it.
  static func legacyMidnight() -> String {
    let offset = newYork?.secondsFromGMT(for: Date()) ?? -18_000
    let parts = utcParts(offset: offset)
    return "\(date(parts))T00:00:00-\(padded(-offset / 3_600, 2)):00"
  }

  /// The moment so many seconds from now, in the form that HTTP wants.
  static func httpDate(offset: Int = 0) -> String {
    let parts = utcParts(offset: offset)
    return "\(mailDay(parts)) \(time(parts)) GMT"
  }

  /// Today in Greenwich, or a day some days from it, as `2026-04-12`.
  static func day(after days: Int = 0) -> String { date(utcParts(offset: days * 86_400)) }

  /// The moment `2021-05-04T16:17:21Z` in the form that mail has, `Tue, 04 May 2021 16:17:21 GMT`.
  static func mailDate(_ moment: String) -> String {
    "\(mailDay(String(moment.prefix(10)))) \(moment.dropFirst(11).prefix(8)) GMT"
  }

  /// A day such as `2021-05-04` in the form that mail has, `Tue, 04 May 2021`.
  static func mailDay(_ day: String) -> String { mailDay(parts(seconds: seconds(day))) }

  /// Whether a text is a day such as `2021-05-04` that the calendar has.
  static func isDay(_ text: String) -> Bool {
    text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil
      && date(parts(seconds: seconds(text))) == text
  }

  // MARK: New York

  /// Today where arXiv is, as `2026-04-12`.
  static func newYorkDay() -> String {
    date(utcParts(offset: newYork?.secondsFromGMT(for: Date()) ?? -18_000))
  }

  /// How many hours the clocks of New York are behind Greenwich when a day begins there: 4 or 5.
  static func newYorkHours(on day: String) -> Int {
    // At five in Greenwich the day has begun, and no clock has been put forward or back yet.
    let moment = Date(timeIntervalSince1970: Double(seconds(day) + 5 * 3_600))
    return -(newYork?.secondsFromGMT(for: moment) ?? -18_000) / 3_600
  }

  /// How many seconds today has left where arXiv is.
  static func secondsToNewYorkMidnight() -> Int {
    let offset = newYork?.secondsFromGMT(for: Date()) ?? -18_000
    return 86_400 - (Int(Glibc.time(nil)) + offset) % 86_400
  }

  private static let newYork = TimeZone(identifier: "America/New_York")

  /// How many days a month has.
  static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func utcParts(offset: Int) -> tm {
    parts(seconds: Int(Glibc.time(nil)) + offset)
  }

  private static func parts(seconds: Int) -> tm {
    var moment = time_t(seconds)
    var parts = tm()
    gmtime_r(&moment, &parts)
    return parts
  }

  /// The first second of a day such as `2021-05-04` in Greenwich.
  private static func seconds(_ day: String) -> Int {
    let numbers = day.split(separator: "-").map { Int32($0) ?? 0 } + [0, 0, 0]
    var parts = tm()
    parts.tm_year = numbers[0] - 1_900
    parts.tm_mon = numbers[1] - 1
    parts.tm_mday = numbers[2]
    return Int(timegm(&parts))
  }

  private static func mailDay(_ parts: tm) -> String {
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return "\(days[Int(parts.tm_wday)]), \(padded(Int(parts.tm_mday), 2)) "
      + "\(months[Int(parts.tm_mon)]) \(Int(parts.tm_year) + 1_900)"
  }

  private static func date(_ parts: tm) -> String {
    "\(Int(parts.tm_year) + 1_900)-\(padded(Int(parts.tm_mon) + 1, 2))"
      + "-\(padded(Int(parts.tm_mday), 2))"
  }

  private static func time(_ parts: tm) -> String {
    "\(padded(Int(parts.tm_hour), 2)):\(padded(Int(parts.tm_min), 2))"
      + ":\(padded(Int(parts.tm_sec), 2))"
  }
}

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
    let zone = TimeZone(identifier: "America/New_York")
    let offset = zone?.secondsFromGMT(for: Date()) ?? -18_000
    let parts = utcParts(offset: offset)
    return "\(date(parts))T00:00:00-\(padded(-offset / 3_600, 2)):00"
  }

  /// The moment so many seconds from now, in the form that HTTP wants.
  static func httpDate(offset: Int = 0) -> String {
    let parts = utcParts(offset: offset)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return "\(days[Int(parts.tm_wday)]), \(padded(Int(parts.tm_mday), 2)) "
      + "\(months[Int(parts.tm_mon)]) \(Int(parts.tm_year) + 1_900) \(time(parts)) GMT"
  }

  /// How many days a month has.
  static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func utcParts(offset: Int) -> tm {
    var moment = Glibc.time(nil) + offset
    var parts = tm()
    gmtime_r(&moment, &parts)
    return parts
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

public import struct Foundation.Date

/// Instants as arXiv and the digest write them: UTC to the second, `2021-05-04T16:17:21Z`.
public enum Timestamp {
  /// The instant as text.
  public static func text(_ date: Date) -> String {
    let total = Int(date.timeIntervalSince1970.rounded(.down))
    let (days, second) = total.quotientAndRemainder(dividingBy: 86_400)
    let seconds = second < 0 ? second + 86_400 : second
    let (year, month, day) = civil(fromDays: second < 0 ? days - 1 : days)
    return
      "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T"
      + "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))Z"
  }

  /// The day of the instant, UTC, `2021-05-04`.
  public static func day(_ date: Date) -> String {
    String(text(date).prefix(10))
  }

  /// Reads an instant; nil for what is none, such as 30 February.
  public static func date(_ text: String) -> Date? {
    var text = text
    return text.withUTF8 { date(utf8: $0) }
  }

  /// Reads `YYYY-MM-DDTHH:MM:SS` followed by `Z` or an offset such as `-04:00`.
  package static func date(utf8 bytes: UnsafeBufferPointer<UInt8>) -> Date? {
    guard bytes.count >= 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] | 0x20 == 0x74,
      bytes[13] == 0x3A, bytes[16] == 0x3A,
      let century = two(bytes, 0), let years = two(bytes, 2), let month = two(bytes, 5),
      let day = two(bytes, 8), let hour = two(bytes, 11), let minute = two(bytes, 14),
      let second = two(bytes, 17),
      (1...12).contains(month), hour < 24, minute < 60, second <= 60
    else { return nil }
    let year = century * 100 + years
    guard day >= 1, day <= length(ofMonth: month, year: year) else { return nil }
    var index = 19
    if bytes[index] == 0x2E {  // fractions of a second, which no field of ours keeps
      index += 1
      while index < bytes.count, isASCIIDigit(bytes[index]) { index += 1 }
    }
    guard index < bytes.count, let offset = offset(bytes, at: index) else { return nil }
    let seconds =
      days(fromYear: year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second
    return Date(timeIntervalSince1970: Double(seconds - offset))
  }

  private static func offset(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    if bytes[index] | 0x20 == 0x7A { return index + 1 == bytes.count ? 0 : nil }
    guard bytes[index] == 0x2B || bytes[index] == 0x2D, bytes.count == index + 6,
      bytes[index + 3] == 0x3A, let hours = two(bytes, index + 1),
      let minutes = two(bytes, index + 4), hours < 24, minutes < 60
    else { return nil }
    return (hours * 3600 + minutes * 60) * (bytes[index] == 0x2D ? -1 : 1)
  }

  private static func two(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    guard isASCIIDigit(bytes[index]), isASCIIDigit(bytes[index + 1]) else { return nil }
    return Int(bytes[index] - 0x30) * 10 + Int(bytes[index + 1] - 0x30)
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  /// The days of a month, 28 to 31.
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  // The Gregorian calendar in years that begin in March, so that the leap day comes last: the
  // arithmetic is Fliegel's and Van Flandern's idea, without a calendar object in the hot path.

  static func days(fromYear year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }
}

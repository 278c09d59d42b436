public import struct Foundation.Date

extension Timestamp {
  /// Reads an instant in the form of mail, `Mon, 2 Apr 2007 19:18:42 GMT`; nil for what is none.
  ///
  /// The day has one or two digits, the name of the weekday may be missing, the zone is `GMT`, `UT`,
  /// `UTC` or an offset such as `-0400`. Comes from RFC 822, which arXiv's version dates, its snapshot
  /// and its announcement feeds follow.
  public static func date(mail text: String) -> Date? {
    var text = text
    return text.withUTF8 { date(mail: $0) }
  }

  /// The same, from bytes.
  package static func date(mail bytes: UnsafeBufferPointer<UInt8>) -> Date? {
    var reader = MailDateReader(bytes: bytes)
    return reader.read()
  }

  /// Reads a day, `2021-05-04`, as its first instant; nil for what is none.
  public static func date(day text: String) -> Date? {
    text.utf8.count == 10 ? date(text + "T00:00:00Z") : nil
  }
}

/// Reads a date of mail from left to right.
private struct MailDateReader {
  let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  mutating func read() -> Date? {
    if let comma = bytes.prefix(16).firstIndex(of: 0x2C) { index = comma + 1 }
    guard let day = number(digits: 1...2), let month = month(), let year = number(digits: 4...4),
      let hour = number(digits: 2...2), skip(0x3A), let minute = number(digits: 2...2),
      skip(0x3A), let second = number(digits: 2...2), let offset = zone(),
      day >= 1, day <= Timestamp.length(ofMonth: month, year: year), hour < 24, minute < 60,
      second <= 60
    else { return nil }
    let days = Timestamp.days(fromYear: year, month: month, day: day)
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second
    return Date(timeIntervalSince1970: Double(seconds - offset))
  }

  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    skipSpaces()
    let start = index
    var value = 0
    while index < bytes.count, index - start < digits.upperBound, isASCIIDigit(bytes[index]) {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    return index - start >= digits.lowerBound ? value : nil
  }

  private mutating func month() -> Int? {
    skipSpaces()
    guard index + 3 <= bytes.count else { return nil }
    let name = bytes[index..<(index + 3)].reduce(0) { $0 << 8 | UInt32($1 | 0x20) }
    index += 3
    switch name {
    case 0x6A_616E: return 1  // jan, as its three letters' codes
    case 0x66_6562: return 2
    case 0x6D_6172: return 3
    case 0x61_7072: return 4
    case 0x6D_6179: return 5
    case 0x6A_756E: return 6
    case 0x6A_756C: return 7
    case 0x61_7567: return 8
    case 0x73_6570: return 9
    case 0x6F_6374: return 10
    case 0x6E_6F76: return 11
    case 0x64_6563: return 12
    default: return nil
    }
  }

  private mutating func zone() -> Int? {
    skipSpaces()
    let rest = bytes[index...]
    if rest.elementsEqual("GMT".utf8) || rest.elementsEqual("UTC".utf8)
      || rest.elementsEqual("UT".utf8)
    {
      return 0
    }
    guard rest.count == 5, let sign = rest.first, sign == 0x2B || sign == 0x2D else { return nil }
    index += 1
    guard let hours = number(digits: 2...2), let minutes = number(digits: 2...2),
      hours < 24, minutes < 60
    else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == 0x2D ? -1 : 1)
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipSpaces() {
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
  }
}

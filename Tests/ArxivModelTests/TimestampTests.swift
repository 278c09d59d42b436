import ArxivModel
import Foundation
import TestSupport
import Testing

@Suite("Timestamps")
struct TimestampTests {
  /// Text and the seconds since 1970 that it means.
  struct Case: Sendable {
    var text: String
    var seconds: Double

    init(_ text: String, _ seconds: Double) {
      self.text = text
      self.seconds = seconds
    }
  }

  @Test(
    "are read and written",
    arguments: [
      Case("1970-01-01T00:00:00Z", 0),
      Case("1969-12-31T23:59:59Z", -1),
      Case("2000-02-29T12:34:56Z", 951_827_696),
      Case("2001-09-09T01:46:40Z", 1_000_000_000),
      Case("2021-05-04T16:17:21Z", 1_620_145_041),
      Case("2038-01-19T03:14:08Z", 2_147_483_648),
      Case("1900-01-01T00:00:00Z", -2_208_988_800),
      Case("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
  func instants(_ item: Case) {
    #expect(Timestamp.date(item.text)?.timeIntervalSince1970 == item.seconds)
    #expect(Timestamp.text(Date(timeIntervalSince1970: item.seconds)) == item.text)
  }

  @Test("hold for every day of two centuries")
  func everyDay() {
    // 1 January 1896; counted on from there by the calendar's rule, not by the code's arithmetic.
    var (year, month, day) = (1896, 1, 1)
    var wrong: [String] = []
    for count in -27_028..<49_308 {
      let text =
        "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)T00:00:00Z"
      let date = Date(timeIntervalSince1970: Double(count) * 86_400)
      if Timestamp.text(date) != text || Timestamp.date(text) != date { wrong.append(text) }
      let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      day += 1
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(wrong == [])
    #expect((year, month, day) == (2105, 1, 1))
  }

  @Test("are those that Foundation writes")
  func likeFoundation() {
    var generator = SeededGenerator(seed: 20_210_504)
    for _ in 0..<2000 {
      let seconds = Int.random(in: -2_000_000_000...9_000_000_000, using: &generator)
      let date = Date(timeIntervalSince1970: Double(seconds))
      #expect(Timestamp.text(date) == date.formatted(.iso8601))
      #expect(Timestamp.date(date.formatted(.iso8601)) == date)
    }
  }

  @Test("drop fractions of a second, towards the past")
  func fractions() {
    #expect(Timestamp.text(Date(timeIntervalSince1970: 59.999)) == "1970-01-01T00:00:59Z")
    #expect(Timestamp.text(Date(timeIntervalSince1970: -0.001)) == "1969-12-31T23:59:59Z")
    #expect(Timestamp.date("1970-01-01T00:00:01.999Z")?.timeIntervalSince1970 == 1)
    #expect(
      Timestamp.date("2026-08-25T04:00:00.123456+00:00") == Timestamp.date("2026-08-25T04:00:00Z"))
  }

  @Test(
    "are read with offsets, and written without",
    arguments: [
      ("2025-09-11T00:00:00-04:00", "2025-09-11T04:00:00Z"),
      ("2026-11-22T00:00:00-05:00", "2026-11-22T05:00:00Z"),
      ("2021-05-04T16:17:21+05:30", "2021-05-04T10:47:21Z"),
      ("2021-01-01T00:30:00+01:00", "2020-12-31T23:30:00Z"),
      ("2020-02-28T23:30:00-01:00", "2020-02-29T00:30:00Z"),
      ("2021-05-04T16:17:21+00:00", "2021-05-04T16:17:21Z"),
      ("2021-05-04T16:17:21.5-12:00", "2021-05-05T04:17:21Z"),
      ("2021-05-04t16:17:21z", "2021-05-04T16:17:21Z"),
      ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
    ])
  func offsets(_ text: String, _ universal: String) throws {
    let date = try #require(Timestamp.date(text))
    #expect(Timestamp.text(date) == universal)
  }

  @Test(
    "are not read from what is no instant",
    arguments: [
      "", "2021", "2021-05-04", "2021-05-04T16:17:21", "2021-05-04T16:17Z", "2021-05-04 16:17:21Z",
      "2021-5-4T16:17:21Z", "21-05-04T16:17:21Z", "2021/05/04T16:17:21Z", "2021-05-04T16.17.21Z",
      "2021-00-01T00:00:00Z", "2021-13-01T00:00:00Z", "2021-01-00T00:00:00Z",
      "2021-01-32T00:00:00Z", "2021-04-31T00:00:00Z", "2021-02-29T00:00:00Z",
      "2021-02-30T00:00:00Z", "1900-02-29T00:00:00Z", "2100-02-29T00:00:00Z",
      "2021-05-04T24:00:00Z", "2021-05-04T23:60:00Z", "2021-05-04T23:59:61Z",
      "2021-05-04T16:17:21Zx", "2021-05-04T16:17:21Z ", " 2021-05-04T16:17:21Z",
      "2021-05-04T16:17:21+0530", "2021-05-04T16:17:21+05", "2021-05-04T16:17:21+5:30",
      "2021-05-04T16:17:21.123", "2021-05-04T16:17:21.Zz", "-021-05-04T16:17:21Z",
      "2021-05-04T16:17:2１Z", "Tue, 4 May 2021 16:17:21 GMT",
    ])
  func refusals(_ text: String) {
    #expect(Timestamp.date(text) == nil)
  }

  @Test("tell the day, UTC")
  func days() throws {
    let evening = try #require(Timestamp.date("2021-05-04T20:00:00-04:00"))
    #expect(Timestamp.day(evening) == "2021-05-05")
    #expect(Timestamp.day(Date(timeIntervalSince1970: -1)) == "1969-12-31")
  }

  @Test(
    "are read in the form of mail",
    arguments: [
      ("Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02T19:18:42Z"),
      ("Wed, 23 Sep 2026 08:26:30 GMT", "2026-09-23T08:26:30Z"),
      ("Sun, 01 Apr 2007 00:00:19 GMT", "2007-04-01T00:00:19Z"),
      ("Mon, 27 Apr 2026 00:00:00 -0400", "2026-04-27T04:00:00Z"),
      ("29 Feb 2000 23:59:60 UTC", "2000-03-01T00:00:00Z"),
      ("Thu, 31 dec 1999 23:30:00 +0030", "1999-12-31T23:00:00Z"),
    ])
  func mail(_ text: String, _ universal: String) throws {
    #expect(Timestamp.date(mail: text).map(Timestamp.text) == universal)
  }

  @Test(
    "in the form of mail are refused when they are none",
    arguments: [
      "", ",", "Mon,", "Mon, 2 Apr 2007", "Mon, 30 Feb 2007 19:18:42 GMT",
      "Mon, 2 Avr 2007 19:18:42 GMT", "Mon, 2 Apr 07 19:18:42 GMT", "Mon, 2 Apr 2007 24:00:00 GMT",
      "Mon, 2 Apr 2007 19:18:42", "Mon, 2 Apr 2007 19:18:42 CET", "Mon, 2 Apr 2007 19:18:42 +00",
      "Mon, 0 Apr 2007 19:18:42 GMT", "2007-04-02T19:18:42Z", "Mon, 2 Ap",
      "Mon, 2 Apr 2007 19:18:42 G",
    ])
  func noMail(_ text: String) {
    #expect(Timestamp.date(mail: text) == nil)
  }

  @Test("are read from a day")
  func day() {
    #expect(Timestamp.date(day: "2021-05-04") == Timestamp.date("2021-05-04T00:00:00Z"))
    for text in ["2021-5-04", "2021-02-30", "20210504", "2021-05-04T", "", "05/04/2021"] {
      #expect(Timestamp.date(day: text) == nil, "\(text)")
    }
  }
}

import ArxivModel
import Foundation
import Testing

@Suite("Months")
struct MonthTests {
  @Test(
    "are read from YYYY-MM and print the same",
    arguments: ["2021-06", "1991-07", "2007-12", "1000-01", "9999-12"])
  func roundTrip(_ text: String) throws {
    let month = try #require(Month(text))
    #expect(month.description == text)
    #expect(Month(year: month.year, number: month.number) == month)
  }

  @Test(
    "are not read from anything else",
    arguments: [
      "", "2021", "2021-6", "2021-006", "21-06", "2021-13", "2021-00", "2021/06", "2021-06-01",
      "202106", "2021-06 ", " 2021-06", "0999-12", "+021-06", "-021-06", "2021-+6", "2021_06",
      "June 2021", "２０２１-06", "2021-0٦", "abcd-ef",
    ])
  func refusals(_ text: String) {
    #expect(Month(text) == nil)
  }

  @Test("are made of a year of four digits and a number from 1 to 12")
  func numbers() throws {
    let month = try #require(Month(year: 2021, number: 6))
    #expect(month.year == 2021)
    #expect(month.number == 6)
    #expect(month.description == "2021-06")
    #expect(Month(year: 2021, number: 0) == nil)
    #expect(Month(year: 2021, number: 13) == nil)
    #expect(Month(year: 999, number: 1) == nil)
    #expect(Month(year: 10_000, number: 1) == nil)
    #expect(Month(year: -2021, number: 1) == nil)
  }

  @Test("have English names")
  func names() throws {
    let names = try (1...12).map { try #require(Month(year: 2021, number: $0)).name }
    #expect(
      names == [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ])
  }

  @Test("follow one another through the years")
  func order() throws {
    let texts = ["1991-08", "2020-12", "2021-01", "2021-02", "2021-11", "2021-12", "2022-01"]
    let months = try texts.map { try #require(Month($0)) }
    for (index, month) in months.enumerated() {
      for (other, later) in months.enumerated() {
        #expect((month < later) == (index < other))
        #expect((month == later) == (index == other))
      }
    }
  }

  @Test(
    "are those of an instant in UTC",
    arguments: [
      ("2021-05-31T23:59:59Z", "2021-05"), ("2021-06-01T00:00:00Z", "2021-06"),
      ("2021-05-31T20:00:00-04:00", "2021-06"), ("2021-06-01T01:59:59+02:00", "2021-05"),
      ("2020-02-29T12:00:00Z", "2020-02"), ("1991-08-14T00:00:00Z", "1991-08"),
      ("1969-12-31T23:59:59Z", "1969-12"),
    ])
  func ofInstants(_ instant: String, _ month: String) throws {
    let date = try #require(Timestamp.date(instant))
    #expect(Month(date).description == month)
  }
}

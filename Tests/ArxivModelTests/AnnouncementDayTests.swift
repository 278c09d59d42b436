import ArxivModel
import Foundation
import Testing

@Suite("Days of announcements")
struct AnnouncementDayTests {
  private func latest(_ instant: String) throws -> String {
    AnnouncementDay(latestAt: try #require(Timestamp.date(instant))).description
  }

  @Test("are New York's, and no weekend's")
  func latest() throws {
    // Summer time: New York's midnight is 04:00; winter time: 05:00.
    #expect(try latest("2021-06-01T03:59:59Z") == "2021-05-31")
    #expect(try latest("2021-06-01T04:00:00Z") == "2021-06-01")
    #expect(try latest("2026-11-23T04:59:59Z") == "2026-11-20")
    #expect(try latest("2026-11-23T05:00:00Z") == "2026-11-23")
    #expect(try latest("2026-11-22T12:00:00Z") == "2026-11-20")
    #expect(try latest("2026-11-21T12:00:00Z") == "2026-11-20")
    #expect(try latest("1969-12-31T12:00:00Z") == "1969-12-31")
  }

  @Test("are counted from one to another")
  func counting() throws {
    func count(_ first: String, _ last: String) throws -> Int {
      try #require(AnnouncementDay(first)).announcements(until: try #require(AnnouncementDay(last)))
    }
    #expect(try count("2026-11-20", "2026-11-23") == 1)  // Friday to Monday
    #expect(try count("2026-11-20", "2026-11-22") == 0)
    #expect(try count("2026-11-23", "2026-11-23") == 0)
    #expect(try count("2026-11-23", "2026-11-20") == 0)
    #expect(try count("2026-11-19", "2026-11-23") == 2)
    #expect(try count("2026-10-23", "2026-11-23") == 21)
    #expect(AnnouncementDay("2026-11-31") == nil)
    #expect(try #require(AnnouncementDay("2026-11-21")).isWeekend)
  }
}

import CustomDump
import Retention
import Testing

@testable import Winback

@Suite struct ZoneTests {
  /// Moscow moved to +04 for good in March 2011 and back to +03 in October 2014 (IANA tz).
  @Test func `the table of a zone has its past changes`() throws {
    let moscow = try #require(Zone(named: "Europe/Moscow"))
    func noon(_ text: String) throws -> String {
      let day = try #require(Day(iso: text))
      return moscow.format(moscow.instant(of: day, second: 43_200))
    }
    expectNoDifference(try noon("2010-01-15"), "2010-01-15T12:00:00+03:00")
    expectNoDifference(try noon("2010-07-15"), "2010-07-15T12:00:00+04:00")
    expectNoDifference(try noon("2012-01-15"), "2012-01-15T12:00:00+04:00")
    expectNoDifference(try noon("2026-01-15"), "2026-01-15T12:00:00+03:00")
  }

  @Test(arguments: ["Europe/Berlin", "America/New_York", "Asia/Kamchatka", "Australia/Lord_Howe"])
  func `every day of forty years begins where the day before it ended`(name: String) throws {
    let zone = try #require(Zone(named: name))
    var day = try #require(Day(iso: "1995-01-01"))
    for _ in 0..<14_600 {
      let end = zone.end(of: day)
      #expect(zone.day(of: end) == day)
      day = day.adding(days: 1)
      #expect(zone.day(of: end.adding(seconds: 1)) == day)
    }
  }

  @Test func `a name that is no zone is none`() {
    #expect(Zone(named: "Mars/Olympus") == nil)
    #expect(Zone(named: "") == nil)
  }
}

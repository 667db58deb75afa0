import CustomDump
import Retention
import Testing

@Suite struct TimeTests {
  /// Berlin in 2026: +1, +2 from 29 March 01:00Z, +1 from 25 October 01:00Z.
  static let berlin = Zone(
    identifier: "Europe/Berlin",
    transitions: [Instant(1_774_746_000), Instant(1_792_890_000)], offsets: [3600, 7200, 3600])

  @Test func `days and dates are each other's inverse over four centuries`() throws {
    var day = try #require(Day(year: 1899, month: 12, day: 31))
    for _ in 0..<146_500 {
      let (year, month, dayOfMonth) = day.civil
      #expect(Day(year: year, month: month, day: dayOfMonth) == day)
      day = day.adding(days: 1)
    }
    expectNoDifference(Day(year: 2024, month: 10, day: 4)?.description, "2024-10-04")
    expectNoDifference(Day(year: 2026, month: 2, day: 29), nil)
    expectNoDifference(Day(year: 2024, month: 10, day: 4)?.weekday, 4)
  }

  @Test func `a local time that does not exist moves forward by the gap`() throws {
    let zone = try #require(Self.berlin)
    let day = try #require(Day(year: 2026, month: 3, day: 29))
    expectNoDifference(
      zone.format(zone.instant(of: day, second: 2 * 3600 + 1800)), "2026-03-29T03:30:00+02:00")
  }

  @Test func `a local time that exists twice is the first`() throws {
    let zone = try #require(Self.berlin)
    let day = try #require(Day(year: 2026, month: 10, day: 25))
    expectNoDifference(
      zone.format(zone.instant(of: day, second: 2 * 3600 + 1800)), "2026-10-25T02:30:00+02:00")
    expectNoDifference(zone.format(zone.end(of: day)), "2026-10-25T23:59:59+01:00")
  }

  @Test func `a day with a time change ends a second before the next one`() throws {
    let zone = try #require(Self.berlin)
    let day = try #require(Day(year: 2026, month: 3, day: 29))
    let end = zone.end(of: day)
    expectNoDifference(zone.day(of: end), day)
    expectNoDifference(zone.day(of: end.adding(seconds: 1)), day.adding(days: 1))
  }

  @Test func `seasons count through the years and know their last day`() throws {
    let seasons = try #require(
      Seasons([
        .init(name: "autumn_winter", month: 8, day: 15),
        .init(name: "spring_summer", month: 2, day: 15),
      ]))
    let eve = try #require(Day(year: 2026, month: 2, day: 14))
    expectNoDifference(seasons.name(of: eve), "autumn_winter")
    expectNoDifference(seasons.daysLeft(on: eve), 0)
    expectNoDifference(seasons.ordinal(of: eve.adding(days: 1)), seasons.ordinal(of: eve) + 1)
    expectNoDifference(Seasons([.init(name: "x", month: 2, day: 29)]), nil)
  }

  @Test func `a store is without data after its own 99th percentile of pauses`() throws {
    let open = (0..<30).map { Day(rawValue: Int32($0 * 2)) }
    let pause = try #require(StorePause(days: open, asOf: Day(rawValue: 60)))
    expectNoDifference([pause.isWithoutData, pause.usualDays == 2], [false, true])
    #expect(StorePause(days: open, asOf: Day(rawValue: 61))?.isWithoutData == true)
    #expect(StorePause(days: Array(open.prefix(5)), asOf: Day(rawValue: 61))?.usualDays == nil)
  }
}

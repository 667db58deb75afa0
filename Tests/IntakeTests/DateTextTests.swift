import Retention
import Testing

@testable import Intake

@Suite struct DateTextTests {
  private func parsed(_ text: String) -> DateText? {
    var days = DayCache()
    return parse(text) { view in
      do throws(RowFault) { return try DateText.parse(view, days: &days) } catch { return nil }
    }
  }

  /// 2026-11-20
  private static let day: Int32 = 20_777

  @Test(arguments: [
    ("2026-11-20", DateText(day: day)),
    ("20261120", DateText(day: day)),
    ("20.11.2026", DateText(day: day)),
    ("2026-11-20T12:00", DateText(day: day, second: 43_200)),
    ("2026-11-20t12:00:01", DateText(day: day, second: 43_201)),
    ("2026-11-20 12:00:01.999999", DateText(day: day, second: 43_201)),
    ("2026-11-20 9:05:00", DateText(day: day, second: 32_700)),
    ("20.11.2026 9:05:00", DateText(day: day, second: 32_700)),
    ("20.11.2026 23:59", DateText(day: day, second: 86_340)),
    ("2026-11-20T09:00:00Z", DateText(day: day, second: 32_400, offset: 0)),
    ("2026-11-20T09:00:00.5z", DateText(day: day, second: 32_400, offset: 0)),
    ("2026-11-20T12:00:00+03:00", DateText(day: day, second: 43_200, offset: 10_800)),
    ("2026-11-20T12:00+0300", DateText(day: day, second: 43_200, offset: 10_800)),
    ("2026-11-20 12:00:00 +03", DateText(day: day, second: 43_200, offset: 10_800)),
    ("2026-11-20T05:30:00-03:30", DateText(day: day, second: 19_800, offset: -12_600)),
    ("1795165200", DateText(day: day, second: 32_400, offset: 0)),
    ("1795165200999", DateText(day: day, second: 32_400, offset: 0)),
    ("2024-02-29", DateText(day: 19_782)),
    ("2026/11/20", DateText(day: day)), ("2026.11.20", DateText(day: day)),
    ("2026/11/20 9:05", DateText(day: day, second: 32_700)),
    ("2026/11/20T09:05Z", DateText(day: day, second: 32_700, offset: 0)),
    ("1.2.2026", DateText(day: 20_485)),
    ("20.11.2026, 14:05:09", DateText(day: day, second: 50_709)),
    ("2026-11-20 2:05 PM", DateText(day: day, second: 50_700)),
    ("20.11.2026 12:00 am", DateText(day: day, second: 0)),
    ("20.11.2026 12:30PM", DateText(day: day, second: 45_000)),
    ("20 ноября 2026", DateText(day: day)), ("20 ноября 2026 г.", DateText(day: day)),
    ("20 ноября 2026 г., 14:05", DateText(day: day, second: 50_700)),
    ("20-Nov-2026", DateText(day: day)),
    ("Nov 20, 2026, 2:05 PM", DateText(day: day, second: 50_700)),
    ("20 Nov 2026 14:05:09", DateText(day: day, second: 50_709)),
  ])
  func `a date that can be read in one way only is read`(text: String, date: DateText) {
    #expect(parsed(text) == date)
  }

  @Test(arguments: [
    "", " ", "2026", "2026-11", "2026-11-31", "2026-02-29", "2026-13-01", "2026-00-10",
    "2026-11-20T24:00", "2026-11-20T12:60", "2026-11-20T12:00:60", "2026-11-20T", "2026-11-20T12",
    "2026-11-20X12:00", "2026-11-20T12:00:", "2026-11-20T12:00:0", "2026-11-20T12:00:00.",
    "2026-11-20T12:00+", "2026-11-20T12:00+3", "2026-11-20T12:00+03:", "2026-11-20T12:00+03:60",
    "2026-11-20T12:00+15:00", "2026-11-20T12:00+03:00x", "2026-11-20T12:00:00 ",
    "2026-11-20T12:00 Moscow", "20/11/2026", "11/20/2026 12:00",
    "20.11.26", "20.11.26 9:05", "2026/20/11", "20-11-2026", "13:00 PM", "20.11.2026 13:00 PM",
    "20.11.2026 0:30 PM", "20.11.2026,", "20 ноября", "20 ноябряя 2026", "2026-11-20 2:05 XM",
    "20 Nov 26", "Nov 2026", "2026/11-20", "2026/11/20/1", "20.11.2026 2:05 PM Z",
    "20.11.2026T12:00", "20.11.2026 12:00Z", "32.01.2026", "20261131", "46346",
    "179516520", "17951652000", "179516520000", "17951652000000", "-1795165200", "1795165200.0",
    "yesterday", "２０２６-11-20", "2026-11-2a", "0000-01-01", "99999-01-01",
  ])
  func `what is no date, or two dates, is refused`(text: String) {
    #expect(parsed(text) == nil)
  }

  @Test func `a slashed date says why it is not taken`() throws {
    let reading = try read("receipt,date,total\n1,20/11/2026,5\n")
    #expect(
      reading.rejects.map(\.detail)
        == ["\"20/11/2026\" may mean dd/mm or mm/dd; give yyyy-mm-dd or dd.mm.yyyy"])
  }

  @Test func `the day cache never answers for another day`() {
    var days = DayCache()
    let texts = [
      "2026-11-20", "2026-11-21", "2026-11-20", "2025-11-20", "2026-11-40", "2026-11-20",
    ]
    let numbers = texts.map { parse($0) { days.isoDay($0) } }
    #expect(numbers == [20_777, 20_778, 20_777, 20_412, nil, 20_777])
  }

  @Test(arguments: 0..<10)
  func `the clock with a memory agrees with the zone`(seed: Int) {
    var random = SeededRandom(seed)
    var clock = LocalClock(.berlin)
    for _ in 0..<300 {
      let day = Int32.random(in: 20_400...20_900, using: &random)
      let second = Int32.random(in: 0..<86_400, using: &random)
      let local = clock.moment(DateText(day: day, second: second))
      let instant = Zone.berlin.instant(of: Day(day), second: Int(second))
      #expect(local.issued == instant.rawValue)
      #expect(local.day == Zone.berlin.day(of: instant).rawValue)
      let given = clock.moment(DateText(day: day, second: second, offset: -12_600))
      let exact = Instant(Int64(day) * 86_400 + Int64(second) + 12_600)
      #expect(given.issued == exact.rawValue)
      #expect(given.day == Zone.berlin.day(of: exact).rawValue)
    }
  }

  @Test(arguments: [
    ("1989-12-31", false), ("1990-01-01", true), ("1997-01-01", true), ("1970-01-01", false),
    ("2026-11-23T15:00:00+03:00", true), ("2026-11-23T15:00:01+03:00", false),
    ("2999-01-01", false), ("9999-12-31", false), ("0000000000", false), ("9999999999", false),
  ])
  func `dates are from 1990 to a day from now`(text: String, isTaken: Bool) throws {
    let reading = try read("receipt,date,total\n1,\(text),5\n")
    #expect(reading.receipts.count == (isTaken ? 1 : 0))
    #expect(reading.rejects.map(\.reason) == (isTaken ? [] : [.dateOutOfRange]))
  }

  @Test func `a date and a time in columns of their own are one moment`() throws {
    let reading = try read(
      """
      Чек;Дата;Время;Сумма
      1;20.11.2026;12:00;1
      2;20.11.2026 0:00:00;9:05:07;1
      3;20.11.2026;;1
      4;20.11.2026 11:00;12:00;1
      5;2026-11-20T12:00:00Z;12:00;1
      6;20.11.2026;noon;1

      """)
    let start: Int64 = 1_795_122_000
    #expect(reading.receipts.map(\.issued) == [start + 43_200, start + 32_707, start])
    #expect(reading.rejects.map(\.reason) == [.dateMalformed, .dateMalformed, .dateMalformed])
  }

  @Test func `a lone time column is the whole moment`() throws {
    let reading = try read("check,time,sum\n1,2026-11-20T09:00:00Z,5\n")
    #expect(reading.receipts.map(\.issued) == [1_795_165_200])
  }
}

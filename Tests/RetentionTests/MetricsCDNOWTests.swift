import CustomDump
import Foundation
import Retention
import Testing

/// The figures of the CDNOW sample, against values counted independently by a few lines of
/// Python over the same file.
struct MetricsCDNOWTests {
  private static let today = Day(year: 1998, month: 6, day: 30) ?? Day(0)

  private func history() throws -> History {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/cdnow_sample.csv")
    var builder = HistoryBuilder(asOf: Instant(.max))
    var customers: [Substring: Int32] = [:]
    let text = try String(contentsOf: file, encoding: .utf8)
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",")
      let day = try #require(Day(iso: String(fields[1])))
      let customer =
        customers[fields[0]] ?? builder.addCustomer(kind: .id, key: Array(fields[0].utf8))
      customers[fields[0]] = customer
      builder.addSale(
        customer: customer, issued: Int64(day.rawValue) * 86_400, day: day.rawValue, store: 0,
        total: Int64(((Double(fields[3]) ?? 0) * 100).rounded()))
    }
    return builder.finish(storeCodes: ["1"], categories: [])
  }

  private func month(_ text: String) throws -> Month { try #require(Month(iso: text)) }

  /// "S E N stayed"
  @Test(arguments: [
    ("1997-04", "2357 1797 0 1797"), ("1997-06", "1056 521 0 445"),
    ("1997-12", "390 400 0 321"), ("1998-01", "400 391 0 331"), ("1998-06", "344 299 0 244"),
  ])
  func `monthly rates by a window of 90 days`(name: String, counts: String) throws {
    let rate = RetentionRate(
      VisitCalendar(try history()), in: try month(name).days, base: .window(days: 90))
    expectNoDifference("\(rate.start) \(rate.end) \(rate.new) \(rate.stayed)", counts)
  }

  @Test(arguments: [
    ("1997-05", "267 224 0 90"), ("1997-11", "176 205 0 70"), ("1998-03", "157 211 0 55"),
  ])
  func `monthly rates by calendar months`(name: String, counts: String) throws {
    let month = try month(name)
    let rate = RetentionRate(
      VisitCalendar(try history()), in: month.days, base: .period(before: month.adding(-1).days))
    expectNoDifference("\(rate.start) \(rate.end) \(rate.new) \(rate.stayed)", counts)
  }

  @Test func `rates by a window of a year`() throws {
    let rate = RetentionRate(
      VisitCalendar(try history()), in: try month("1998-02").days, base: .window(days: 365))
    expectNoDifference([rate.start, rate.end, rate.stayed], [1909, 1372, 1368])
    let (crr, strict) = (try #require(rate.crr), try #require(rate.strict))
    #expect(abs(crr - 71.870089) < 1e-6 && abs(strict - 71.660555) < 1e-6)
  }

  @Test func `cohorts with their money`() throws {
    let cohorts = Cohorts(VisitCalendar(try history()), on: Self.today).cohorts
    expectNoDifference(
      cohorts.map { "\($0.month) \($0.customers) \($0.active) \($0.spend)" },
      [
        "1997-01 781 [781, 124, 95, 70, 65, 77, 65, 53, 52, 45, 62, 59, 45, 47, 63, 37, 37, 33] "
          + "[2859270, 700373, 424164, 375536, 383325, 354750, 317231, 231348, 229267, 225257, "
          + "312426, 328114, 214180, 206144, 280923, 161513, 147702, 132756]",
        "1997-02 857 [857, 134, 110, 75, 77, 75, 61, 61, 74, 70, 59, 57, 59, 70, 56, 59, 60] "
          + "[3343008, 641837, 498366, 359041, 319616, 459560, 353436, 296321, 357171, 333976, "
          + "283877, 317244, 281288, 356394, 264379, 344345, 258167]",
        "1997-03 719 [719, 87, 84, 78, 63, 64, 55, 57, 73, 65, 47, 51, 78, 32, 38, 45] "
          + "[3281209, 410303, 345667, 316359, 309832, 291492, 210244, 302077, 368736, 299293, "
          + "204258, 280539, 347688, 175261, 145767, 168164]",
      ])
  }

  @Test func `what customers brought, and how soon they came again`() throws {
    let calendar = VisitCalendar(try history())
    let value = LifetimeValue(calendar)
    expectNoDifference(
      [value.customers, value.visits, Int(value.spend)], [2357, 6696, 24_409_194])
    expectNoDifference([value.median, value.ninetieth], [4306, 24_191])
    let repeats = RepeatRate(calendar, on: Self.today)
    expectNoDifference([repeats.customers, repeats.repeaters], [2357, 1139])
    expectNoDifference(repeats.within.map(\.came), [410, 601, 687])
  }

  @Test func `the money of a month`() throws {
    let months = [try month("1998-05"), try month("1998-06")]
    let table = PeriodTable(try history(), in: months.map(\.days))
    expectNoDifference(
      table.all.map { "\($0.customers) \($0.visits) \($0.purchases) \($0.spend) \($0.new)" },
      ["134 168 176 637814 0", "138 168 172 559087 0"])
  }
}

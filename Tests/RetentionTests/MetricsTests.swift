import CustomDump
import Retention
import Testing

struct MetricsTests {
  /// 100 customers at the start, 50 new ones, 20 who stopped: the example of the formula.
  @Test func `the golden case is 80 percent, and 80 percent stayed`() {
    var receipts: [(String, Int)] = []
    for customer in 0..<100 {
      receipts.append(("old\(customer)", -40))
      if customer >= 20 { receipts.append(("old\(customer)", 10)) }
    }
    for customer in 0..<50 { receipts.append(("new\(customer)", 5)) }
    let rate = RetentionRate(calendar(receipts), in: day(0)...day(29), base: .window(days: 60))
    // The twenty bought 40 days before the start and fall out of the window of the end.
    expectNoDifference(
      [rate.start, rate.end, rate.new, rate.stayed], [100, 130, 50, 80])
    expectNoDifference([rate.crr, rate.strict, rate.churn], [80, 80, 20])
  }

  @Test func `who comes back from earlier times raises CRR above the strict rate`() {
    let calendar = calendar([
      ("stays", -10), ("stays", 10), ("leaves", -10), ("returns", -400), ("returns", 10),
    ])
    let rate = RetentionRate(calendar, in: day(0)...day(29), base: .window(days: 30))
    expectNoDifference([rate.start, rate.end, rate.new, rate.stayed], [2, 2, 0, 1])
    expectNoDifference([rate.crr, rate.strict], [100, 50])
  }

  @Test func `the window of the start ends the day before the period, that of the end with it`() {
    let edges = calendar([
      ("first day of the window", -30), ("a day too early", -31), ("the day itself", 0),
      ("the last day", 29), ("a day too late", 30),
    ])
    let rate = RetentionRate(edges, in: day(0)...day(29), base: .window(days: 30))
    expectNoDifference([rate.start, rate.end, rate.new, rate.stayed], [1, 2, 2, 0])
  }

  @Test func `without customers at the start there is no rate`() {
    let rate = RetentionRate(
      calendar([("new", 3)]), in: day(0)...day(29), base: .window(days: 365))
    #expect(rate.crr == nil && rate.strict == nil && rate.churn == nil)
  }

  @Test func `by calendar months a customer of the start is one of the month before`() throws {
    let may = try #require(Month(year: 2026, month: 5))
    let calendar = VisitCalendar(
      History(visits: [
        ("a", Day(year: 2026, month: 4, day: 30)), ("a", Day(year: 2026, month: 5, day: 31)),
        ("b", Day(year: 2026, month: 4, day: 1)), ("c", Day(year: 2026, month: 5, day: 1)),
        ("d", Day(year: 2026, month: 3, day: 31)), ("d", Day(year: 2026, month: 5, day: 2)),
      ]))
    let rate = RetentionRate(
      calendar, in: may.days, base: .period(before: may.adding(-1).days))
    expectNoDifference([rate.start, rate.end, rate.new, rate.stayed], [2, 3, 1, 1])
  }

  @Test func `the second visit counts among those who had the time for it`() {
    let calendar = calendar([
      ("soon", -100), ("soon", -90), ("late", -100), ("late", -50), ("once", -100),
      ("young", -20), ("young", -10),
    ])
    let rate = RepeatRate(calendar, on: day(0))
    expectNoDifference([rate.customers, rate.repeaters], [4, 3])
    expectNoDifference(
      rate.within.map { [$0.days, $0.customers, $0.came] }, [[30, 3, 1], [60, 3, 2], [90, 3, 2]])
  }

  @Test func `a cohort is followed month by month, with its money`() throws {
    let calendar = VisitCalendar(
      History(visits: [
        ("a", Day(year: 2026, month: 1, day: 31)), ("a", Day(year: 2026, month: 3, day: 1)),
        ("a", Day(year: 2026, month: 3, day: 2)), ("b", Day(year: 2026, month: 1, day: 1)),
        ("c", Day(year: 2026, month: 3, day: 9)),
      ]))
    let today = try #require(Day(year: 2026, month: 4, day: 2))
    let cohorts = Cohorts(calendar, on: today)
    expectNoDifference(
      cohorts.cohorts.map { "\($0.month) \($0.customers) \($0.active) \($0.spend)" },
      ["2026-01 2 [2, 0, 1, 0] [2000, 0, 2000, 0]", "2026-03 1 [1, 0] [1000, 0]"])
  }

  @Test func `a lifetime value is what was spent to date`() {
    let value = LifetimeValue(
      calendar([("a", -3), ("a", -2), ("b", -1), ("c", -1), ("c", 0), ("c", -5)]))
    expectNoDifference([value.customers, value.visits, Int(value.spend)], [3, 6, 6000])
    expectNoDifference(
      [value.mean, value.median, value.ninetieth, value.averageReceipt],
      [2000, 2000, 2800, 1000])
  }

  @Test func `months go over the years' ends`() throws {
    let december = try #require(Month(iso: "2025-12"))
    expectNoDifference("\(december.adding(1)) \(december.adding(-12))", "2026-01 2024-12")
    let february = try #require(Month(iso: "2024-02"))
    expectNoDifference(
      "\(february.days.lowerBound) \(february.days.upperBound)", "2024-02-01 2024-02-29")
    expectNoDifference(Month(iso: "2024-13"), nil)
    expectNoDifference(Month(iso: "24-1"), nil)
  }

  private func day(_ offset: Int) -> Day { Day(20_000).adding(days: offset) }

  /// Visits of ten each.
  private func calendar(_ visits: [(String, Int)]) -> VisitCalendar {
    VisitCalendar(History(visits: visits.map { ($0, day($1)) }))
  }
}

extension History {
  /// A receipt of 10.00 for each visit.
  fileprivate init(visits: [(String, Day?)]) {
    var builder = HistoryBuilder(asOf: Instant(.max))
    var customers: [String: Int32] = [:]
    for (name, day) in visits {
      let day = day ?? Day(0)
      let customer = customers[name] ?? builder.addCustomer(kind: .id, key: Array(name.utf8))
      customers[name] = customer
      builder.addSale(
        customer: customer, issued: Int64(day.rawValue) * 86_400, day: day.rawValue, store: 0,
        total: 1000)
    }
    self = builder.finish(storeCodes: ["1"], categories: [])
  }
}

import CustomDump
import Retention
import Testing

struct MetricsPeriodTests {
  private static let first = Day(20_000)

  /// Days are counted from `first`; the stores are A and B.
  private func history(_ sales: [(String, Int, Int32, Int64)]) -> History {
    var builder = HistoryBuilder(asOf: Instant(.max))
    var customers: [String: Int32] = [:]
    for (place, (name, offset, store, total)) in sales.enumerated() {
      let customer = customers[name] ?? builder.addCustomer(kind: .id, key: Array(name.utf8))
      customers[name] = customer
      let day = Self.first.adding(days: offset).rawValue
      let issued = Int64(day) * 86_400 + Int64(place)
      if total < 0 {
        builder.addUnlinkedReturn(
          customer: customer, issued: issued, day: day, store: store, amount: -total)
      } else {
        builder.addSale(
          customer: customer, issued: issued, day: day, store: store, total: total)
      }
    }
    return builder.finish(storeCodes: ["A", "B"], categories: [])
  }

  private func days(_ range: ClosedRange<Int>) -> ClosedRange<Day> {
    Self.first.adding(days: range.lowerBound)...Self.first.adding(days: range.upperBound)
  }

  private func lines(_ figures: [PeriodFigures]) -> [String] {
    figures.map { "\($0.purchases) \($0.visits) \($0.customers) \($0.new) \($0.spend)" }
  }

  @Test func `a day with a purchase is one visit of all stores, and one of each of them`() {
    let table = PeriodTable(
      history([
        ("ana", 0, 0, 100), ("ana", 7, 0, 200), ("ana", 7, 1, 300), ("ana", 7, 0, 400),
        ("bo", 8, 1, 500), ("bo", 9, 1, -50), ("cy", 20, 0, 600),
      ]), in: [days(0...6), days(7...13)])
    expectNoDifference(lines(table.all), ["1 1 1 1 100", "4 2 2 1 1350"])
    expectNoDifference(lines(table.figures(of: 0)), ["1 1 1 1 100", "2 1 1 0 600"])
    expectNoDifference(lines(table.figures(of: 1)), ["0 0 0 0 0", "2 2 2 1 750"])
    expectNoDifference(table.all[1].averageReceipt, 675)
    #expect(table.figures(of: 1)[0].averageReceipt == nil && table.figures(of: 2).isEmpty)
  }

  @Test func `who is left out counts nowhere`() {
    let history = history([("ana", 0, 0, 100), ("bo", 1, 0, 200)])
    let table = PeriodTable(history, in: [days(0...6)]) { $0 == 1 }
    expectNoDifference(lines(table.all), ["1 1 1 1 200"])
    let calendar = VisitCalendar(history) { $0 == 1 }
    expectNoDifference(calendar.customers.map { calendar.visits(of: $0).count }, [0, 1])
  }

  @Test func `rates by group add up to that of all`() {
    let calendar = VisitCalendar(
      history([
        ("ana", -5, 0, 1), ("ana", 5, 0, 1), ("bo", -5, 0, 1), ("cy", 5, 0, 1), ("di", -5, 0, 1),
        ("di", 6, 0, 1),
      ]))
    let rates = RetentionRate.byGroup(
      calendar, in: days(0...9), base: .window(days: 10), count: 2
    ) { $0 == 3 ? 1 : $0 == 1 ? -1 : 0 }
    expectNoDifference(
      rates,
      [
        RetentionRate(start: 1, end: 2, new: 1, stayed: 1),
        RetentionRate(start: 1, end: 1, new: 0, stayed: 1),
      ])
  }
}

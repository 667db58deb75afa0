/// Customers by the month of their first visit, and what became of them month by month.
package struct Cohorts: Hashable, Sendable {
  package struct Cohort: Hashable, Sendable {
    package let month: Month
    package internal(set) var customers: Int
    /// By months since the first: customers with a visit, and what all spent, net minor units.
    /// Ends with the month of the moment.
    package internal(set) var active: [Int]
    package internal(set) var spend: [Int64]
  }

  /// The earliest first; months in which nobody came first are left out.
  package let cohorts: [Cohort]
  /// The month of the moment, which may not be over.
  package let last: Month

  package init(_ calendar: VisitCalendar, on day: Day) {
    let last = Month(day)
    var made: [Month: Cohort] = [:]
    for customer in calendar.customers {
      guard let first = calendar.visits(of: customer).first else { continue }
      let start = Month(Day(first))
      let count = start.months(to: last) + 1
      let none = Cohort(
        month: start, customers: 0, active: Array(repeating: 0, count: count),
        spend: Array(repeating: 0, count: count))
      var cohort = made[start] ?? none
      cohort.add(calendar, customer)
      made[start] = cohort
    }
    self.last = last
    cohorts = made.values.sorted { $0.month < $1.month }
  }
}

extension Cohorts.Cohort {
  fileprivate mutating func add(_ calendar: VisitCalendar, _ customer: Int) {
    var seen = -1
    for day in calendar.visits(of: customer) {
      let place = month.months(to: Month(Day(day)))
      if place > seen, active.indices.contains(place) {
        active[place] += 1
        seen = place
      }
    }
    for (day, amount) in calendar.money(of: customer) {
      // An unlinked return may stand before the first purchase.
      let place = max(0, month.months(to: Month(Day(day))))
      if spend.indices.contains(place) { spend[place] += amount }
    }
    customers += 1
  }
}

/// A calendar month.
package struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let year: Int
  /// 1...12
  package let month: Int

  package init?(year: Int, month: Int) {
    guard (1...12).contains(month), (1...9999).contains(year) else { return nil }
    self.year = year
    self.month = month
  }

  package init(_ day: Day) {
    (year, month, _) = day.civil
  }

  /// `2026-03`.
  package init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
      let month = Int(parts[1])
    else { return nil }
    self.init(year: year, month: month)
  }

  private var ordinal: Int { 12 * year + month - 1 }

  package func months(to other: Month) -> Int { other.ordinal - ordinal }

  package func adding(_ months: Int) -> Month {
    Month(year: (ordinal + months) / 12, month: (ordinal + months) % 12 + 1) ?? self
  }

  /// Its first day to its last.
  package var days: ClosedRange<Day> {
    let first = Day(year: year, month: month, day: 1) ?? Day(0)
    let next = adding(1)
    let end = Day(year: next.year, month: next.month, day: 1) ?? first.adding(days: 31)
    return first...max(first, end.adding(days: -1))
  }

  package static func < (left: Month, right: Month) -> Bool { left.ordinal < right.ordinal }

  package var description: String {
    let (years, months) = (String(year), String(month))
    return String(repeating: "0", count: max(0, 4 - years.count)) + years + "-"
      + (months.count < 2 ? "0" : "") + months
  }
}

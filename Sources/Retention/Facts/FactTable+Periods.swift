/// The facts that take arguments: of one customer, by her place in the batch.
extension FactTable {
  /// Days ago, both ends included, in any order; a purchase of "tomorrow" (a store ahead of
  /// the business's zone) is 0 days ago.
  package struct Period: Hashable, Sendable {
    package let from: Int
    package let to: Int

    package init(daysAgo a: Int, _ b: Int) {
      from = min(a, b)
      to = max(a, b)
    }

    /// The last `days` calendar days, the as-of day included.
    package init(lastDays days: Int) {
      from = 0
      to = days - 1
    }
  }

  package func visits(_ place: Int, in period: Period) -> Int {
    var last = Int32.min
    return count(place, in: period) { row in
      defer { last = history.days[row] }
      return history.days[row] != last
    }
  }

  package func purchases(_ place: Int, in period: Period) -> Int {
    count(place, in: period) { _ in true }
  }

  /// Net money in the main unit.
  package func spend(_ place: Int, in period: Period) -> Double {
    Double(spendMinorUnits(place, in: period)) / 100
  }

  private func spendMinorUnits(_ place: Int, in period: Period) -> Int64 {
    var sum: Int64 = 0
    forEachRow(place, in: period) { sum += history.amounts[$0] }
    return sum
  }

  /// Spend a visit; nil without a visit in the period.
  package func averageReceipt(_ place: Int, in period: Period) -> Double? {
    let visits = visits(place, in: period)
    return visits == 0
      ? nil : Double(spendMinorUnits(place, in: period)) / (100 * Double(visits))
  }

  /// Visits in the `days` days that end with the last visit.
  package func pace(_ place: Int, days: Int) -> Int {
    var visits = 0
    var last = Int32.min
    let end = basics.lastDays[place]
    for row in rows(place).reversed() where history.isPurchase[row] {
      let day = history.days[row]
      if Int(end) - Int(day) >= days { break }
      if day != last { visits += 1 }
      last = day
    }
    return visits
  }

  /// Weeks with a visit among the `weeks` that end with the week of the last visit.
  package func weeksActive(_ place: Int, weeks: Int) -> Int {
    let end = Day(basics.lastDays[place]).week
    var active = 0
    var last = Int.min
    for row in rows(place).reversed() where history.isPurchase[row] {
      let week = Day(history.days[row]).week
      if end - week >= weeks { break }
      if week != last { active += 1 }
      last = week
    }
    return active
  }

  private func count(_ place: Int, in period: Period, where isCounted: (Int) -> Bool) -> Int {
    var count = 0
    forEachRow(place, in: period) { row in
      if history.isPurchase[row] && isCounted(row) { count += 1 }
    }
    return count
  }

  /// Latest first; receipts are in order of their days.
  private func forEachRow(_ place: Int, in period: Period, _ body: (Int) -> Void) {
    for row in rows(place).reversed() {
      let age = max(0, Int(today) - Int(history.days[row]))
      if age > period.to { break }
      if age >= period.from { body(row) }
    }
  }
}

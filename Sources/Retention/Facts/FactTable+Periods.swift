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
    return count(place, in: period) { receipt in
      defer { last = receipt.day }
      return receipt.day != last
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
    forEachReceipt(place, in: period) { sum += $0.amount }
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
    for receipt in receipts(place).reversed() where receipt.isPurchase {
      let day = receipt.day
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
    for receipt in receipts(place).reversed() where receipt.isPurchase {
      let week = Day(receipt.day).week
      if end - week >= weeks { break }
      if week != last { active += 1 }
      last = week
    }
    return active
  }

  private func count(
    _ place: Int, in period: Period, where isCounted: (HistoryReceipt) -> Bool
  ) -> Int {
    var count = 0
    forEachReceipt(place, in: period) { receipt in
      if receipt.isPurchase && isCounted(receipt) { count += 1 }
    }
    return count
  }

  /// Latest first; receipts are in order of their days.
  private func forEachReceipt(
    _ place: Int, in period: Period, _ body: (HistoryReceipt) -> Void
  ) {
    for receipt in receipts(place).reversed() {
      let age = max(0, Int(today) - Int(receipt.day))
      if age > period.to { break }
      if age >= period.from { body(receipt) }
    }
  }
}

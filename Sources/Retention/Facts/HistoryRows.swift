/// The columns of a history's receipts, taken out once for a walk over many customers: asked
/// of the history row by row they would be counted as used each time.
struct HistoryRows {
  let days: [Int32]
  let amounts: [Int64]
  let isPurchase: [Bool]

  init(_ history: History) {
    days = history.days
    amounts = history.amounts
    isPurchase = history.isPurchase
  }

  func scan(_ rows: Range<Int>, _ window: ScanWindow) -> CustomerScan {
    var scan = CustomerScan()
    for row in rows {
      scan.read(day: days[row], amount: amounts[row], isPurchase: isPurchase[row], window)
    }
    return scan
  }

  /// Net money of the 365 days that end with a customer's last visit.
  func spendLastYear(_ rows: Range<Int>, lastDay: Int32) -> Int64 {
    var sum: Int64 = 0
    for row in rows.reversed() {
      let age = lastDay - days[row]
      if age >= 365 { break }
      if age >= 0 { sum += amounts[row] }
    }
    return sum
  }

  /// The day of the last purchase; nil without one.
  func lastDay(_ rows: Range<Int>) -> Int32? {
    rows.last { isPurchase[$0] }.map { days[$0] }
  }
}

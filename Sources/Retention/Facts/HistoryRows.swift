/// The receipts of a history, taken out once for a walk over many customers: asked of the history
/// row by row they would be counted as used each time.
struct HistoryRows {
  let receipts: [HistoryReceipt]

  init(_ history: History) { receipts = history.receipts }

  func scan(_ rows: Range<Int>, _ window: ScanWindow) -> CustomerScan {
    var scan = CustomerScan()
    for row in rows { scan.read(receipts[row], window) }
    return scan
  }

  /// Net money of the 365 days that end with a customer's last visit.
  func spendLastYear(_ rows: Range<Int>, lastDay: Int32) -> Int64 {
    var sum: Int64 = 0
    for row in rows.reversed() {
      let receipt = receipts[row]
      let age = lastDay - receipt.day
      if age >= 365 { break }
      if age >= 0 { sum += receipt.amount }
    }
    return sum
  }

  /// The day of the last purchase; nil without one.
  func lastDay(_ rows: Range<Int>) -> Int32? {
    rows.last { receipts[$0].isPurchase }.map { receipts[$0].day }
  }
}

/// The receipts of a history, taken out once for a walk over many customers: asked of the history
/// row by row they would be counted as used each time.
struct HistoryRows {
  let receipts: HistoryColumn<HistoryReceipt>
  private let starts: HistoryColumn<Int32>
  private let ends: HistoryColumn<Int32>

  init(_ history: History) {
    receipts = history.receipts
    starts = history.starts
    ends = history.ends
  }

  @inline(__always)
  func rows(of customer: Int) -> Range<Int> { Int(starts[customer])..<Int(ends[customer]) }

  /// Goes through customers with their rows and what a scan over those finds.
  @inline(__always)
  func scan(
    _ customers: Range<Int>, _ window: ScanWindow, _ body: (Int, Range<Int>, CustomerScan) -> Void
  ) {
    receipts.withUnsafeBufferPointer { receipts in
      for customer in customers {
        let rows = rows(of: customer)
        precondition(
          rows.lowerBound >= 0 && rows.upperBound <= receipts.count,
          "a place of a column is within it")
        var scan = CustomerScan()
        for row in rows { scan.read(receipts[row], window) }
        body(customer, rows, scan)
      }
    }
  }

  /// Net money of the 365 days that end with a customer's last visit; `spend` is all of it.
  @inline(__always)
  func spendLastYear(_ rows: Range<Int>, lastDay: Int32, spend: Int64) -> Int64 {
    guard let first = rows.first, let last = rows.last else { return 0 }
    if lastDay - receipts[first].day < 365, receipts[last].day <= lastDay { return spend }
    return spendLastYear(rows, lastDay: lastDay)
  }

  /// The same where nothing else is known of her.
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
    for row in rows.reversed() where receipts[row].isPurchase { return receipts[row].day }
    return nil
  }
}

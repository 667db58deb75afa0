/// Which days count for the scores.
struct ScanWindow {
  /// The window's days come after this one. Ages are never below 0: a store ahead of the
  /// business's zone may already be tomorrow, and that is in every window.
  let before: Int

  init(today: Int32, days: Int) {
    before = days > 0 ? Int(today) - min(days, Int(Int32.max)) : .max
  }
}

/// The running figures of one customer while her rows go by in order.
///
/// Amounts are at most `Money.receiptMax` and rows at most `HistoryBuilder.rowsMax`, so the
/// sums fit 64 bits.
struct CustomerScan {
  private(set) var visits: Int32 = 0
  private(set) var purchases: Int32 = 0
  private(set) var purchasesADay = 0
  private(set) var spend: Int64 = 0
  private(set) var firstDay: Int32 = 0
  private(set) var lastDay: Int32 = 0
  private(set) var purchasesWindow: Int32 = 0
  private(set) var spendWindow: Int64 = 0
  private var purchasesToday = 0

  @inline(__always)
  mutating func read(_ receipt: HistoryReceipt, _ window: ScanWindow) {
    let day = receipt.day
    let isInWindow = Int(day) > window.before
    spend += receipt.amount
    if isInWindow { spendWindow += receipt.amount }
    guard receipt.isPurchase else { return }
    if purchases == 0 { firstDay = day }
    if purchases == 0 || day != lastDay {
      visits += 1
      purchasesToday = 0
    }
    purchasesToday += 1
    purchasesADay = max(purchasesADay, purchasesToday)
    purchases += 1
    if isInWindow { purchasesWindow += 1 }
    lastDay = day
  }
}

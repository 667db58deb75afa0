/// Which days count for the scores.
struct ScanWindow {
  /// The window's days come after this one. Ages are never below 0: a store ahead of the
  /// business's zone may already be tomorrow, and that is in every window.
  let before: Int32

  init(today: Int32, days: Int) {
    before = days > 0 ? Int32(clamping: Int(today) - min(days, Int(Int32.max))) : .max
  }
}

/// The running figures of one customer while her rows go by in order, without a branch that
/// depends on a row: what a processor guesses wrong costs it more than all of this.
///
/// Amounts are at most `Money.receiptMax` and rows at most `HistoryBuilder.rowsMax`, so the
/// sums fit 64 bits.
struct CustomerScan {
  private(set) var visits: Int32 = 0
  private(set) var purchases: Int32 = 0
  private(set) var purchasesADay: Int32 = 0
  private(set) var spend: Int64 = 0
  private(set) var purchasesWindow: Int32 = 0
  private(set) var spendWindow: Int64 = 0
  private var purchasesToday: Int32 = 0
  private var first = CustomerScan.noDay
  private var last = CustomerScan.noDay

  /// No receipt is of this day.
  private static let noDay = Int32.min

  /// 0 without a purchase.
  var firstDay: Int32 { purchases == 0 ? 0 : first }
  var lastDay: Int32 { purchases == 0 ? 0 : last }

  @inline(__always)
  mutating func read(_ receipt: HistoryReceipt, _ window: ScanWindow) {
    let (day, amount) = (receipt.day, receipt.amount)
    let purchase: Int32 = receipt.isPurchase ? 1 : 0
    let isInWindow = day > window.before
    spend &+= amount
    spendWindow &+= isInWindow ? amount : 0
    purchases &+= purchase
    purchasesWindow &+= isInWindow ? purchase : 0
    let visit = day == last ? 0 : purchase
    visits &+= visit
    purchasesToday = visit == 1 ? 1 : purchasesToday &+ purchase
    purchasesADay = max(purchasesADay, purchasesToday)
    first = first == CustomerScan.noDay && purchase == 1 ? day : first
    last = purchase == 1 ? day : last
  }
}

/// What one scan over the receipts of a range of customers yields: the facts that need
/// nothing but counting, and that the frame is made from. One entry a customer.
package struct BasicFacts: Sendable {
  package let customers: Range<Int>

  /// Distinct days with a purchase, and purchases, over the whole history.
  package private(set) var visits: [Int32] = []
  package private(set) var purchases: [Int32] = []

  /// Net of returns, minor units.
  package private(set) var spend: [Int64] = []

  /// Of customers without a visit these mean nothing.
  package private(set) var firstDays: [Int32] = []
  package private(set) var lastDays: [Int32] = []
  package private(set) var firstIssued: [Int64] = []
  package private(set) var lastIssued: [Int64] = []

  /// Receipts and net money of 0 <= age < window.
  package private(set) var purchasesWindow: [Int32] = []
  package private(set) var spendWindow: [Int64] = []

  /// Net money of the 365 days that end with the last visit.
  package private(set) var spendLastYear: [Int64] = []

  /// The home store as an index into the history's codes; -1 without a visit.
  package private(set) var homeStores: [Int32] = []

  /// More purchases on one day than a customer makes.
  package private(set) var isSuspect: [Bool] = []

  package struct Options: Hashable, Sendable {
    /// Days of the RFM window.
    package var windowDays: Int
    /// Where a plugin declares it: a card with more purchases on a day is suspect.
    package var purchasesADayMax: Int?

    package init(windowDays: Int, purchasesADayMax: Int?) {
      self.windowDays = windowDays
      self.purchasesADayMax = purchasesADayMax
    }
  }

  package init(_ history: History, customers: Range<Int>, on day: Day, options: Options) {
    self.customers = customers
    reserve(customers.count)
    var homeStore = HomeStore(storeCount: history.storeCodes.count)
    for customer in customers {
      append(history, rows: history.rows(of: customer), today: day.rawValue, options: options)
      let last = lastDays[lastDays.count - 1]
      let home =
        visits[visits.count - 1] == 0
        ? -1
        : homeStore.find(
          history, rows: history.rows(of: customer), today: day.rawValue, lastDay: last)
      homeStores.append(home)
    }
  }

  private mutating func reserve(_ count: Int) {
    visits.reserveCapacity(count)
    purchases.reserveCapacity(count)
    spend.reserveCapacity(count)
    firstDays.reserveCapacity(count)
    lastDays.reserveCapacity(count)
    firstIssued.reserveCapacity(count)
    lastIssued.reserveCapacity(count)
    purchasesWindow.reserveCapacity(count)
    spendWindow.reserveCapacity(count)
    spendLastYear.reserveCapacity(count)
    homeStores.reserveCapacity(count)
    isSuspect.reserveCapacity(count)
  }

  /// Amounts are at most `Money.receiptMax` and rows at most `HistoryBuilder.rowsMax`, so the
  /// sums fit 64 bits.
  private mutating func append(
    _ history: History, rows: Range<Int>, today: Int32, options: Options
  ) {
    var scan = Scan(today: today, windowDays: Int32(clamping: options.windowDays))
    for row in rows {
      scan.read(
        day: history.days[row], issued: history.issued[row], amount: history.amounts[row],
        isPurchase: history.isPurchase[row])
    }
    visits.append(scan.visits)
    purchases.append(scan.purchases)
    spend.append(scan.spend)
    firstDays.append(scan.firstDay)
    lastDays.append(scan.lastDay)
    firstIssued.append(scan.firstIssued)
    lastIssued.append(scan.lastIssued)
    purchasesWindow.append(scan.purchasesWindow)
    spendWindow.append(scan.spendWindow)
    isSuspect.append(options.purchasesADayMax.map { scan.purchasesADay > $0 } ?? false)
    var lastYear: Int64 = 0
    for row in rows.reversed() {
      let age = scan.lastDay - history.days[row]
      if age >= 365 { break }
      if age >= 0 { lastYear += history.amounts[row] }
    }
    spendLastYear.append(lastYear)
  }
}

/// The running figures of one customer while her rows go by in order.
private struct Scan {
  let today: Int32
  let windowDays: Int32
  var visits: Int32 = 0
  var purchases: Int32 = 0
  var purchasesADay: Int = 0
  var spend: Int64 = 0
  var firstDay: Int32 = 0
  var lastDay: Int32 = 0
  var firstIssued: Int64 = .max
  var lastIssued: Int64 = .min
  var purchasesWindow: Int32 = 0
  var spendWindow: Int64 = 0
  private var purchasesToday = 0

  init(today: Int32, windowDays: Int32) {
    self.today = today
    self.windowDays = windowDays
  }

  mutating func read(day: Int32, issued: Int64, amount: Int64, isPurchase: Bool) {
    // Ages are never below 0: a store ahead of the business's zone may already be tomorrow.
    let isInWindow = max(0, today - day) < windowDays
    spend += amount
    if isInWindow { spendWindow += amount }
    guard isPurchase else { return }
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
    firstIssued = min(firstIssued, issued)
    lastIssued = max(lastIssued, issued)
  }
}

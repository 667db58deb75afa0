/// What one scan over the receipts of a range of customers yields: the facts that need
/// nothing but counting, and that the frame is made from. One entry a customer.
///
/// What only some plans ask for is found when it is first asked for, for the whole range: who
/// reads it in a loop takes the list once.
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

  /// Receipts and net money of 0 <= age < window.
  package private(set) var purchasesWindow: [Int32] = []
  package private(set) var spendWindow: [Int64] = []

  /// More purchases on one day than a customer makes.
  package private(set) var isSuspect: [Bool] = []

  private let later: LaterFacts

  /// Seconds since 1970; of customers without a visit these mean nothing.
  package var firstIssued: [Int64] { later.issued.first }
  package var lastIssued: [Int64] { later.issued.last }

  /// Net money of the 365 days that end with the last visit.
  package var spendLastYear: [Int64] { later.spendLastYear }

  /// The home store as an index into the history's codes; -1 without a visit.
  package var homeStores: [Int32] { later.homeStores }

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
    later = LaterFacts(history, customers: customers, on: day)
    reserve(customers.count)
    let rows = HistoryRows(history)
    let window = ScanWindow(today: day.rawValue, days: options.windowDays)
    for customer in customers {
      let scan = rows.scan(history.rows(of: customer), window)
      append(scan)
      isSuspect.append(options.purchasesADayMax.map { scan.purchasesADay > $0 } ?? false)
    }
  }

  private mutating func reserve(_ count: Int) {
    visits.reserveCapacity(count)
    purchases.reserveCapacity(count)
    spend.reserveCapacity(count)
    firstDays.reserveCapacity(count)
    lastDays.reserveCapacity(count)
    purchasesWindow.reserveCapacity(count)
    spendWindow.reserveCapacity(count)
    isSuspect.reserveCapacity(count)
  }

  private mutating func append(_ scan: CustomerScan) {
    visits.append(scan.visits)
    purchases.append(scan.purchases)
    spend.append(scan.spend)
    firstDays.append(scan.firstDay)
    lastDays.append(scan.lastDay)
    purchasesWindow.append(scan.purchasesWindow)
    spendWindow.append(scan.spendWindow)
  }
}

/// What one scan over the receipts of a range of customers yields: the facts that need
/// nothing but counting, and that the frame is made from. One entry a customer.
///
/// What only some plans ask for is found when it is first asked for, for the whole range: who
/// reads it in a loop takes the list once.
package struct BasicFacts: Sendable {
  package let customers: Range<Int>

  /// Distinct days with a purchase, and purchases, over the whole history.
  package let visits: NarrowColumn<Int32>
  package let purchases: NarrowColumn<Int32>

  /// Net of returns, minor units.
  package let spend: NarrowColumn<Int64>

  /// Of customers without a visit these mean nothing.
  package let firstDays: NarrowColumn<Int32>
  package let lastDays: NarrowColumn<Int32>

  /// Receipts and net money of 0 <= age < window.
  package let purchasesWindow: NarrowColumn<Int32>
  package let spendWindow: NarrowColumn<Int64>

  /// More purchases on one day than a customer makes.
  package let isSuspect: [Bool]

  private let later: LaterFacts

  /// Seconds since 1970; of customers without a visit these mean nothing.
  package var firstIssued: NarrowColumn<Int64> { later.issued.first }
  package var lastIssued: NarrowColumn<Int64> { later.issued.last }

  /// Net money of the 365 days that end with the last visit.
  package var spendLastYear: NarrowColumn<Int64> { later.spendLastYear }

  /// The home store as an index into the history's codes; -1 without a visit.
  package var homeStores: NarrowColumn<Int32> { later.homeStores }

  package struct Options: Hashable, Sendable {
    /// Days of the RFM window.
    package var windowDays: Int
    /// Where a plugin declares it: a card with more purchases on a day is suspect.
    package var purchasesADayMax: Int?
    /// Whether `spendLastYear` will be read of all: found in the scan, while the receipts are at
    /// hand, it costs a quarter.
    package var findsLastYear: Bool

    package init(windowDays: Int, purchasesADayMax: Int?, findsLastYear: Bool = false) {
      self.windowDays = windowDays
      self.purchasesADayMax = purchasesADayMax
      self.findsLastYear = findsLastYear
    }
  }

  package init(_ history: History, customers: Range<Int>, on day: Day, options: Options) {
    self.customers = customers
    let rows = HistoryRows(history)
    let window = ScanWindow(today: day.rawValue, days: options.windowDays)
    let columns = ScanColumns(count: customers.count)
    var isSuspect = [Bool](repeating: false, count: customers.count)
    rows.scan(customers, window) { customer, own, scan in
      let place = customer - customers.lowerBound
      columns.set(
        place, scan,
        spendLastYear: options.findsLastYear
          ? rows.spendLastYear(own, lastDay: scan.lastDay, spend: scan.spend) : 0)
      if let most = options.purchasesADayMax { isSuspect[place] = scan.purchasesADay > most }
    }
    visits = columns.visits
    purchases = columns.purchases
    spend = columns.spend
    firstDays = columns.firstDays
    lastDays = columns.lastDays
    purchasesWindow = columns.purchasesWindow
    spendWindow = columns.spendWindow
    self.isSuspect = isSuspect
    later = LaterFacts(
      history, customers: customers, on: day,
      spendLastYear: options.findsLastYear ? columns.spendLastYear : nil)
  }
}

/// What the customers of a history did within some days.
package struct PeriodFigures: Hashable, Sendable {
  package internal(set) var purchases = 0
  /// Days with a purchase, customer by customer.
  package internal(set) var visits = 0
  /// Customers with a visit.
  package internal(set) var customers = 0
  /// Those of them whose first visit of all it was.
  package internal(set) var new = 0
  /// Net minor units; an unlinked return lowers those of its own day.
  package internal(set) var spend: Int64 = 0

  /// Spend a visit, minor units; nil without visits.
  package var averageReceipt: Double? { visits > 0 ? Double(spend) / Double(visits) : nil }

  package init() {}
}

/// The figures of several periods, for all stores together and for each of them by where the
/// receipts were issued.
package struct PeriodTable: Sendable {
  package let periods: [ClosedRange<Day>]
  private let storeCount: Int
  /// Those of all stores, then those of each, period by period.
  private var figures: [PeriodFigures]

  /// `periods` follow each other without overlaps.
  package init(
    _ history: History, in periods: [ClosedRange<Day>],
    where isCounted: (Int) -> Bool = { _ in true }
  ) {
    self.periods = periods
    storeCount = history.storeCodes.count
    figures = Array(repeating: PeriodFigures(), count: (storeCount + 1) * periods.count)
    var seen = Seen(places: figures.count)
    let receipts = history.receipts
    for customer in 0..<history.customerCount where isCounted(customer) {
      var isFirst = true
      for receipt in receipts[history.rows(of: customer)] {
        let isNew = isFirst && receipt.isPurchase
        if receipt.isPurchase { isFirst = false }
        guard let period = period(of: receipt.day) else { continue }
        for group in [0, Int(receipt.store) + 1] {
          let place = group * periods.count + period
          figures[place].spend += receipt.amount
          guard receipt.isPurchase else { continue }
          figures[place].purchases += 1
          if seen.isNewDay(receipt.day, of: customer, at: place) {
            figures[place].visits += 1
          }
          if seen.isNewCustomer(customer, at: place) { figures[place].customers += 1 }
          if isNew { figures[place].new += 1 }
        }
      }
    }
  }

  /// Of all stores together.
  package var all: [PeriodFigures] { Array(figures.prefix(periods.count)) }

  /// Of the receipts that a store issued; `store` is an index into the history's codes.
  package func figures(of store: Int) -> [PeriodFigures] {
    guard (0..<storeCount).contains(store) else { return [] }
    let start = (store + 1) * periods.count
    return Array(figures[start..<start + periods.count])
  }

  private func period(of day: Int32) -> Int? {
    var (low, high) = (0, periods.count)
    while low < high {
      let middle = (low + high) / 2
      if periods[middle].upperBound.rawValue < day { low = middle + 1 } else { high = middle }
    }
    guard low < periods.count, periods[low].lowerBound.rawValue <= day else { return nil }
    return low
  }

  /// Who was met last at each place, and on which day: customers come one after another, and
  /// the days of each in order.
  private struct Seen {
    private var customers: [Int]
    private var visitors: [Int]
    private var days: [Int32]

    init(places: Int) {
      customers = Array(repeating: -1, count: places)
      visitors = customers
      days = Array(repeating: 0, count: places)
    }

    mutating func isNewDay(_ day: Int32, of customer: Int, at place: Int) -> Bool {
      if visitors[place] == customer, days[place] == day { return false }
      (visitors[place], days[place]) = (customer, day)
      return true
    }

    mutating func isNewCustomer(_ customer: Int, at place: Int) -> Bool {
      if customers[place] == customer { return false }
      customers[place] = customer
      return true
    }
  }
}

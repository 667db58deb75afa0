/// On which days each customer of a history visited, and the money of each day: what retention
/// is counted from.
package struct VisitCalendar: Sendable {
  /// The visits of customer i are starts[i]..<starts[i + 1], the earliest first.
  private var starts: [Int32] = [0]
  private var visitDays: [Int32] = []
  /// Net minor units by customer and day, visits or not: unlinked returns count on their own.
  private var moneyStarts: [Int32] = [0]
  private var moneyDays: [Int32] = []
  private var amounts: [Int64] = []

  /// Customers whom `isCounted` leaves out have neither visits nor money.
  package init(_ history: History, where isCounted: (Int) -> Bool = { _ in true }) {
    let receipts = history.receipts
    for customer in 0..<history.customerCount {
      for receipt in receipts[isCounted(customer) ? history.rows(of: customer) : 0..<0] {
        let day = receipt.day
        // Rows come by day.
        if receipt.isPurchase,
          visitDays.count == Int(starts[customer]) || visitDays.last != day
        {
          visitDays.append(day)
        }
        if moneyDays.count > Int(moneyStarts[customer]), moneyDays.last == day {
          amounts[amounts.count - 1] += receipt.amount
        } else {
          moneyDays.append(day)
          amounts.append(receipt.amount)
        }
      }
      starts.append(Int32(visitDays.count))
      moneyStarts.append(Int32(moneyDays.count))
    }
  }

  package var customers: Range<Int> { 0..<starts.count - 1 }

  /// The days of a customer's visits, the earliest first.
  package func visits(of customer: Int) -> ArraySlice<Int32> {
    visitDays[Int(starts[customer])..<Int(starts[customer + 1])]
  }

  package func money(of customer: Int) -> some Sequence<(day: Int32, amount: Int64)> {
    (Int(moneyStarts[customer])..<Int(moneyStarts[customer + 1])).lazy.map {
      (day: moneyDays[$0], amount: amounts[$0])
    }
  }
}

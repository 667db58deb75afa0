/// What customers did after the dates of a backtest, as it is known when its last horizon ends.
package struct BacktestOutcomes: Sendable {
  private let calendar: VisitCalendar
  /// Cards with more purchases on a day than a customer makes.
  private let isSuspect: [Bool]

  /// `history` is seen at the end of the last horizon, `basics` are of all its customers.
  package init(_ history: History, basics: BasicFacts) {
    calendar = VisitCalendar(history)
    isSuspect = basics.isSuspect
  }

  package var customerCount: Int { calendar.customers.count }

  /// Days from `day` until her first visit after it, and after `known`, the last one that was
  /// known on it; nil where there is none within the horizon.
  package func backAfter(
    _ customer: Int, _ day: Int32, known: Int32, horizon: Int
  ) -> Int32? {
    let visits = calendar.visits(of: customer)
    // Of a store ahead of the business's zone, a visit of "tomorrow" may be known today.
    let next = visits.lowerBound { $0 <= max(day, known) }
    guard next < visits.endIndex, Int(visits[next]) - Int(day) <= horizon else { return nil }
    return visits[next] - day
  }

  /// Those who are really gone: their last visit lies between two days, both included, and
  /// they had at least `visitsMin` visits. By customer, the day of that visit.
  package func gone(from: Int32, to: Int32, visitsMin: Int) -> [Int32: Int32] {
    var gone: [Int32: Int32] = [:]
    for customer in calendar.customers where !isSuspect[customer] {
      let visits = calendar.visits(of: customer)
      guard visits.count >= visitsMin, let last = visits.last, (from...to).contains(last) else {
        continue
      }
      gone[Int32(customer)] = last
    }
    return gone
  }
}

extension ArraySlice {
  /// The first place whose element does not hold; those that hold come first.
  fileprivate func lowerBound(_ holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

import Synchronization

/// The facts of a range of customers that only some plans ask for; each list is made when it is
/// first read and kept.
final class LaterFacts: Sendable {
  private let history: History
  private let customers: Range<Int>
  private let today: Int32
  private let knownIssued = Mutex<Issued?>(nil)
  private let knownSpend = Mutex<[Int64]?>(nil)
  private let knownHomes = Mutex<[Int32]?>(nil)

  /// The first and the last instant of a purchase, by customer.
  struct Issued {
    var first: [Int64] = []
    var last: [Int64] = []
  }

  init(_ history: History, customers: Range<Int>, on day: Day) {
    self.history = history
    self.customers = customers
    today = day.rawValue
  }

  var issued: Issued { LaterFacts.once(knownIssued) { findIssued() } }
  var spendLastYear: [Int64] { LaterFacts.once(knownSpend) { findSpend() } }
  var homeStores: [Int32] { LaterFacts.once(knownHomes) { findHomes() } }

  private static func once<Value: Sendable>(
    _ known: borrowing Mutex<Value?>, _ find: () -> Value
  ) -> Value {
    known.withLock { known in
      if let known { return known }
      let found = find()
      known = found
      return found
    }
  }

  private func findIssued() -> Issued {
    var found = Issued()
    found.first.reserveCapacity(customers.count)
    found.last.reserveCapacity(customers.count)
    let (issued, isPurchase) = (history.issued, history.isPurchase)
    for customer in customers {
      var first = Int64.max
      var last = Int64.min
      // Rows are ordered by the stores' own days, which is not always by instant.
      for row in history.rows(of: customer) where isPurchase[row] {
        first = min(first, issued[row])
        last = max(last, issued[row])
      }
      found.first.append(first)
      found.last.append(last)
    }
    return found
  }

  private func findSpend() -> [Int64] {
    let rows = HistoryRows(history)
    return customers.map { customer in
      let range = history.rows(of: customer)
      return rows.spendLastYear(range, lastDay: rows.lastDay(range) ?? 0)
    }
  }

  private func findHomes() -> [Int32] {
    let rows = HistoryRows(history)
    var home = HomeStore(history)
    return customers.map { customer in
      let range = history.rows(of: customer)
      guard let lastDay = rows.lastDay(range) else { return -1 }
      return home.find(range, today: today, lastDay: lastDay)
    }
  }
}

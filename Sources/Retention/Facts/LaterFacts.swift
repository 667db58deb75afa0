import Synchronization

/// The facts of a range of customers that only some plans ask for; each list is made when it is
/// first read and kept.
final class LaterFacts: Sendable {
  private let history: History
  private let customers: Range<Int>
  private let today: Int32
  private let knownIssued = Mutex<Issued?>(nil)
  private let knownSpend: Mutex<NarrowColumn<Int64>?>
  private let knownHomes = Mutex<NarrowColumn<Int32>?>(nil)

  /// The first and the last instant of a purchase, by customer.
  struct Issued {
    let first: NarrowColumn<Int64>
    let last: NarrowColumn<Int64>
  }

  /// `spendLastYear` where it was found already.
  init(
    _ history: History, customers: Range<Int>, on day: Day,
    spendLastYear: NarrowColumn<Int64>? = nil
  ) {
    knownSpend = Mutex(spendLastYear)
    self.history = history
    self.customers = customers
    today = day.rawValue
  }

  var issued: Issued { LaterFacts.once(knownIssued) { findIssued() } }
  var spendLastYear: NarrowColumn<Int64> { LaterFacts.once(knownSpend) { findSpend() } }
  var homeStores: NarrowColumn<Int32> { LaterFacts.once(knownHomes) { findHomes() } }

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
    var (firsts, lasts): ([Int64], [Int64]) = ([], [])
    firsts.reserveCapacity(customers.count)
    lasts.reserveCapacity(customers.count)
    let rows = HistoryRows(history)
    for customer in customers {
      var first: Int64?
      var last: Int64?
      // Rows are ordered by the stores' own days, which is not always by instant.
      for row in rows.rows(of: customer) where rows.receipts[row].isPurchase {
        let issued = rows.receipts[row].issued
        first = min(first ?? issued, issued)
        last = max(last ?? issued, issued)
      }
      firsts.append(first ?? 0)
      lasts.append(last ?? 0)
    }
    return Issued(first: NarrowColumn(firsts), last: NarrowColumn(lasts))
  }

  private func findSpend() -> NarrowColumn<Int64> {
    let rows = HistoryRows(history)
    return NarrowColumn(
      customers.map { customer in
        let range = rows.rows(of: customer)
        return rows.spendLastYear(range, lastDay: rows.lastDay(range) ?? 0)
      })
  }

  private func findHomes() -> NarrowColumn<Int32> {
    let rows = HistoryRows(history)
    var home = HomeStore(history)
    return NarrowColumn(
      customers.map { customer in
        let range = rows.rows(of: customer)
        guard let lastDay = rows.lastDay(range) else { return -1 }
        return home.find(range, today: today, lastDay: lastDay)
      })
  }
}

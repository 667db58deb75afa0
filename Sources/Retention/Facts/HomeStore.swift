/// Finds the store with most visits in the last 365 days, ties to the latest.
///
/// A customer without a visit in those days keeps the store of her last visit. Stores that
/// tie in both are told apart by the later instant, then by their codes.
struct HomeStore {
  private var visits: [Int32]
  private var lastIssued: [Int64]
  private var lastVisitDay: [Int32]
  private var touched: [Int32] = []

  init(storeCount: Int) {
    visits = [Int32](repeating: 0, count: storeCount)
    lastIssued = [Int64](repeating: .min, count: storeCount)
    lastVisitDay = [Int32](repeating: .min, count: storeCount)
  }

  mutating func find(_ history: History, rows: Range<Int>, today: Int32, lastDay: Int32) -> Int32 {
    // The last 365 days are ages 0...364; of a customer silent for longer, her last day alone.
    let from = max(0, today - lastDay) < 365 ? today - 364 : lastDay
    for row in rows.reversed() {
      if history.days[row] < from { break }
      if history.isPurchase[row] {
        note(history.stores[row], day: history.days[row], issued: history.issued[row])
      }
    }
    var best = touched.first ?? -1
    for store in touched.dropFirst()
    where isBetter(Int(store), than: Int(best), codes: history.storeCodes) {
      best = store
    }
    clear()
    return best
  }

  private mutating func note(_ store: Int32, day: Int32, issued: Int64) {
    let place = Int(store)
    if visits[place] == 0 { touched.append(store) }
    if lastVisitDay[place] != day {
      visits[place] += 1
      lastVisitDay[place] = day
    }
    lastIssued[place] = max(lastIssued[place], issued)
  }

  private func isBetter(_ store: Int, than best: Int, codes: [String]) -> Bool {
    let (own, other) = ((visits[store], lastIssued[store]), (visits[best], lastIssued[best]))
    return own == other ? codes[store] < codes[best] : own > other
  }

  private mutating func clear() {
    for store in touched {
      visits[Int(store)] = 0
      lastIssued[Int(store)] = .min
      lastVisitDay[Int(store)] = .min
    }
    touched.removeAll(keepingCapacity: true)
  }
}

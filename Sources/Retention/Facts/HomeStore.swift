/// Finds the store with most visits in the last 365 days, ties to the latest.
///
/// A customer without a visit in those days keeps the store of her last visit. Stores that
/// tie in both are told apart by the later instant, then by their codes.
struct HomeStore {
  private let receipts: HistoryColumn<HistoryReceipt>
  private let codes: [String]
  private var visits: [Int32]
  private var lastIssued: [Int64]
  private var lastVisitDay: [Int32]
  private var touched: [Int32] = []

  init(_ history: History) {
    receipts = history.receipts
    codes = history.storeCodes
    visits = [Int32](repeating: 0, count: codes.count)
    lastIssued = [Int64](repeating: .min, count: codes.count)
    lastVisitDay = [Int32](repeating: .min, count: codes.count)
  }

  mutating func find(_ rows: Range<Int>, today: Int32, lastDay: Int32) -> Int32 {
    // The last 365 days are ages 0...364; of a customer silent for longer, her last day alone.
    let from = max(0, today - lastDay) < 365 ? today - 364 : lastDay
    for row in rows.reversed() {
      let receipt = receipts[row]
      if receipt.day < from { break }
      if receipt.isPurchase { note(receipt) }
    }
    var best = touched.first ?? -1
    for store in touched.dropFirst() where isBetter(Int(store), than: Int(best)) { best = store }
    clear()
    return best
  }

  private mutating func note(_ receipt: HistoryReceipt) {
    let place = Int(receipt.store)
    if visits[place] == 0 { touched.append(receipt.store) }
    if lastVisitDay[place] != receipt.day {
      visits[place] += 1
      lastVisitDay[place] = receipt.day
    }
    lastIssued[place] = max(lastIssued[place], receipt.issued)
  }

  private func isBetter(_ store: Int, than best: Int) -> Bool {
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

/// How many purchases each store had on each day.
package struct StoreTraffic: Hashable, Sendable {
  private struct Store: Hashable {
    var firstDay: Int32
    var purchases: [Int32]
  }

  private var stores: [Store?]

  /// The share of a store's usual traffic is unknown on less than this many days before.
  private static let usualDaysMin = 28

  init(_ history: History) {
    stores = [Store?](repeating: nil, count: history.storeCodes.count)
    var spans = [(first: Int32, last: Int32)?](repeating: nil, count: stores.count)
    for row in history.days.indices where history.isPurchase[row] {
      let (store, day) = (Int(history.stores[row]), history.days[row])
      let span = spans[store] ?? (day, day)
      spans[store] = (min(span.first, day), max(span.last, day))
    }
    for (store, span) in spans.enumerated() {
      guard let span else { continue }
      stores[store] = Store(
        firstDay: span.first,
        purchases: [Int32](repeating: 0, count: Int(span.last - span.first) + 1))
    }
    for row in history.days.indices where history.isPurchase[row] {
      let store = Int(history.stores[row])
      if let first = stores[store]?.firstDay {
        stores[store]?.purchases[Int(history.days[row] - first)] += 1
      }
    }
  }

  /// Percent of the store's usual traffic: its purchases of the last `days` days against as
  /// many usual days, where usual is the mean of up to 364 days before those (a whole number
  /// of weeks, so that weekends weigh as they do). Nil where too little came before.
  package func percent(ofUsualAt store: Int, lastDays days: Int, on today: Day) -> Double? {
    guard stores.indices.contains(store), days > 0, let known = stores[store] else { return nil }
    let end = Int(today.rawValue - known.firstDay) + 1
    let split = end - days
    let start = max(0, split - 364)
    guard split - start >= StoreTraffic.usualDaysMin else { return nil }
    let before = sum(known, start..<split)
    guard before > 0 else { return nil }
    let usual = Double(before) * Double(days) / Double(split - start)
    // A purchase of "tomorrow" (a store ahead of the business's zone) is of today.
    return 100 * Double(sum(known, split..<max(end, known.purchases.count))) / usual
  }

  private func sum(_ store: Store, _ range: Range<Int>) -> Int {
    let known = range.clamped(to: 0..<store.purchases.count)
    return store.purchases[known].reduce(0) { $0 + Int($1) }
  }
}

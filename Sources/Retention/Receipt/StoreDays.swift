/// On which days each store issued receipts.
package struct StoreDays: Hashable, Sendable {
  private var days: [Int32: Set<Int32>] = [:]
  private var lastStore: Int32 = -1
  private var lastDay: Int32 = .min

  init() {}

  mutating func insert(store: Int32, day: Int32) {
    // A till's log runs day after day: most receipts repeat what the one before said.
    if store == lastStore && day == lastDay { return }
    lastStore = store
    lastDay = day
    days[store, default: []].insert(day)
  }

  /// The store's days with a receipt, in order.
  package func days(of store: Int32) -> [Day] {
    (days[store] ?? []).sorted().map { Day($0) }
  }

  package var stores: [Int32] { days.keys.sorted() }
}

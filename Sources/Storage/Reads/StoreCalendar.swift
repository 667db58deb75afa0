import Retention

/// On which days each store issued receipts, returns of sales left out: each day with the
/// earliest instant of a receipt, so that it answers for any moment.
struct StoreCalendar {
  /// The days of one store from its first on.
  private struct Days {
    var first: Int32
    /// `Int64.max` for a day without a receipt.
    var instants: [Int64]

    mutating func note(_ day: Int32, _ issued: Int64) {
      if day < first {
        instants = [Int64](repeating: .max, count: Int(first - day)) + instants
        first = day
      }
      let place = Int(day - first)
      if place >= instants.count {
        instants += [Int64](repeating: .max, count: place - instants.count + 1)
      }
      instants[place] = min(instants[place], issued)
    }
  }

  /// By the store's number.
  private var stores: [Int64: Int] = [:]
  private var days: [Days] = []
  /// The last number in commit order that is in it.
  private var seen: Int64 = 0

  /// Takes in what came in since.
  mutating func update(on connection: Connection) throws(StorageError) {
    let last = try connection.last(.receipts)
    if last <= seen { return }
    // By their numbers; the whole base is read from its runs.
    try seen == 0 ? addRuns(on: connection) : addRows(on: connection)
    seen = last
  }

  private mutating func addRows(on connection: Connection) throws(StorageError) {
    let rows = try connection.prepare(
      "SELECT store_id, day, issued_at FROM receipt WHERE seq > \(seen) AND kind <> 1")
    while try rows.step() {
      try note(store: rows.integer(0), day: rows.integer(1), issued: rows.integer(2))
    }
  }

  mutating func note(store: Int64, day: Int64, issued: Int64) throws(StorageError) {
    try ReceiptRanges.check(issuedAt: issued, day: day, total: 0, table: "receipt")
    let day = Int32(day)
    if let place = stores[store] {
      days[place].note(day, issued)
    } else {
      stores[store] = days.count
      days.append(Days(first: day, instants: [issued]))
    }
  }

  /// The days of a store by a moment, in order.
  func days(ofStore id: Int64, asOf: Instant) -> [Day] {
    guard let known = stores[id].map({ days[$0] }) else { return [] }
    return known.instants.indices.filter { known.instants[$0] <= asOf.rawValue }
      .map { Day(known.first + Int32($0)) }
  }
}

import Retention

/// What was returned of sales in a view, by the sales' numbers in commit order.
struct ReturnedSales {
  /// Minor units.
  private(set) var amounts: [Int64: Int64] = [:]
  /// Places of those who have such a sale.
  private var places: Set<Int32> = []
  /// The latest instant of a return that an earlier look did not see, by place.
  private(set) var news: [Int32: Int64] = [:]

  init(_ scope: HistoryScope, among ranks: RankTable, on connection: Connection)
    throws(StorageError)
  {
    let returns = try connection.prepare(
      """
      SELECT customer_id, issued_at, seq, total, sale_seq FROM receipt
      WHERE sale_seq IS NOT NULL AND issued_at <= \(scope.asOf) AND seq <= \(scope.seen)
      """)
    while try returns.step() {
      guard let place = ranks.place(of: returns.integer(0)) else { continue }
      let (issued, total, sale) = (returns.integer(1), returns.integer(3), returns.integer(4))
      guard ReceiptRanges.totals.contains(total) else {
        throw .unreadable(what: "receipt: the total \(total)")
      }
      let (sum, overflow) = amounts[sale, default: 0].addingReportingOverflow(total)
      if overflow { throw .unreadable(what: "receipt: what was returned of a sale") }
      amounts[sale] = sum
      places.insert(place)
      if scope.newSince?.missed(issued: issued, seq: returns.integer(2)) ?? false {
        news[place] = max(news[place] ?? .min, issued)
      }
    }
  }

  var isEmpty: Bool { amounts.isEmpty }

  func concerns(_ place: Int32) -> Bool { places.contains(place) }
}

package import Retention

/// What a store sold on a day to nobody it knows.
package struct AnonymousDay: Hashable, Sendable {
  package var store: String
  package var day: Day
  package var receipts: Int
  /// Net of what was taken back, minor units.
  package var money: Int64

  package init(store: String, day: Day, receipts: Int, money: Int64) {
    self.store = store
    self.day = day
    self.receipts = receipts
    self.money = money
  }
}

extension Database {
  /// The receipts without a customer as sums, by store and day.
  ///
  /// - Parameters:
  ///   - days: Of receipts that were issued on them; goods taken back against a sale lower the
  ///     day of the sale.
  ///   - asOf: Rows issued later are left out.
  ///   - seen: Rows that came in later in commit order are left out.
  /// - Returns: The sums, in byte order of the stores' codes, then by day.
  /// - Throws: `StorageError`.
  package func anonymousDays(
    _ days: ClosedRange<Day>, asOf: Instant, seen: Int64
  ) throws -> [AnonymousDay] {
    try read { connection throws(StorageError) in
      let sale = Int64(ReceiptKind.sale.rawValue)
      return try connection.all(
        """
        SELECT store.code, coalesce(sale.day, receipt.day) AS sold_on,
          sum(CASE WHEN receipt.kind = \(sale) THEN 1 ELSE 0 END),
          sum(CASE WHEN receipt.kind = \(sale) THEN receipt.total ELSE -receipt.total END)
        FROM receipt JOIN store ON store.id = receipt.store_id
          LEFT JOIN receipt AS sale ON sale.customer_id = receipt.customer_id
            AND sale.issued_at = receipt.sale_issued_at AND sale.seq = receipt.sale_seq
        WHERE receipt.customer_id = \(Admission.nobody) AND receipt.issued_at <= \(asOf.rawValue)
          AND receipt.seq <= \(seen)
          AND coalesce(sale.day, receipt.day) BETWEEN \(Int64(days.lowerBound.rawValue))
            AND \(Int64(days.upperBound.rawValue))
        GROUP BY store.code, sold_on ORDER BY store.code, sold_on
        """
      ) { row throws(StorageError) in
        AnonymousDay(
          store: row.text(0), day: try Day(stored: row.integer(1), in: "receipt"),
          receipts: Int(row.integer(2)), money: row.integer(3))
      }
    }
  }
}

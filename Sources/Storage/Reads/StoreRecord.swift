package import Retention

/// A store and how its receipts stand.
package struct StoreRecord: Hashable, Sendable {
  package var code: String
  package var name: String?
  /// An IANA name; nil means the business's zone.
  package var timezone: String?
  /// Receipts of all kinds, with and without a customer.
  package var receipts: Int
  package var identified: Int
  package var lastReceiptAt: Instant?
}

extension Database {
  /// The stores, in byte order of their codes.
  package func stores() throws -> [StoreRecord] {
    try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT code, name, timezone, coalesce(receipts, 0), coalesce(identified, 0), last
        FROM store LEFT JOIN (
          SELECT store_id, count(*) AS receipts, max(issued_at) AS last,
            sum(CASE WHEN customer_id <> 0 THEN 1 ELSE 0 END) AS identified
          FROM receipt GROUP BY store_id
        ) AS sums ON sums.store_id = store.id
        ORDER BY code
        """
      ) {
        StoreRecord(
          code: $0.text(0), name: $0.textIfAny(1), timezone: $0.textIfAny(2),
          receipts: Int($0.integer(3)), identified: Int($0.integer(4)),
          lastReceiptAt: $0.integerIfAny(5).map { Instant($0) })
      }
    }
  }
}

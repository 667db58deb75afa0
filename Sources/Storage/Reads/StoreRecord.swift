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

  /// The codes of the stores, in byte order.
  package func storeCodes() throws -> [String] {
    try read { connection throws(StorageError) in
      try connection.all("SELECT code FROM store ORDER BY code") { $0.text(0) }
    }
  }

  /// The stores that have a zone of their own, in byte order of their codes, and its IANA name.
  package func storeZones() throws -> [(code: String, timezone: String)] {
    try read { connection throws(StorageError) in
      try connection.all(
        "SELECT code, timezone FROM store WHERE timezone IS NOT NULL ORDER BY code"
      ) { (code: $0.text(0), timezone: $0.text(1)) }
    }
  }

  /// The local days on which each store issued a receipt, in order; stores in byte order of
  /// their codes. Returns of a sale are no traffic.
  ///
  /// - Parameter asOf: Receipts issued later are left out.
  /// - Returns: The stores that issued any receipt, each with its days.
  /// - Throws: `StorageError`.
  package func storeDays(asOf: Instant) throws -> [(code: String, days: [Day])] {
    try read { connection throws(StorageError) in
      let stores = try CodeList(table: "store", on: connection)
      var days = [[Day]](repeating: [], count: stores.codes.count)
      let rows = try connection.prepare(
        """
        SELECT DISTINCT store_id, day FROM receipt
        WHERE issued_at <= \(asOf.rawValue) AND kind <> 1 ORDER BY store_id, day
        """)
      while try rows.step() {
        let day = rows.integer(1)
        guard ReceiptRanges.days.contains(day) else {
          throw .unreadable(what: "receipt: the day \(day)")
        }
        days[Int(try stores.index(of: rows.integer(0)))].append(Day(Int32(day)))
      }
      return zip(stores.codes, days).filter { !$1.isEmpty }.map { (code: $0, days: $1) }
    }
  }
}

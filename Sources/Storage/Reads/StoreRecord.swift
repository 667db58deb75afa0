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
      var figures = StoreFigures(of: try CodeList(table: "store", on: connection))
      try connection.forEachReceiptPart { part, rows throws(StorageError) in
        try figures.add(part, rows)
      }
      let rows = try connection.all("SELECT code, name, timezone FROM store ORDER BY code") {
        (code: $0.text(0), name: $0.textIfAny(1), timezone: $0.textIfAny(2))
      }
      return zip(rows, figures.stores).map { row, store in
        StoreRecord(
          code: row.code, name: row.name, timezone: row.timezone, receipts: store.receipts,
          identified: store.identified,
          lastReceiptAt: store.receipts == 0 ? nil : Instant(store.last))
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
      var marks = DayMarks(stores: stores.codes.count)
      var (issued, leads, ids): ([Int64], [Int64], [Int64]) = ([], [], [])
      var kinds: [Int64] = []
      try connection.forEachReceiptPart { part, rows throws(StorageError) in
        part.read(ReceiptColumn.issued.rawValue, rows: rows, into: &issued)
        part.read(ReceiptColumn.dayLead.rawValue, rows: rows, into: &leads)
        part.read(ReceiptColumn.store.rawValue, rows: rows, into: &ids)
        part.read(ReceiptColumn.kind.rawValue, rows: rows, into: &kinds)
        for row in 0..<rows.count
        where issued[row] <= asOf.rawValue && kinds[row] != Int64(ReceiptKind.refund.rawValue) {
          let day = issued[row].civilDay &+ leads[row]
          guard ReceiptRanges.days.contains(day) else {
            throw .unreadable(what: "receipt: the day \(day)")
          }
          marks.mark(store: try stores.index(of: ids[row]), day: Int32(day))
        }
      }
      let days = marks.finish()
      return stores.codes.indices.map { place in
        (code: stores.codes[place], days: days.days(of: Int32(place)))
      }.filter { !$0.days.isEmpty }
    }
  }
}

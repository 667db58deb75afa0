package import Retention

extension Database {
  /// The customers that have these keys, in the order of the keys; keys of nobody are left out.
  package func customers(
    matching keys: [CustomerKey]
  ) throws -> [(id: Int64, key: CustomerKey)] {
    try read { connection throws(StorageError) in
      let find = try Statement(
        "SELECT id FROM customer WHERE key = ? AND kind = ?", on: connection)
      var found: [(id: Int64, key: CustomerKey)] = []
      for key in keys {
        find.bind(key.value, at: 1)
        find.bind(Int64(key.kind.rawValue), at: 2)
        if try find.step() { found.append((id: find.integer(0), key: key)) }
        find.reset()
      }
      return found
    }
  }

  /// The key of a customer by her number in the base; nil where nobody has it.
  package func customer(_ id: Int64) throws -> CustomerKey? {
    try read { connection throws(StorageError) in
      try connection.first("SELECT kind, key FROM customer WHERE id = \(id)") {
        row throws(StorageError) in
        try CustomerKey(storedKind: row.integer(0), value: row.text(1))
      }
    }
  }

  /// The receipts of a customer, the newest first; at most `limit` of them.
  package func receipts(of customer: Int64, limit: Int? = nil) throws -> [CustomerReceipt] {
    try read { connection throws(StorageError) in
      let most: SQL = if let limit { "LIMIT \(limit)" } else { "" }
      return try connection.all(
        """
        SELECT store.code, day, issued_at, kind, total, number, import_id
        FROM receipt LEFT JOIN store ON store.id = store_id
        WHERE customer_id = \(customer) ORDER BY issued_at DESC, seq DESC \(most)
        """, CustomerReceipt.init(row:))
    }
  }
}

extension CustomerReceipt {
  fileprivate init(row: Statement) throws(StorageError) {
    let (day, issued, total) = (row.integer(1), row.integer(2), row.integer(4))
    try ReceiptRanges.check(issuedAt: issued, day: day, total: total, table: "receipt")
    guard let store = row.textIfAny(0) else { throw .unreadable(what: "receipt: its store") }
    self.init(
      store: store, day: Day(Int32(day)), issued: Instant(issued),
      kind: try ReceiptKind(stored: row.integer(3)), total: total, number: row.text(5),
      importID: row.integer(6))
  }
}

extension ReceiptKind {
  init(stored number: Int64) throws(StorageError) {
    guard let kind = UInt8(exactly: number).flatMap(ReceiptKind.init) else {
      throw .unreadable(what: "receipt: the kind \(number)")
    }
    self = kind
  }
}

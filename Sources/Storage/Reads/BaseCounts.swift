import Retention

/// How much is in a base.
package struct BaseCounts: Hashable, Sendable {
  package var customers: Int
  /// Receipts of all kinds, with and without a customer.
  package var receipts: Int
  /// Those of them without a customer.
  package var anonymous: Int
  /// Those of them that are returns, of a sale or of none.
  package var returns: Int
  /// Returns that wait for their sale, in quarantine.
  package var heldReturns: Int
  /// The last number in commit order.
  package var seq: Int64
}

extension Database {
  package func counts() throws -> BaseCounts {
    try read { connection throws(StorageError) in
      let seq = try connection.lastSeq()
      var (receipts, anonymous, returns) = (0, 0, 0)
      var kinds: [Int64] = []
      try connection.forEachReceiptPart { part, rows in
        receipts += rows.count
        anonymous += part.rows(forKey: Admission.nobody).count
        part.read(ReceiptColumn.kind.rawValue, rows: rows, into: &kinds)
        for kind in kinds[..<rows.count] where kind != Int64(ReceiptKind.sale.rawValue) {
          returns += 1
        }
      }
      return BaseCounts(
        customers: Int(try connection.integer("SELECT count(*) FROM customer")),
        receipts: receipts, anonymous: anonymous, returns: returns,
        heldReturns: Int(try connection.integer("SELECT count(*) FROM held_return")),
        seq: seq)
    }
  }
}

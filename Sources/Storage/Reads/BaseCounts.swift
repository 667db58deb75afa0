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
      BaseCounts(
        customers: Int(try connection.integer("SELECT count(*) FROM customer")),
        receipts: Int(try connection.integer("SELECT count(*) FROM receipt")),
        anonymous: Int(
          try connection.integer("SELECT count(*) FROM receipt WHERE customer_id = 0")),
        returns: Int(try connection.integer("SELECT count(*) FROM receipt WHERE kind <> 0")),
        heldReturns: Int(try connection.integer("SELECT count(*) FROM held_return")),
        seq: try connection.lastSeq())
    }
  }
}

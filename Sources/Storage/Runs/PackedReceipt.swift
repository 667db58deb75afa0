/// A receipt of the table as runs have it.
struct PackedReceipt {
  /// What is read of its row.
  static let columns: SQL =
    """
    seq, customer_id, issued_at, day, store_id, total, kind, coalesce(sale_seq, 0), till_id,
    number, identity_day
    """

  let receipt: RunReceipt
  /// Of its identity; see `IdentityKey`.
  let key: Int64

  init(_ row: Statement) {
    receipt = RunReceipt(
      customer: row.integer(1), issued: row.integer(2), seq: row.integer(0),
      day: row.integer(3), store: row.integer(4), total: row.integer(5), kind: row.integer(6),
      saleSeq: row.integer(7))
    key = unsafe IdentityKey.make(
      number: row.bytesInPlace(9), store: receipt.store, till: row.integer(8),
      day: row.integer(10))
  }
}

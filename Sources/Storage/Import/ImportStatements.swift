/// The statements of the hot loop, prepared once an import. Each is written here, beside the
/// order of its parameters, because they are bound by position.
final class ImportStatements {
  /// What `insertCustomers` and `insertGoods` read.
  let feed: RowFeed
  /// seq -> number, store, till, identity day, content, kind
  let findReceipt: Statement
  /// key, kind -> id
  let findCustomer: Statement
  /// Fed: id, kind, key
  let insertCustomers: Statement
  /// seq, customer, issued_at, kind, day, store, total, sale_seq, till, number, identity day,
  /// content, import: all columns of a receipt
  let receipts: ImageFeed
  /// The same by value, of a number that is too long for that; no sale_seq
  let insertReceipt: Statement
  /// Fed: customer, seq, line, category, quantity, amount, name
  let insertGoods: Statement
  /// id, import, line, rows, bytes, reason, detail, fingerprint
  let insertQuarantine: Statement
  /// fingerprint, import, bytes -> 1 if an earlier import set the same aside
  let findQuarantined: Statement
  /// fingerprint -> state, bytes of a row that was mended and driven, or emptied
  let findSettled: Statement
  /// number, store, till, day -> content
  let findHeld: Statement
  /// number, store, till, day, quarantine, issued_at, local day, total, content, refund_of,
  /// customer kind, customer key
  let insertHeld: Statement
  /// quarantine, line, category, quantity, amount, name
  let insertHeldGoods: Statement

  /// customer, kind, key -> the earliest issued_at
  let findEvidence: Statement
  /// customer, kind, key, seq, issued_at, import, line
  let insertEvidence: Statement
  /// customer, name, issued_at
  let insertName: Statement

  /// Receipts are inserted by `work`.
  init(on connection: Connection, by work: DeferredWork) throws(StorageError) {
    feed = try RowFeed(on: connection)
    findReceipt = try Statement(
      "SELECT number, store_id, till_id, identity_day, content, kind FROM receipt WHERE seq = ?",
      on: connection)
    findCustomer = try Statement(
      "SELECT id FROM customer WHERE key = ? AND kind = ?", on: connection)
    insertCustomers = try Statement(
      "INSERT INTO customer (id, kind, key) SELECT c0, c1, c2 FROM winback_feed", on: connection)
    receipts = try ImageFeed(of: "receipt", on: connection, by: work)
    insertReceipt = try Statement(
      """
      INSERT INTO receipt (seq, customer_id, issued_at, kind, day, store_id, total, till_id,
        number, identity_day, content, import_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, on: connection)
    insertGoods = try Statement(
      """
      INSERT INTO receipt_goods (customer_id, seq, line, category_id, quantity, amount, name)
      SELECT c0, c1, c2, c3, c4, c5, c6 FROM winback_feed
      """, on: connection)
    insertQuarantine = try Statement(
      """
      INSERT INTO quarantine (id, import_id, line, row_count, bytes, reason, detail, fingerprint,
        state)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, on: connection)
    findQuarantined = try Statement(
      """
      SELECT 1 FROM quarantine
      WHERE fingerprint = ? AND import_id < ? AND state = 'open' AND bytes = ?
      LIMIT 1
      """, on: connection)
    findSettled = try Statement(
      "SELECT state, bytes FROM quarantine WHERE fingerprint = ? AND state IN ('mended', 'erased')",
      on: connection)
    findHeld = try Statement(
      """
      SELECT content FROM held_return
      WHERE number = ? AND store_id = ? AND till_id = ? AND identity_day = ?
      """, on: connection)
    insertHeld = try Statement(
      """
      INSERT INTO held_return (number, store_id, till_id, identity_day, quarantine_id, issued_at,
        day, total, content, refund_of, customer_kind, customer_key)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, on: connection)
    insertHeldGoods = try Statement(
      """
      INSERT INTO held_goods (quarantine_id, line, category_id, quantity, amount, name)
      VALUES (?, ?, ?, ?, ?, ?)
      """, on: connection)
    findEvidence = try Statement(
      "SELECT min(issued_at) FROM customer_key WHERE customer_id = ? AND kind = ? AND key = ?",
      on: connection)
    insertEvidence = try Statement(
      """
      INSERT INTO customer_key (customer_id, kind, key, seq, issued_at, import_id, line)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, on: connection)
    insertName = try Statement(Self.insertNameText, on: connection)
  }

  private static let insertNameText = """
    INSERT INTO customer_name (customer_id, name, issued_at) VALUES (?, ?, ?)
    ON CONFLICT (customer_id) DO UPDATE SET name = excluded.name, issued_at = excluded.issued_at
    WHERE (excluded.issued_at, excluded.name) > (customer_name.issued_at, customer_name.name)
    """

  /// Lets go of the batch's bytes.
  func clear() {
    for statement in [
      findReceipt, findCustomer, insertCustomers, insertReceipt, insertGoods, insertQuarantine,
      findQuarantined, findSettled, findHeld, insertHeld, insertHeldGoods,
      findEvidence, insertEvidence, insertName,
    ] { statement.clear() }
  }
}

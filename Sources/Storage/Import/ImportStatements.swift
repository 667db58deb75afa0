/// The statements of the hot loop, prepared once an import. Each is written here, beside the
/// order of its parameters, because they are bound by position.
final class ImportStatements {
  /// number, store, till, day -> content, kind, customer, issued_at, seq
  let findIdentity: Statement
  /// number, store, till, day, content, kind, customer, issued_at, seq
  let insertIdentity: Statement
  /// key, kind -> id
  let findCustomer: Statement
  /// id, kind, key
  let insertCustomer: Statement
  /// customer, issued_at, seq, kind, day, store, total, till, number, content, import
  let insertReceipt: Statement
  /// customer, seq, line, category, quantity, amount, name
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

  init(on connection: Connection) throws(StorageError) {
    findIdentity = try Statement(
      """
      SELECT content, kind, customer_id, issued_at, seq FROM receipt_identity
      WHERE number = ? AND store_id = ? AND till_id = ? AND identity_day = ?
      """, on: connection)
    insertIdentity = try Statement(
      """
      INSERT INTO receipt_identity (number, store_id, till_id, identity_day, content, kind,
        customer_id, issued_at, seq)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """, on: connection)
    findCustomer = try Statement(
      "SELECT id FROM customer WHERE key = ? AND kind = ?", on: connection)
    insertCustomer = try Statement(
      "INSERT INTO customer (id, kind, key) VALUES (?, ?, ?)", on: connection)
    insertReceipt = try Statement(
      """
      INSERT INTO receipt (customer_id, issued_at, seq, kind, day, store_id, total, till_id,
        number, content, import_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, on: connection)
    insertGoods = try Statement(
      """
      INSERT INTO receipt_goods (customer_id, seq, line, category_id, quantity, amount, name)
      VALUES (?, ?, ?, ?, ?, ?, ?)
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
      findIdentity, insertIdentity, findCustomer, insertCustomer, insertReceipt, insertGoods,
      insertQuarantine, findQuarantined, findSettled, findHeld, insertHeld, insertHeldGoods,
      findEvidence, insertEvidence, insertName,
    ] { statement.clear() }
  }
}

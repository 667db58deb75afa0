import Retention

/// The statements that settle returns, prepared once an import.
final class SettlementStatements {
  let readHeld: Statement
  let findHeldByNumber: Statement
  let readAmounts: Statement
  private let insertReturn: Statement
  private let insertGoods: Statement
  private let deleteHeld: Statement
  private let deleteHeldGoods: Statement
  private let settleQuarantine: Statement
  private let refuseQuarantine: Statement
  private let readBytes: Statement
  private let deleteQuarantine: Statement

  init(on connection: Connection) throws(StorageError) {
    readHeld = try Statement(Self.readHeldText, on: connection)
    findHeldByNumber = try Statement(
      """
      SELECT store_id, till_id, day FROM held_return
      WHERE number = ? AND quarantine_id <> ?
      """, on: connection)
    readAmounts = try Statement(Self.readAmountsText, on: connection)
    insertReturn = try Statement(Self.insertReturnText, on: connection)
    insertGoods = try Statement(Self.insertGoodsText, on: connection)
    deleteHeld = try Statement(
      "DELETE FROM held_return WHERE quarantine_id = ?", on: connection)
    deleteHeldGoods = try Statement(
      "DELETE FROM held_goods WHERE quarantine_id = ?", on: connection)
    settleQuarantine = try Statement(
      "UPDATE quarantine SET state = 'settled', settled_by = ? WHERE id = ?", on: connection)
    refuseQuarantine = try Statement(
      "UPDATE quarantine SET reason = ?, detail = ?, fingerprint = ? WHERE id = ?",
      on: connection)
    readBytes = try Statement("SELECT bytes FROM quarantine WHERE id = ?", on: connection)
    deleteQuarantine = try Statement("DELETE FROM quarantine WHERE id = ?", on: connection)
  }

  private static let readHeldText = """
    SELECT quarantine.import_id, quarantine.row_count, held_return.number, store_id, till_id,
      identity_day, issued_at, day, total, content, refund_of, customer_kind, customer_key
    FROM held_return JOIN quarantine ON quarantine.id = held_return.quarantine_id
    WHERE held_return.quarantine_id = ?
    """
  private static let readAmountsText = """
    SELECT total, (SELECT coalesce(sum(total), 0) FROM receipt WHERE sale_seq = ?1)
    FROM receipt WHERE seq = ?1
    """
  private static let insertReturnText = """
    INSERT INTO receipt (seq, customer_id, issued_at, kind, day, store_id, total, sale_seq,
      till_id, identity_day, content, import_id, number)
    VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  private static let insertGoodsText = """
    INSERT INTO receipt_goods (customer_id, seq, line, category_id, quantity, amount, name)
    SELECT ?, ?, line, category_id, quantity, amount, name FROM held_goods
    WHERE quarantine_id = ?
    """
}

/// Binds whole numbers as parameters 1, 2, ...
func bind(_ numbers: Int64..., to statement: Statement) {
  for (offset, number) in numbers.enumerated() {
    statement.bind(number, at: Int32(offset + 1))
  }
}

// MARK: - Deciding

extension SettlementStatements {
  /// The return becomes a receipt of the sale's customer. Its name is taken until it is
  /// forgotten.
  func settle(
    _ held: HeldReturn, as sale: FoundSale, seq: Int64, in importID: Int64
  ) throws(StorageError) {
    bind(
      seq, sale.customer, held.issuedAt, held.day, held.store, held.total, sale.seq, held.till,
      held.identityDay, held.content, held.importID, to: insertReturn)
    insertReturn.bind(held.number, at: 12)
    try insertReturn.run()
    bind(sale.customer, seq, held.quarantineID, to: insertGoods)
    try insertGoods.run()
    bind(importID, held.quarantineID, to: settleQuarantine)
    try settleQuarantine.run()
  }

  /// The return stays in quarantine for good, and its identity is free for a mended one.
  func refuse(
    _ held: HeldReturn, reason: QuarantineReason, detail: String, bytes: [UInt8]
  ) throws(StorageError) {
    try forget(held.quarantineID)
    refuseQuarantine.bind(reason.rawValue, at: 1)
    refuseQuarantine.bind(detail, at: 2)
    refuseQuarantine.bind(QuarantinedRow.fingerprint(of: bytes, reason: reason), at: 3)
    refuseQuarantine.bind(held.quarantineID, at: 4)
    try refuseQuarantine.run()
  }

  /// The return was refused before and stands in quarantine already.
  func drop(_ held: HeldReturn) throws(StorageError) {
    try forget(held.quarantineID)
    bind(held.quarantineID, to: deleteQuarantine)
    try deleteQuarantine.run()
  }

  /// A return's rows, as they stood in their file.
  func bytes(of held: HeldReturn) throws(StorageError) -> [UInt8] {
    bind(held.quarantineID, to: readBytes)
    defer { readBytes.reset() }
    guard try readBytes.step() else { throw .unreadable(what: "quarantine: a return that waits") }
    return readBytes.bytes(0)
  }

  /// The return no longer waits.
  func forget(_ quarantineID: Int64) throws(StorageError) {
    bind(quarantineID, to: deleteHeldGoods)
    try deleteHeldGoods.run()
    bind(quarantineID, to: deleteHeld)
    try deleteHeld.run()
  }
}

import Retention

extension SettlementStatements {
  func held(_ quarantineID: Int64) throws(StorageError) -> HeldReturn? {
    bind(quarantineID, to: readHeld)
    defer { readHeld.reset() }
    guard try readHeld.step() else { return nil }
    try ReceiptRanges.check(
      issuedAt: readHeld.integer(6), day: readHeld.integer(7), total: readHeld.integer(8),
      table: "held_return")
    guard ReceiptRanges.rows.contains(readHeld.integer(1)) else {
      throw .unreadable(what: "quarantine: a number of rows")
    }
    return HeldReturn(
      quarantineID: quarantineID, importID: readHeld.integer(0), rows: Int(readHeld.integer(1)),
      number: readHeld.text(2), store: readHeld.integer(3), till: readHeld.integer(4),
      identityDay: readHeld.integer(5), issuedAt: readHeld.integer(6), day: readHeld.integer(7),
      total: readHeld.integer(8), content: readHeld.integer(9), refundOf: readHeld.text(10),
      customerKind: readHeld.integer(11), customerKey: readHeld.text(12))
  }

  /// Whether another return that waits has this number and is meant by its store, till and day.
  func isHeld(
    number: [UInt8], besides held: HeldReturn, where isMeant: (Statement) -> Bool
  ) throws(StorageError) -> Bool {
    findHeldByNumber.bindText(copying: number, at: 1)
    findHeldByNumber.bind(held.quarantineID, at: 2)
    defer { findHeldByNumber.reset() }
    while try findHeldByNumber.step() {
      if isMeant(findHeldByNumber) { return true }
    }
    return false
  }

  /// A sale's total and what was returned of it.
  func amounts(of sale: FoundSale) throws(StorageError) -> (total: Int64, returned: Int64) {
    bind(sale.seq, to: readAmounts)
    defer { readAmounts.reset() }
    guard try readAmounts.step() else { throw .unreadable(what: "the sale of a return") }
    return (readAmounts.integer(0), readAmounts.integer(1))
  }
}

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

  /// The receipts with this number in the whole business.
  func tally(number: [UInt8], besides held: HeldReturn) throws(StorageError) -> SaleTally {
    var tally = try businessTally(number: number)
    if tally.saleCount > 1, let own = try customer(of: held) {
      try addOwn(number: number, of: own, to: &tally)
    }
    if tally.isEmpty {
      try countHeld(number: number, besides: held, into: &tally) { _ in true }
    }
    return tally
  }

  /// Up to two sales with this number, or else one receipt that is no sale.
  private func businessTally(number: [UInt8]) throws(StorageError) -> SaleTally {
    var tally = try salesTally(number: number)
    if tally.saleCount == 0 {
      findOtherByNumber.bindText(copying: number, at: 1)
      defer { findOtherByNumber.reset() }
      if try findOtherByNumber.step() { tally.addOther() }
    }
    return tally
  }

  /// Up to two sales with this number; looked up once, because settling adds no sale.
  private func salesTally(number: [UInt8]) throws(StorageError) -> SaleTally {
    if let known = tallies[number] { return known }
    var tally = SaleTally()
    findSalesByNumber.bindText(copying: number, at: 1)
    defer { findSalesByNumber.reset() }
    while try findSalesByNumber.step() { tally.add(findSalesByNumber, own: nil) }
    if tallies.count >= Self.talliesMax { tallies.removeAll(keepingCapacity: true) }
    tallies[number] = tally
    return tally
  }

  /// The customer's own sales with this number, up to two, among her receipts.
  private func addOwn(
    number: [UInt8], of customer: Int64, to tally: inout SaleTally
  ) throws(StorageError) {
    findOwn.bind(customer, at: 1)
    findOwn.bindText(copying: number, at: 2)
    defer { findOwn.reset() }
    while try findOwn.step() {
      tally.addOwn(
        FoundSale(customer: customer, issuedAt: findOwn.integer(0), seq: findOwn.integer(1)))
    }
  }

  /// The receipts with this number at one till, of one day if one is named.
  func tally(
    number: [UInt8], store: Int64, till: Int64, day: Day?, besides held: HeldReturn
  ) throws(StorageError) -> SaleTally {
    var tally = SaleTally()
    let own = try customer(of: held)
    findByPath.bindText(copying: number, at: 1)
    findByPath.bind(store, at: 2)
    findByPath.bind(till, at: 3)
    defer { findByPath.reset() }
    while try findByPath.step() {
      if let day, try self.day(of: findByPath) != Int64(day.rawValue) {
        continue
      }
      tally.add(findByPath, own: own)
    }
    try countHeld(number: number, besides: held, into: &tally) { row in
      row.integer(0) == store && row.integer(1) == till
        && (day.map { Int64($0.rawValue) == row.integer(2) } ?? true)
    }
    return tally
  }

  /// Other returns that wait have names too, and are no sales.
  private func countHeld(
    number: [UInt8], besides held: HeldReturn, into tally: inout SaleTally,
    where isMeant: (Statement) -> Bool
  ) throws(StorageError) {
    findHeldByNumber.bindText(copying: number, at: 1)
    findHeldByNumber.bind(held.quarantineID, at: 2)
    defer { findHeldByNumber.reset() }
    // One is enough to know that the name is taken.
    while tally.isEmpty, try findHeldByNumber.step() {
      if isMeant(findHeldByNumber) { tally.addOther() }
    }
  }

  /// The local day of a receipt that was found by its identity.
  private func day(of found: Statement) throws(StorageError) -> Int64? {
    bind(found.integer(0), found.integer(1), found.integer(2), to: dayOfReceipt)
    defer { dayOfReceipt.reset() }
    return try dayOfReceipt.step() ? dayOfReceipt.integer(0) : nil
  }

  /// The return's own customer, if the base knows her.
  private func customer(of held: HeldReturn) throws(StorageError) -> Int64? {
    if held.customerKind == Int64(CustomerKey.Kind.anonymous.rawValue) { return nil }
    findCustomer.bind(held.customerKey, at: 1)
    findCustomer.bind(held.customerKind, at: 2)
    defer { findCustomer.reset() }
    return try findCustomer.step() ? findCustomer.integer(0) : nil
  }

  /// A sale's total and what was returned of it.
  func amounts(of sale: FoundSale) throws(StorageError) -> (total: Int64, returned: Int64) {
    bind(sale.customer, sale.seq, sale.customer, sale.issuedAt, sale.seq, to: readAmounts)
    defer { readAmounts.reset() }
    guard try readAmounts.step() else { throw .unreadable(what: "the sale of a return") }
    return (readAmounts.integer(0), readAmounts.integer(1))
  }
}

extension SaleTally {
  fileprivate mutating func add(_ row: Statement, own: Int64?) {
    guard row.integer(3) == Int64(ReceiptKind.sale.rawValue) else {
      addOther()
      return
    }
    let sale = FoundSale(
      customer: row.integer(0), issuedAt: row.integer(1), seq: row.integer(2))
    add(sale, own: sale.customer == own)
  }
}

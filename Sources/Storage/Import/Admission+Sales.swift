import Retention

extension Admission {
  /// Customer 0 is nobody.
  static let nobody: Int64 = 0

  /// Decides about a sale, or a return that names no sale, and takes its identity.
  func admitSale(
    _ index: Int, of view: BatchView, into outcome: inout BatchOutcome
  ) throws(StorageError) {
    if try isHeld(index, of: view, outcome: outcome) {
      outcome.refuseConflict(index, of: view)
      return
    }
    let customer = try customer(of: index, in: view)
    let insert = statements.insertIdentity
    try bindIdentity(of: index, in: view, to: insert)
    insert.bind(Int64(bitPattern: view.batch.contents[index]), at: 5)
    insert.bind(Int64(view.batch.kinds[index].rawValue), at: 6)
    insert.bind(customer.id, at: 7)
    insert.bind(view.batch.issued[index], at: 8)
    insert.bind(seq(of: index), at: 9)
    try insert.run()
    if connection.changes == 1 {
      if customer.isNew { try insertCustomer(customer, of: index, in: view) }
      outcome.accepted.append(
        BatchOutcome.Accepted(
          customer: customer.id, issued: view.batch.issued[index], index: Int32(index)))
      outcome.counts.accept(rows: Int(view.batch.rows[index]))
      outcome.show(index, of: customer.id, in: view.batch)
    } else if try isKnown(index, of: view) == .same {
      outcome.counts.repeated(rows: Int(view.batch.rows[index]))
      if !customer.isNew { outcome.show(index, of: customer.id, in: view.batch) }
    } else {
      outcome.refuseConflict(index, of: view)
    }
  }

  /// Receipts get their numbers in the order of the file; one that is not accepted leaves a
  /// gap.
  func seq(of index: Int) -> Int64 { seq + 1 + Int64(index) }

  enum Knowledge {
    case unknown
    case same
    case other
  }

  /// Whether the base has a receipt with this identity, and whether it is the same one.
  func isKnown(_ index: Int, of view: BatchView) throws(StorageError) -> Knowledge {
    let find = statements.findIdentity
    try bindIdentity(of: index, in: view, to: find)
    defer { find.reset() }
    guard try find.step() else { return .unknown }
    let isSame =
      find.integer(0) == Int64(bitPattern: view.batch.contents[index])
      && find.integer(1) == Int64(view.batch.kinds[index].rawValue)
    if isSame { return .same }
    return try isSameAsKept(index, of: view, found: find) ? .same : .other
  }

  /// Binds number, store, till and day as parameters 1 to 4.
  func bindIdentity(
    of index: Int, in view: BatchView, to statement: Statement
  ) throws(StorageError) {
    unsafe statement.bindText(view.text(view.batch.numbers[index]), at: 1)
    let store = try stores.id(at: view.batch.stores[index], in: view.codes.stores, on: connection)
    statement.bind(store, at: 2)
    let till = try tills.id(at: view.batch.tills[index], in: view.codes.tills, on: connection)
    statement.bind(till, at: 3)
    statement.bind(Int64(view.batch.identityDays[index]), at: 4)
  }
}

extension BatchOutcome {
  fileprivate mutating func show(_ index: Int, of customer: Int64, in batch: ReceiptBatch) {
    if batch.showsMore, customer != Admission.nobody {
      shown.append(Shown(customer: customer, index: Int32(index)))
    }
  }
}

// MARK: - Customers

extension Admission {
  struct FoundCustomer {
    var id: Int64
    var hash: Int
    /// The id is the next free one: it is taken only if the receipt is.
    var isNew: Bool
  }

  private func customer(
    of index: Int, in view: BatchView
  ) throws(StorageError) -> FoundCustomer {
    let kind = view.batch.keyKinds[index]
    if kind == .anonymous { return FoundCustomer(id: Self.nobody, hash: 0, isNew: false) }
    let key = view.batch.text(view.batch.keys[index])
    let hash = CustomerIndex.hash(kind: kind, key: key)
    if let id = customers.id(kind: kind, key: key, hash: hash) {
      return FoundCustomer(id: id, hash: hash, isNew: false)
    }
    if !isBaseEmpty || customers.wasEmptied {
      let find = statements.findCustomer
      unsafe find.bindText(view.text(view.batch.keys[index]), at: 1)
      find.bind(Int64(kind.rawValue), at: 2)
      defer { find.reset() }
      if try find.step() {
        let id = find.integer(0)
        customers.insert(kind: kind, key: key, hash: hash, id: id)
        return FoundCustomer(id: id, hash: hash, isNew: false)
      }
    }
    return FoundCustomer(id: nextCustomer, hash: hash, isNew: true)
  }

  private func insertCustomer(
    _ customer: FoundCustomer, of index: Int, in view: BatchView
  ) throws(StorageError) {
    let kind = view.batch.keyKinds[index]
    let insert = statements.insertCustomer
    insert.bind(customer.id, at: 1)
    insert.bind(Int64(kind.rawValue), at: 2)
    unsafe insert.bindText(view.text(view.batch.keys[index]), at: 3)
    try insert.run()
    let key = view.batch.text(view.batch.keys[index])
    customers.insert(kind: kind, key: key, hash: customer.hash, id: customer.id)
    nextCustomer += 1
    newCustomers += 1
  }
}

// MARK: - Rows

extension Admission {
  /// Writes the accepted receipts in the order of the clustered tables.
  func insertReceipts(_ outcome: BatchOutcome, of view: BatchView) throws(StorageError) {
    let accepted = outcome.accepted.sorted {
      ($0.customer, $0.issued, $0.index) < ($1.customer, $1.issued, $1.index)
    }
    for receipt in accepted { try insertReceipt(receipt, of: view) }
    try keepForPacking(accepted, of: view)
    if !view.batch.goodsStarts.isEmpty {
      // By customer and number: each customer's lines in the order of her tree.
      let byNumber = accepted.sorted { ($0.customer, $0.index) < ($1.customer, $1.index) }
      for receipt in byNumber {
        let insert = statements.insertGoods
        insert.bind(receipt.customer, at: 1)
        insert.bind(seq(of: Int(receipt.index)), at: 2)
        try insertGoods(of: Int(receipt.index), in: view, with: insert, from: 3)
      }
    }
    if let last = accepted.map(\.index).max() { seq = seq(of: Int(last)) }
  }

  private func insertReceipt(
    _ receipt: BatchOutcome.Accepted, of view: BatchView
  ) throws(StorageError) {
    let index = Int(receipt.index)
    let insert = statements.insertReceipt
    insert.bind(receipt.customer, at: 1)
    insert.bind(receipt.issued, at: 2)
    insert.bind(seq(of: index), at: 3)
    insert.bind(Int64(view.batch.kinds[index].rawValue), at: 4)
    insert.bind(Int64(view.batch.days[index]), at: 5)
    let store = try stores.id(at: view.batch.stores[index], in: view.codes.stores, on: connection)
    insert.bind(store, at: 6)
    insert.bind(view.batch.totals[index], at: 7)
    let till = try tills.id(at: view.batch.tills[index], in: view.codes.tills, on: connection)
    insert.bind(till, at: 8)
    unsafe insert.bindText(view.text(view.batch.numbers[index]), at: 9)
    insert.bind(Int64(bitPattern: view.batch.contents[index]), at: 10)
    insert.bind(importID, at: 11)
    try insert.run()
  }

  /// Inserts a receipt's lines. `parameter` is that of the line's number; category, quantity,
  /// amount and name follow it.
  func insertGoods(
    of index: Int, in view: BatchView, with insert: Statement, from parameter: Int32
  ) throws(StorageError) {
    for (offset, line) in view.batch.goodsRange(of: index).enumerated() {
      insert.bind(Int64(offset + 1), at: parameter)
      if view.batch.goodsCategories[line] < 0 {
        insert.bindNull(at: parameter + 1)
      } else {
        let category = try categories.id(
          at: view.batch.goodsCategories[line], in: view.codes.categories, on: connection)
        insert.bind(category, at: parameter + 1)
      }
      insert.bind(view.batch.goodsQuantities[line], at: parameter + 2)
      insert.bind(view.batch.goodsAmounts[line], at: parameter + 3)
      if view.batch.goodsNames[line].count == 0 {
        insert.bindNull(at: parameter + 4)
      } else {
        unsafe insert.bindText(view.text(view.batch.goodsNames[line]), at: parameter + 4)
      }
      try insert.run()
    }
  }
}

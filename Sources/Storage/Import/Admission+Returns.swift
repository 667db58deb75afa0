import Retention

extension Admission {
  /// Keeps the parsed form of a return that waits.
  func hold(
    _ index: Int, of view: BatchView, quarantineID: Int64
  ) throws(StorageError) {
    let batch = view.batch
    let insert = try statements.insertHeld
    try bindIdentity(of: index, in: view, to: insert)
    insert.bind(quarantineID, at: 5)
    insert.bind(batch.issued[index], at: 6)
    insert.bind(Int64(batch.days[index]), at: 7)
    insert.bind(batch.totals[index], at: 8)
    insert.bind(Int64(bitPattern: batch.contents[index]), at: 9)
    unsafe insert.bindText(view.text(batch.refundsOf[index]), at: 10)
    insert.bind(Int64(batch.keyKinds[index].rawValue), at: 11)
    unsafe insert.bindText(view.text(batch.keys[index]), at: 12)
    try insert.run()
    identities.hold(view.keys[index])
    try insertHeldGoods(of: index, in: view, quarantineID: quarantineID)
  }

  private func insertHeldGoods(
    of index: Int, in view: BatchView, quarantineID: Int64
  ) throws(StorageError) {
    let batch = view.batch
    if batch.goodsRange(of: index).isEmpty { return }
    let insert = try statements.insertHeldGoods
    insert.bind(quarantineID, at: 1)
    for (offset, line) in batch.goodsRange(of: index).enumerated() {
      insert.bind(Int64(offset + 1), at: 2)
      if batch.goodsCategories[line] < 0 {
        insert.bindNull(at: 3)
      } else {
        let category = try categories.id(
          at: batch.goodsCategories[line], in: view.codes.categories, on: connection)
        insert.bind(category, at: 3)
      }
      insert.bind(batch.goodsQuantities[line], at: 4)
      insert.bind(batch.goodsAmounts[line], at: 5)
      if batch.goodsNames[line].count == 0 {
        insert.bindNull(at: 6)
      } else {
        unsafe insert.bindText(view.text(batch.goodsNames[line]), at: 6)
      }
      try insert.run()
    }
  }
}

extension BatchOutcome {
  /// The identity is taken by a receipt with other content.
  mutating func refuseConflict(_ index: Int, of view: BatchView) {
    refused.append(
      Refused(
        index: index, reason: .receiptConflict,
        detail: "\(view.name(of: index)) is already known with other content"))
  }
}

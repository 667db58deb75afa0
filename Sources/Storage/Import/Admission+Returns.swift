import Retention

extension Admission {
  /// Decides about a return: known, or waiting for the end of the import.
  ///
  /// It takes no identity yet, because it may never find its sale; until it does, its place in
  /// `held_return` stands for it.
  func admitReturn(
    _ index: Int, of view: BatchView, into outcome: inout BatchOutcome
  ) throws(StorageError) {
    guard view.batch.refundsOf[index].count > 0 else {
      outcome.refused.append(
        BatchOutcome.Refused(
          index: index, reason: .refundWithoutSale,
          detail: "\(view.name(of: index)) is a return that names no sale"))
      return
    }
    var knowledge = try isKnown(index, of: view)
    if knowledge == .unknown { knowledge = try isStaged(index, of: view, outcome: outcome) }
    switch knowledge {
    case .unknown: outcome.staged.append(index)
    case .same: outcome.counts.repeated(rows: Int(view.batch.rows[index]))
    case .other: outcome.refuseConflict(index, of: view)
    }
  }

  /// Whether a return waits under this identity, in the base or in this batch.
  func isHeld(
    _ index: Int, of view: BatchView, outcome: BatchOutcome
  ) throws(StorageError) -> Bool {
    try isStaged(index, of: view, outcome: outcome) != .unknown
  }

  private func isStaged(
    _ index: Int, of view: BatchView, outcome: BatchOutcome
  ) throws(StorageError) -> Knowledge {
    let content = view.batch.contents[index]
    // Equal identities are neighbours, so of this batch only the last can be the same.
    if let last = outcome.staged.last, view.haveOneIdentity(last, index) {
      return view.batch.contents[last] == content ? .same : .other
    }
    if heldCount == 0 { return .unknown }
    let find = statements.findHeld
    try bindIdentity(of: index, in: view, to: find)
    defer { find.reset() }
    guard try find.step() else { return .unknown }
    return find.integer(0) == Int64(bitPattern: content) ? .same : .other
  }

  /// Keeps the parsed form of a return that waits.
  func hold(
    _ index: Int, of view: BatchView, quarantineID: Int64
  ) throws(StorageError) {
    let batch = view.batch
    let insert = statements.insertHeld
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
    heldCount += 1
    statements.insertHeldGoods.bind(quarantineID, at: 1)
    try insertGoods(of: index, in: view, with: statements.insertHeldGoods, from: 2)
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

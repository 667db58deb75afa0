import Retention

/// What becomes of the receipts of a batch, in the order of the file.
extension Admission {
  enum Knowledge {
    case unknown
    case same
    case other
  }

  func decide(_ view: BatchView) throws(StorageError) -> BatchOutcome {
    let batch = view.batch
    let known = try knowledge(of: view)
    try prepareCustomers(of: view)
    var outcome = BatchOutcome()
    let met = metCustomers(of: view)
    outcome.customers = [Int64](repeating: Self.nobody, count: batch.count)
    outcome.accepted.reserveCapacity(batch.count)
    for index in 0..<batch.count {
      if case .refund = batch.kinds[index] {
        decideReturn(index, of: view, known[index], into: &outcome)
        continue
      }
      switch known[index] {
      case .unknown:
        outcome.customers[index] =
          met[index] > 0 ? met[index] : try customer(of: index, in: view)
        outcome.accepted.append(index)
        outcome.counts.accept(rows: Int(batch.rows[index]))
        outcome.show(index, in: batch)
      case .same:
        outcome.counts.repeated(rows: Int(batch.rows[index]))
        if batch.showsMore {
          outcome.customers[index] = try knownCustomer(of: index, in: view) ?? Self.nobody
        }
        outcome.show(index, in: batch)
      case .other:
        outcome.refuseConflict(index, of: view)
      }
    }
    return outcome
  }

  /// A return is refused, known, or waits for the end of the import.
  ///
  /// It takes no identity yet, because it may never find its sale; until it does, its place in
  /// `held_return` stands for it.
  private func decideReturn(
    _ index: Int, of view: BatchView, _ known: Knowledge, into outcome: inout BatchOutcome
  ) {
    if view.batch.isNameless(index) {
      outcome.refused.append(
        BatchOutcome.Refused(
          index: index, reason: .refundWithoutSale,
          detail: "\(view.name(of: index)) is a return that names no sale"))
      return
    }
    switch known {
    case .unknown: outcome.staged.append(index)
    case .same: outcome.counts.repeated(rows: Int(view.batch.rows[index]))
    case .other: outcome.refuseConflict(index, of: view)
    }
  }

  /// Receipts get their numbers in the order of the file; one that is not accepted leaves a
  /// gap.
  func seq(of index: Int) -> Int64 { seq + 1 + Int64(index) }
}

// MARK: - Identities

extension Admission {
  /// What is known of each receipt: those whose keys are new everywhere are looked at no
  /// further. The first one of an identity in the batch wins.
  private func knowledge(of view: BatchView) throws(StorageError) -> [Knowledge] {
    var known = [Knowledge](repeating: .unknown, count: view.batch.count)
    if identities.needBase { _ = try connection }
    for index in try identities.take(view.keys, numberedFrom: seq(of: 0)) {
      known[index] = try knowledge(of: index, in: view, after: known)
      if case .unknown = known[index] { identities.take(view.keys[index], seq: seq(of: index)) }
    }
    return known
  }

  /// What is known of one receipt from the base and from those before it in the batch.
  private func knowledge(
    of index: Int, in view: BatchView, after known: [Knowledge]
  ) throws(StorageError) -> Knowledge {
    var (asReceipt, asHeld) = (Knowledge.unknown, Knowledge.unknown)
    for candidate in try candidates(index, of: view) {
      let place = candidate - seq(of: 0)
      guard place >= 0, place < index else {
        if asReceipt == .unknown { asReceipt = try compare(index, of: view, with: candidate) }
        continue
      }
      let other = Int(place)
      guard known[other] == .unknown, view.haveOneIdentity(index, other) else { continue }
      let isSame = view.batch.contents[index] == view.batch.contents[other]
      if case .refund = view.batch.kinds[other] {
        asHeld = isSame ? .same : .other
      } else {
        asReceipt = isSame && view.batch.kinds[index] == view.batch.kinds[other] ? .same : .other
      }
    }
    if asHeld == .unknown { asHeld = try heldKnowledge(of: index, in: view) }
    if case .refund = view.batch.kinds[index] { return asReceipt == .unknown ? asHeld : asReceipt }
    return asHeld == .unknown ? asReceipt : .other
  }

  /// Whether the base has a receipt with this identity, and whether it is the same one.
  func isKnown(_ index: Int, of view: BatchView) throws(StorageError) -> Knowledge {
    for candidate in try candidates(index, of: view) {
      let knowledge = try compare(index, of: view, with: candidate)
      if knowledge != .unknown { return knowledge }
    }
    return .unknown
  }

  private func candidates(_ index: Int, of view: BatchView) throws(StorageError) -> [Int64] {
    _ = try connection
    return try identities.candidates(view.keys[index])
  }

  /// Unknown where the receipt of that number, if there is one, has another identity.
  private func compare(
    _ index: Int, of view: BatchView, with seq: Int64
  ) throws(StorageError) -> Knowledge {
    let find = try statements.findReceipt
    find.bind(seq, at: 1)
    defer { find.reset() }
    guard try find.step(),
      unsafe find.bytesInPlace(0).elementsEqual(view.text(view.batch.numbers[index])),
      find.integer(1) == view.stores[index], find.integer(2) == view.tills[index],
      find.integer(3) == Int64(view.batch.identityDays[index])
    else { return .unknown }
    let isSame =
      find.integer(4) == Int64(bitPattern: view.batch.contents[index])
      && find.integer(5) == Int64(view.batch.kinds[index].rawValue)
    if isSame { return .same }
    return try isSameAsKept(index, of: view, seq: seq) ? .same : .other
  }

  /// Whether a return waits under this identity in the base.
  private func heldKnowledge(
    of index: Int, in view: BatchView
  ) throws(StorageError) -> Knowledge {
    guard identities.mayHold(view.keys[index]) else { return .unknown }
    let find = try statements.findHeld
    try bindIdentity(of: index, in: view, to: find)
    defer { find.reset() }
    guard try find.step() else { return .unknown }
    return find.integer(0) == Int64(bitPattern: view.batch.contents[index]) ? .same : .other
  }

  /// Binds number, store, till and day as parameters 1 to 4.
  func bindIdentity(
    of index: Int, in view: BatchView, to statement: Statement
  ) throws(StorageError) {
    unsafe statement.bindText(view.text(view.batch.numbers[index]), at: 1)
    statement.bind(view.stores[index], at: 2)
    statement.bind(view.tills[index], at: 3)
    statement.bind(Int64(view.batch.identityDays[index]), at: 4)
  }
}

extension BatchOutcome {
  fileprivate mutating func show(_ index: Int, in batch: ReceiptBatch) {
    if batch.showsMore, customers[index] > Admission.nobody {
      shown.append(Shown(customer: customers[index], index: Int32(index)))
    }
  }
}

import Retention

/// Finds the sales of the returns that wait, at the end of an import: of its own file and of
/// all earlier ones, in an order that does not depend on how they came in.
struct Settlement {
  /// What came out of it.
  struct Outcome {
    /// Returns of this import that are receipts now, in rows of its file.
    var ownRows = 0
    /// Returns of this import that were refused before, in rows of its file.
    var repeatedRows = 0
    /// Returns of earlier imports that are receipts now.
    var earlierReturns = 0
  }

  private enum Verdict {
    case settle(FoundSale)
    case refuse(QuarantineReason, String)
    case wait
  }

  /// Returns that are done with. They stay names that others may mean until all are, so that the
  /// outcome for them does not depend on who came first.
  private struct Decided {
    var settled: [Int64] = []
    var refused: [(held: HeldReturn, reason: QuarantineReason, detail: String)] = []
  }

  private let admission: Admission
  private let connection: Connection
  private let statements: SettlementStatements

  /// Everything that came in must be in runs.
  init(of admission: Admission) throws(StorageError) {
    self.admission = admission
    connection = try admission.connection
    statements = try SettlementStatements(on: connection)
  }

  func run() throws(StorageError) -> Outcome {
    var outcome = Outcome()
    // Only the ids, because there may be many; each return is read when its turn comes.
    let waiting = try connection.all(
      """
      SELECT held_return.quarantine_id FROM held_return
      JOIN store ON store.id = held_return.store_id
      JOIN till ON till.id = held_return.till_id
      ORDER BY held_return.issued_at, store.code, till.code,
        held_return.number COLLATE "C", held_return.identity_day
      """
    ) { $0.integer(0) }
    var decided = Decided()
    for start in stride(from: 0, to: waiting.count, by: returnsAtOnce) {
      let part = waiting[start..<min(start + returnsAtOnce, waiting.count)]
      try decide(part, into: &decided, counting: &outcome)
    }
    for id in decided.settled { try statements.forget(id) }
    for (held, reason, detail) in decided.refused {
      let bytes = try statements.bytes(of: held)
      if held.importID == admission.importID, try admission.isQuarantined(bytes, for: reason) {
        try statements.drop(held)
        outcome.repeatedRows += held.rows
      } else {
        try statements.refuse(held, reason: reason, detail: detail, bytes: bytes)
      }
    }
    return outcome
  }

  private func decide(
    _ waiting: ArraySlice<Int64>, into decided: inout Decided, counting outcome: inout Outcome
  ) throws(StorageError) {
    var returns: [HeldReturn] = []
    for id in waiting {
      if let held = try statements.held(id) { returns.append(held) }
    }
    let readings = returns.map { RefundTarget.readings(of: $0.refundOf.utf8) }
    // Made anew each time, because returns that are settled may make new runs.
    let tallies = try SaleFinder(of: admission).tallies(for: returns, naming: readings)
    for (place, held) in returns.enumerated() {
      switch try verdict(on: held, naming: readings[place], tallies[place]) {
      case .wait:
        continue
      case .refuse(let reason, let detail):
        decided.refused.append((held, reason, detail))
      case .settle(let sale):
        try settle(held, as: sale, into: &outcome)
        decided.settled.append(held.quarantineID)
      }
    }
  }

  private func settle(
    _ held: HeldReturn, as sale: FoundSale, into outcome: inout Outcome
  ) throws(StorageError) {
    admission.seq += 1
    try statements.settle(held, as: sale, seq: admission.seq, in: admission.importID)
    try admission.keep(
      RunReceipt(
        customer: sale.customer, issued: held.issuedAt, seq: admission.seq, day: held.day,
        store: held.store, total: held.total, kind: Int64(ReceiptKind.refund.rawValue),
        saleSeq: sale.seq),
      identity: IdentityKey.make(
        number: Array(held.number.utf8), store: held.store, till: held.till,
        day: held.identityDay))
    if held.importID == admission.importID {
      outcome.ownRows += held.rows
    } else {
      outcome.earlierReturns += 1
    }
  }

  /// `tallies` are what the base has for each reading; other returns that wait have names, too,
  /// and are no sales.
  private func verdict(
    on held: HeldReturn, naming readings: [RefundTarget], _ tallies: [SaleTally]
  ) throws(StorageError) -> Verdict {
    for (reading, stored) in zip(readings, tallies) {
      var tally = stored
      if tally.isEmpty, try isHeld(reading, besides: held) { tally.addOther() }
      if !tally.isEmpty { return try verdict(on: held, of: tally) }
    }
    return .wait
  }

  private func isHeld(
    _ target: RefundTarget, besides held: HeldReturn
  ) throws(StorageError) -> Bool {
    switch target {
    case .number(let number):
      return try statements.isHeld(number: number, besides: held) { _ in true }
    case .path(let store, let till, let number, let day):
      guard let store = admission.stores.knownID(of: store),
        let till = admission.tills.knownID(of: till)
      else { return false }
      return try statements.isHeld(number: number, besides: held) { row in
        row.integer(0) == store && row.integer(1) == till
          && (day.map { Int64($0.rawValue) == row.integer(2) } ?? true)
      }
    }
  }

  private func verdict(
    on held: HeldReturn, of tally: SaleTally
  ) throws(StorageError) -> Verdict {
    guard tally.saleCount > 0 else {
      return .refuse(.refundTargetNotSale, "\(held.refundOf) is a return, not a sale")
    }
    guard let sale = tally.only else {
      return .refuse(
        .refundAmbiguous,
        "several sales are called \(held.refundOf): "
          + "name the sale as store/till/number, with /YYYY-MM-DD if need be")
    }
    let (total, returned) = try statements.amounts(of: sale)
    let (remainder, overflow) = total.subtractingReportingOverflow(returned)
    if overflow { throw .unreadable(what: "receipt: what was returned of a sale") }
    guard held.total <= remainder else {
      return .refuse(
        .refundExceedsSale,
        "\(held.total) minor units are returned, \(remainder) of \(held.refundOf) remain")
    }
    return .settle(sale)
  }
}

/// Returns whose sales are looked for together, so that memory stays bounded.
private let returnsAtOnce = 16_384

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

  private let admission: Admission
  private let connection: Connection
  private let statements: SettlementStatements

  init(of admission: Admission) throws(StorageError) {
    self.admission = admission
    connection = admission.connection
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
    // A refused return stays a name that others may mean until all are done, so that the
    // outcome for them does not depend on who came first.
    var refused: [(held: HeldReturn, reason: QuarantineReason, detail: String)] = []
    for id in waiting {
      guard let held = try statements.held(id) else { continue }
      switch try verdict(on: held) {
      case .wait:
        continue
      case .refuse(let reason, let detail):
        refused.append((held, reason, detail))
      case .settle(let sale):
        admission.seq += 1
        try statements.settle(held, as: sale, seq: admission.seq, in: admission.importID)
        if held.importID == admission.importID {
          outcome.ownRows += held.rows
        } else {
          outcome.earlierReturns += 1
        }
      }
    }
    for (held, reason, detail) in refused {
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

  private func verdict(on held: HeldReturn) throws(StorageError) -> Verdict {
    for reading in RefundTarget.readings(of: held.refundOf.utf8) {
      let tally = try tally(of: reading, for: held)
      if !tally.isEmpty { return try verdict(on: held, of: tally) }
    }
    return .wait
  }

  private func tally(
    of target: RefundTarget, for held: HeldReturn
  ) throws(StorageError) -> SaleTally {
    switch target {
    case .number(let number):
      return try statements.tally(number: number, besides: held)
    case .path(let store, let till, let number, let day):
      guard let store = admission.stores.knownID(of: store),
        let till = admission.tills.knownID(of: till)
      else { return SaleTally() }
      return try statements.tally(
        number: number, store: store, till: till, day: day, besides: held)
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

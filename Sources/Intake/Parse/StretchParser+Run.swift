import Retention

extension StretchParser {
  /// A row that is a line of a receipt.
  mutating func takeLine(into batch: inout ReceiptBatch) throws(RowFault) {
    let counted = position
    do throws(RowFault) {
      let head = try readHead(try readIdentity())
      let row = try readLine()
      let continues = run.isOpen && isRunOf(head.identity, day: head.day)
      if !continues {
        if run.isOpen { closeRun(into: &batch) }
        beginRun(head.identity, at: counted)
      }
      add(row, head, into: &batch)
      if rules.identity == .row { closeRun(into: &batch) }
    } catch {
      position = counted
      throw error
    }
  }

  /// A row that is set aside: its receipt is incomplete then.
  mutating func rejectLine(_ fault: RowFault, _ row: Run.Row, into batch: inout ReceiptBatch) {
    guard rules.identity != .row else { return setAside(fault, row, into: &batch) }
    guard let identity = readableIdentity(fields: scanner.count) else {
      return rejectUnreadable(fault, row, into: &batch)
    }
    if !(run.isOpen && isRunOf(identity, day: nil)) {
      if run.isOpen { closeRun(into: &batch) }
      var before = position
      before.rows -= 1
      beginRun(identity, at: before)
    }
    run.faults.append((row: run.rows.count, fault: fault))
    run.rows.append(row)
    limitRun(into: &batch)
  }

  /// A row of which it can't be said whose it is: it may have been the last one of the
  /// receipt before it, or the first one of the next.
  mutating func rejectUnreadable(
    _ fault: RowFault, _ row: Run.Row, into batch: inout ReceiptBatch
  ) {
    guard rules.identity != .row else { return setAside(fault, row, into: &batch) }
    if fault.reason == .totalsRow {
      // It stands behind whole receipts.
      if run.isOpen { closeRun(into: &batch) }
      return setAside(fault, row, into: &batch)
    }
    spoilNeighbours(into: &batch)
    // A number that is left out is not the next receipt's, whose own number stands there.
    if fault.reason == .receiptIDMissing { spoil.spoilsNext = false }
    setAside(fault, row, into: &batch)
  }

  mutating func spoilNeighbours(into batch: inout ReceiptBatch) {
    if run.isOpen {
      run.isSpoiled = true
      let (store, till) = (run.identity.store, run.identity.till)
      let number = view(run.identity.number).array
      closeRun(into: &batch)
      spoil = Spoil(store: store, till: till, number: number)
    }
    spoil.spoilsNext = true
  }

  /// The run goes on behind the stretch: its rows are read again with what follows.
  mutating func suspendRun(_ batch: inout ReceiptBatch) -> Int {
    let start = run.rows.first?.start ?? 0
    batch.rejects.removeLast(run.headers)
    position = run.began
    clearRun()
    return start
  }

  // MARK: - The run

  private mutating func beginRun(_ identity: Head.Identity, at began: Position) {
    run.isOpen = true
    run.began = began
    run.identity = identity
    run.isSpoiled = spoil.spoilsNext || isSpoilt(identity)
  }

  private func isSpoilt(_ identity: Head.Identity) -> Bool {
    guard let number = spoil.number else { return false }
    return identity.store == spoil.store && identity.till == spoil.till
      && view(identity.number).array == number
  }

  mutating func clearRun() {
    run.isOpen = false
    run.head = nil
    run.doubted = []
    run.headers = 0
    run.rows.removeAll(keepingCapacity: true)
    if !run.faults.isEmpty { run.faults.removeAll() }
    run.conflict = nil
    run.isSpoiled = false
  }

  /// Without numbers every row is a receipt of its own.
  private func isRunOf(_ identity: Head.Identity, day: Int32?) -> Bool {
    guard rules.identity != .row, identity.store == run.identity.store,
      identity.till == run.identity.till,
      view(identity.number).equals(view(run.identity.number))
    else { return false }
    guard rules.identity == .numberAndDay, let day, let head = run.head else { return true }
    return day == head.day
  }

  private mutating func add(_ row: Run.Row, _ head: Head, into batch: inout ReceiptBatch) {
    run.rows.append(row)
    if var known = run.head {
      if run.conflict == nil { run.conflict = disagreement(known, head) }
      merge(head, into: &known)
      run.head = known
    } else {
      run.head = head
    }
    limitRun(into: &batch)
  }

  private func disagreement(_ one: Head, _ other: Head) -> RowFault? {
    let what: String
    if one.day != other.day {
      what = "days (where numbers begin anew every day, give --receipt-id day)"
    } else if one.kind != other.kind || !view(one.refundOf).equals(view(other.refundOf)) {
      what = "kinds"
    } else if !isSameCustomer(one, other) {
      what = "customers"
    } else {
      return nil
    }
    return RowFault(.receiptConflict, "adjacent rows with one number have different \(what)")
  }

  /// The rows of one receipt are kept together in memory, so they have a limit.
  private mutating func limitRun(into batch: inout ReceiptBatch) {
    guard let first = run.rows.first, let last = run.rows.last,
      last.end - first.start > IntakeLimits.receiptBytes
    else { return }
    let identity = run.identity
    let number = view(identity.number).array
    run.conflict = RowFault(
      .receiptTooLong,
      "the rows of the receipt have more than \(IntakeLimits.receiptBytes) bytes")
    run.isSpoiled = false
    closeRun(into: &batch)
    spoil = Spoil(store: identity.store, till: identity.till, number: number)
  }

  /// The identity of a row that is set aside, when its fields up to there can be trusted.
  private mutating func readableIdentity(fields: Int) -> Head.Identity? {
    guard max(layout.number, layout.store, layout.till) < fields else { return nil }
    do throws(RowFault) { return try readIdentity() } catch { return nil }
  }
}

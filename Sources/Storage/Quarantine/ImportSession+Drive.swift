package import Retention

/// What became of a quarantined row that was read again.
package enum DriveOutcome: Hashable, Sendable {
  /// It counts in the driving import now, by these counts.
  case taken(IntakeCounts)
  /// Nothing of it was taken.
  case refused(QuarantineReason, detail: String)
}

extension ImportSession {
  /// Takes rows that are read together out of quarantine: all receipts that they hold, or none.
  ///
  /// - Parameters:
  ///   - ids: The rows' numbers in quarantine; mostly one.
  ///   - batch: What they read as today; without rejects.
  ///   - codes: Grown from row to row, as from batch to batch of a file.
  /// - Returns: Whether they were taken. A return that waits for its sale is taken: it waits under
  ///   this import.
  /// - Throws: `StorageError`.
  package func drive(
    _ ids: [Int64], batch: ReceiptBatch, codes: ReceiptCodes
  ) throws -> DriveOutcome {
    try batch.checkShape(codes: codes)
    guard batch.rejects.isEmpty else {
      throw StorageError.malformedBatch("a row that is driven still has rejects")
    }
    let customers = numbering.number(batch)
    return try step { admission throws(StorageError) in
      try admission.drive(ids, batch, codes: codes, customers)
    }
  }
}

extension Connection {
  /// A row leaves quarantine: the import took what it says now.
  func settleQuarantined(_ id: Int64, by importID: Int64) throws(StorageError) {
    let bytes = try first("SELECT bytes FROM quarantine WHERE id = \(id)") { $0.bytes(0) }
    try execute(
      """
      UPDATE quarantine SET state = 'mended', settled_by = \(importID),
        fingerprint = \(QuarantinedRow.fingerprint(ofSettled: bytes ?? []))
      WHERE id = \(id) AND state = 'open'
      """)
    guard changes == 1 else { throw .inconsistent("row \(id) is not in quarantine") }
  }
}

extension Admission {
  func drive(
    _ ids: [Int64], _ batch: ReceiptBatch, codes: ReceiptCodes, _ customers: CustomerNumbers
  ) throws(StorageError) -> DriveOutcome {
    let refusal = try unsafe batch.bytes.withUnsafeBufferPointer {
      bytes throws(StorageError) -> DriveOutcome? in
      defer { leaveBytes() }
      let view = try unsafe view(of: batch, codes: codes, customers, bytes)
      return try whyRefused(view, driving: ids)
    }
    if let refusal { return refusal }
    for id in ids { try dropHeld(id) }
    let counts = try admit(batch, codes: codes, customers: customers)
    for id in ids { try connection.settleQuarantined(id, by: importID) }
    return .taken(counts)
  }

  /// Why one of the receipts would not be taken. Looked for before any is, so that a row comes
  /// in whole or stays.
  private func whyRefused(
    _ view: BatchView, driving ids: [Int64]
  ) throws(StorageError) -> DriveOutcome? {
    var before: [Int64: [Int]] = [:]
    for index in 0..<view.batch.count {
      if view.batch.isNameless(index) {
        return .refused(
          .refundWithoutSale, detail: "\(view.name(of: index)) is a return that names no sale")
      }
      let isTwice = before[view.keys[index], default: []].contains {
        view.haveOneIdentity($0, index) && view.batch.contents[$0] != view.batch.contents[index]
      }
      let held = try heldElsewhere(index, of: view, besides: ids)
      let mayWait = view.batch.kinds[index] == .refund
      let isTaken = mayWait ? held == .other : held != .unknown
      let isOther = try isKnown(index, of: view) == .other
      if isTwice || isTaken || isOther {
        return .refused(
          .receiptConflict, detail: "\(view.name(of: index)) is already known with other content")
      }
      before[view.keys[index], default: []].append(index)
    }
    return nil
  }

  /// Whether a return waits under this identity that is not the driven row itself.
  private func heldElsewhere(
    _ index: Int, of view: BatchView, besides ids: [Int64]
  ) throws(StorageError) -> Knowledge {
    if !identities.mayHold(view.keys[index]) { return .unknown }
    let find = try Statement(
      """
      SELECT content, quarantine_id FROM held_return WHERE number = ? AND store_id = ?
        AND till_id = ? AND identity_day = ?
      """, on: connection)
    try bindIdentity(of: index, in: view, to: find)
    defer { find.clear() }
    repeat {
      guard try find.step() else { return .unknown }
    } while ids.contains(find.integer(1))
    return find.integer(0) == Int64(bitPattern: view.batch.contents[index]) ? .same : .other
  }

  /// A waiting return that was mended waits as what it was mended to, if at all.
  private func dropHeld(_ id: Int64) throws(StorageError) {
    try connection.execute("DELETE FROM held_goods WHERE quarantine_id = \(id)")
    try connection.execute("DELETE FROM held_return WHERE quarantine_id = \(id)")
  }
}

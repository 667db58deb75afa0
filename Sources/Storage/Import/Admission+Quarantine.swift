import Retention

extension Admission {
  private enum Entry {
    case reject(ReceiptBatch.Reject)
    case refused(BatchOutcome.Refused)
    case staged(Int)
  }

  /// Sets aside what is not accepted, in the order of the file's lines.
  func insertQuarantine(
    _ outcome: inout BatchOutcome, of view: BatchView
  ) throws(StorageError) {
    let lines = view.batch.lines
    var entries = view.batch.rejects.map { (line: $0.line, entry: Entry.reject($0)) }
    entries += outcome.refused.map { (line: lines[$0.index], entry: Entry.refused($0)) }
    entries += outcome.staged.map { (line: lines[$0], entry: Entry.staged($0)) }
    entries.sort { $0.line < $1.line }
    for (_, entry) in entries {
      let reject = reject(for: entry, of: view)
      guard reject.rows >= 0 else {
        throw .malformedBatch("a rejected row has a negative number of rows")
      }
      if case .staged(let index) = entry {
        // Whether it came before is decided by its identity, which is new.
        try insert(reject)
        try hold(index, of: view, quarantineID: nextQuarantine)
      } else if try isQuarantined(reject.bytes, for: reject.reason) {
        outcome.counts.repeated(rows: reject.rows)
        continue
      } else {
        try insert(reject)
      }
      nextQuarantine += 1
      outcome.counts.quarantine(reject.reason, rows: reject.rows)
    }
  }

  private func reject(for entry: Entry, of view: BatchView) -> ReceiptBatch.Reject {
    switch entry {
    case .reject(let reject):
      reject
    case .refused(let refused):
      Self.reject(
        refused.index, of: view, reason: refused.reason, detail: refused.detail)
    case .staged(let index):
      Self.reject(
        index, of: view, reason: .orphanRefund,
        detail: "the sale \(view.string(view.batch.refundsOf[index])) has not come in yet")
    }
  }

  private static func reject(
    _ index: Int, of view: BatchView, reason: QuarantineReason, detail: String
  ) -> ReceiptBatch.Reject {
    ReceiptBatch.Reject(
      line: view.batch.lines[index], rows: Int(view.batch.rows[index]),
      bytes: Array(view.batch.text(view.batch.raw[index])), reason: reason, detail: detail)
  }

  private func insert(_ reject: ReceiptBatch.Reject) throws(StorageError) {
    let insert = try statements.insertQuarantine
    insert.bind(nextQuarantine, at: 1)
    insert.bind(importID, at: 2)
    insert.bind(Int64(reject.line), at: 3)
    insert.bind(Int64(reject.rows), at: 4)
    insert.bindBytes(reject.bytes, at: 5)
    insert.bind(reject.reason.rawValue, at: 6)
    insert.bind(reject.detail, at: 7)
    let beginning = QuarantinedRow.beginning(reject)
    insert.bind(beginning.fingerprint, at: 8)
    insert.bind(beginning.state.rawValue, at: 9)
    try insert.run()
  }

  /// Whether an earlier import set the same bytes aside for the same reason and they are still
  /// there, or were mended, dismissed or emptied since: a file that comes again brings nothing
  /// new. Within one file each row counts.
  func isQuarantined(_ bytes: [UInt8], for reason: QuarantineReason) throws(StorageError) -> Bool {
    let find = try statements.findQuarantined
    find.bind(QuarantinedRow.fingerprint(of: bytes, reason: reason), at: 1)
    find.bind(importID, at: 2)
    find.bindBytes(bytes, at: 3)
    defer { find.reset() }
    if try find.step() { return true }
    if try isSettled(bytes) { return true }
    return try dismissed.hold(bytes, on: connection)
  }
}

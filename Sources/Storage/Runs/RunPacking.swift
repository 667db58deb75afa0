import Retention

extension Connection {
  /// Puts all receipts that are not in runs into some, in slices: each is durable by itself, so
  /// that what was cut short goes on where it was.
  func packReceipts(atOnce: Int = packedAtOnce) throws(StorageError) {
    while try !isPacked() {
      try transaction { () throws(StorageError) in try packSlice(of: atOnce) }
    }
  }

  private func packSlice(of count: Int) throws(StorageError) {
    let first = try last(.packed)
    // Nothing is packed, whatever the runs say.
    if first == 0 { try deleteRuns() }
    let rows = try prepare(
      """
      SELECT \(PackedReceipt.columns) FROM receipt WHERE seq > \(first) ORDER BY seq
      LIMIT \(count)
      """)
    var receipts = RunRows(.receipts, reserving: count)
    var identities = RunRows(.identities, reserving: count)
    var seq = first
    while try rows.step() {
      let row = PackedReceipt(rows)
      receipts.append(row.receipt)
      identities.appendIdentity(key: row.key, seq: row.receipt.seq)
      seq = row.receipt.seq
    }
    try addRun(SortedRun(receipts))
    try addRun(SortedRun(identities))
    let isLast = receipts.count < count
    try markPacked(upTo: isLast ? max(seq, last(.receipts)) : seq)
  }

  func deleteRuns() throws(StorageError) {
    for table in ["run_part", "run_filter", "run"] {
      try execute("DELETE FROM \(dangerouslyUnboundText: table)")
    }
  }
}

/// Receipts that are packed in one transaction.
private let packedAtOnce = 262_144

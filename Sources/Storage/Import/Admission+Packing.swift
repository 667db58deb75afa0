import Retention

/// Receipts of a transaction as sorted runs: what reads customers and identities.
extension Admission {
  /// Receipts that are kept in memory before they are packed: some 50 MB.
  static let unpackedMax = 524_288

  /// Packs what came in since the last time: in the transaction that brought it.
  func pack() throws(StorageError) {
    if unpacked.count > 0 {
      for run in try sortedRuns() { try connection.addRun(run) }
      try identities.packAll(unpackedKeys.columns[IdentityColumn.key.rawValue])
      unpacked.removeAll()
      unpackedKeys.removeAll()
    }
    if seq > seqBefore { try connection.markPacked(upTo: seq) }
  }

  /// Sorts on other threads, while the customers of these receipts are written.
  private func sortedRuns() throws(StorageError) -> [SortedRun] {
    let sorting = [unpacked, unpackedKeys].map { rows in BackgroundValue { SortedRun(rows) } }
    try insertCustomers()
    return sorting.map { $0.value() }
  }

  /// Keeps a receipt that is in the base but came in no batch, for the next packing.
  func keep(_ receipt: RunReceipt, identity: Int64) throws(StorageError) {
    unpacked.append(receipt)
    unpackedKeys.appendIdentity(key: identity, seq: receipt.seq)
    identities.take(identity, seq: receipt.seq)
    if unpacked.count >= Self.unpackedMax { try pack() }
  }
}

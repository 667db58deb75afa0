import Retention

/// Receipts of a transaction as sorted runs: what reads customers and identities.
extension Admission {
  /// Receipts that are kept in memory before they are packed: some 50 MB.
  static let unpackedMax = 524_288

  /// Packs what came in since the last time: in the transaction that brought it.
  func pack() throws(StorageError) {
    if unpacked.count > 0 {
      let keys = unpackedKeys
      let packing = BackgroundValue { SortedRun(keys) }
      let run = SortedRun(unpacked)
      try connection.addRun(run)
      try connection.addRun(packing.value())
      try identities.packAll(keys.columns[IdentityColumn.key.rawValue])
      unpacked.removeAll()
      unpackedKeys.removeAll()
    }
    if seq > seqBefore { try connection.markPacked(upTo: seq) }
  }

  /// Keeps a receipt that is in the base but came in no batch, for the next packing.
  func keep(_ receipt: RunReceipt, identity: Int64) throws(StorageError) {
    unpacked.append(receipt)
    unpackedKeys.appendIdentity(key: identity, seq: receipt.seq)
    identities.take(identity, seq: receipt.seq)
    if unpacked.count >= Self.unpackedMax { try pack() }
  }
}

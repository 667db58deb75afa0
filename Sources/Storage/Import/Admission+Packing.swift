import Retention

/// Receipts of a transaction as sorted runs: what reads customers and identities.
extension Admission {
  /// Receipts that are kept in memory before they are packed: some 40 MB.
  static let unpackedMax = 524_288

  /// Has what came in since the last time packed: in the transaction that brought it.
  func pack() throws(StorageError) {
    try packing.images.flush()
    let last = seq > seqBefore ? seq : nil
    var packed: ImportRows?
    if unpacked.receipts.count > 0 {
      identities.packAll(unpacked.identities.column(IdentityColumn.key.rawValue))
      packed = unpacked
      unpacked = packing.newRows()
    }
    try work.perform { [packing] () throws(StorageError) in
      if let packed { try packing.write(packed) }
      if let last { try packing.connection.markPacked(upTo: last) }
    }
  }

  /// Has the transaction committed, with all that came in.
  func commit() throws(StorageError) {
    try pack()
    try save()
    try work.perform { [packing] () throws(StorageError) in
      try packing.connection.execute("COMMIT")
    }
  }

  /// Keeps a receipt that is in the base but came in no batch, for the next packing.
  func keep(_ receipt: RunReceipt, identity: Int64) throws(StorageError) {
    unpacked.receipts.append(1) { _ in receipt }
    unpacked.identities.appendIdentities(1) { _ in (key: identity, seq: receipt.seq) }
    identities.take(identity, seq: receipt.seq)
    if unpacked.receipts.count >= Self.unpackedMax {
      try pack()
      try work.wait()
    }
  }
}

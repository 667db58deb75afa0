import Retention

extension Database {
  /// Makes all runs anew from the receipts, whatever became of them: what is cut short goes on
  /// when the base is next opened for writing.
  ///
  /// - Returns: The number of receipts.
  package func rebuildRuns() throws -> Int {
    try refuseBesideImport()
    // It was made of them.
    try KeptFile.remove(besides: path)
    return try withWriter { connection throws(StorageError) in
      try connection.unpackReceipts()
      try connection.packReceipts()
      return Int(try connection.integer("SELECT count(*) FROM receipt"))
    }
  }
}

extension Connection {
  /// Puts all receipts that are not in runs into some, in slices: each is durable by itself, so
  /// that what was cut short goes on where it was.
  func packReceipts(atOnce: Int = packedAtOnce) throws(StorageError) {
    if try isPacked() { return }
    if try !areRunsPacked() { try unpackReceipts() }
    while try last(.packed) < last(.receipts) {
      try transaction { () throws(StorageError) in try packSlice(of: atOnce) }
    }
  }

  /// Takes all receipts out of runs.
  func unpackReceipts() throws(StorageError) {
    try transaction { () throws(StorageError) in
      try deleteRuns()
      try markPacked(upTo: 0)
    }
  }

  /// Whether the runs have what their counter says, and no more.
  private func areRunsPacked() throws(StorageError) -> Bool {
    let first = try last(.packed)
    let receipts = try integer("SELECT count(*) FROM receipt WHERE seq <= \(first)")
    for kind in RunKind.allCases {
      let rows = try integer(
        "SELECT coalesce(sum(row_count), 0) FROM run WHERE kind = \(kind.rawValue)")
      if rows != receipts { return false }
    }
    return true
  }

  private func packSlice(of count: Int) throws(StorageError) {
    let first = try last(.packed)
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

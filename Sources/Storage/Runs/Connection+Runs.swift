import Retention

extension Connection {
  /// Whether every receipt is in runs. False for a base that is being brought up to date and
  /// for one whose counters are damaged.
  func isPacked() throws(StorageError) -> Bool {
    try integer(
      """
      SELECT EXISTS (
        SELECT 1 FROM counter AS packed JOIN counter AS receipts ON receipts.name = 'receipt_seq'
        WHERE packed.name = 'packed_seq' AND packed.value >= receipts.value
          AND typeof(packed.value) = 'integer' AND typeof(receipts.value) = 'integer'
      )
      """) == 1
  }

  /// Says that the receipts up to a number are in runs.
  func markPacked(upTo seq: Int64) throws(StorageError) {
    try execute("UPDATE counter SET value = \(seq) WHERE name = 'packed_seq'")
  }

  /// Adds receipts to the runs, in the transaction that brings them, and merges runs where there
  /// are too many.
  func addRun(_ run: SortedRun) throws(StorageError) {
    if run.count == 0 { return }
    let writer = try RunWriter(run.kind, on: self)
    for part in run.parts { try writer.write(part) }
    try writer.finish(filter: run.filter)
    try mergeRuns(run.kind)
  }

  /// The parts that may have keys in a range, by run. Which run came first is not told: rows
  /// have numbers in commit order.
  func parts(
    _ kind: RunKind, keysIn keys: ClosedRange<Int64>
  ) throws(StorageError) -> [[RunPart]] {
    let parts = try RunParts(kind, on: self)
    return try runIDs(kind).map { run throws(StorageError) in
      var found: [RunPart] = []
      try parts.forEach(of: run, keysIn: keys) { found.append($0) }
      return found
    }
  }

  /// Throws where the runs of one kind have other rows than those of the other: each receipt is in
  /// both orders.
  func checkRunsAgree() throws(StorageError) {
    let rows = try RunKind.allCases.map { kind throws(StorageError) in
      try integer(
        "SELECT coalesce(sum(row_count), 0) FROM run WHERE kind = \(kind.rawValue)")
    }
    if Set(rows).count > 1 { throw .unreadable(what: "run: the rows of its kinds") }
  }

  func runIDs(_ kind: RunKind) throws(StorageError) -> [Int64] {
    try all("SELECT id FROM run WHERE kind = \(kind.rawValue) ORDER BY id") { $0.integer(0) }
  }
}

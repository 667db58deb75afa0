import Retention

extension Connection {
  /// The receipts of those who are being erased become nobody's: the parts that have them are
  /// written anew without them, and they make a run of their own.
  func eraseFromRuns() throws(StorageError) {
    let erased = try all("SELECT customer_id FROM erasing ORDER BY customer_id") { $0.integer(0) }
    var nobodys = RunRows(.receipts)
    for run in try runIDs(.receipts) {
      var removed = 0
      for customer in erased {
        removed += try move(customer, of: run, into: &nobodys)
      }
      if removed > 0 { try recount(run) }
    }
    try addRun(SortedRun(nobodys))
  }

  private struct StoredPart {
    var lastKey: Int64
    var place: Int64
    var part: RunPart
  }

  /// - Returns: How many rows.
  private func move(
    _ customer: Int64, of run: Int64, into nobodys: inout RunRows
  ) throws(StorageError) -> Int {
    let before = nobodys.count
    for stored in try parts(of: customer, in: run) {
      let rows = stored.part.rows(forKey: customer)
      if !rows.isEmpty { try rewrite(stored, of: run, without: rows, into: &nobodys) }
    }
    return nobodys.count - before
  }

  private func parts(of customer: Int64, in run: Int64) throws(StorageError) -> [StoredPart] {
    let parts = try prepare(
      """
      SELECT last_key, part, row_count, bytes, first_key FROM run_part
      WHERE run_id = \(run) AND last_key >= \(customer) ORDER BY last_key, part
      """)
    var found: [StoredPart] = []
    // Behind those that have her, SQLite would read all others, too.
    while try parts.step(), parts.integer(4) <= customer {
      found.append(
        StoredPart(
          lastKey: parts.integer(0), place: parts.integer(1),
          part: try RunPart(parts.bytes(3), kind: .receipts, rows: parts.integer(2))))
    }
    return found
  }

  private func rewrite(
    _ stored: StoredPart, of run: Int64, without rows: Range<Int>, into nobodys: inout RunRows
  ) throws(StorageError) {
    let before = nobodys.count
    var columns = [[Int64]](repeating: [], count: RunKind.receipts.columnCount)
    for column in columns.indices {
      stored.part.read(column, into: &columns[column])
      nobodys.columns[column] += columns[column][rows]
      columns[column].removeSubrange(rows)
    }
    for row in before..<nobodys.count {
      nobodys.columns[ReceiptColumn.customer.rawValue][row] = Admission.nobody
    }
    try execute(
      """
      DELETE FROM run_part
      WHERE run_id = \(run) AND last_key = \(stored.lastKey) AND part = \(stored.place)
      """)
    let keys = columns[ReceiptColumn.customer.rawValue]
    guard let first = keys.first, let last = keys.last else { return }
    try execute(
      """
      INSERT INTO run_part (run_id, last_key, part, first_key, row_count, bytes)
      VALUES (\(run), \(last), \(stored.place), \(first), \(keys.count),
        \(RunPart.packed(columns)))
      """)
  }

  private func recount(_ run: Int64) throws(StorageError) {
    let rows = try integer("SELECT sum(row_count) FROM run_part WHERE run_id = \(run)")
    if rows == 0 { return try deleteRun(run) }
    try execute(
      """
      UPDATE run SET row_count = \(rows), level = \(RunLevel.of(rows: Int(rows)))
      WHERE id = \(run)
      """)
  }
}

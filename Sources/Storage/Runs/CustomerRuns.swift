/// Finds receipts by customer, on a connection while it is lent and no run is written.
final class CustomerRuns {
  private let runs: [Int64]
  private let parts: RunParts

  init(on connection: Connection) throws(StorageError) {
    runs = try connection.runIDs(.receipts)
    parts = try RunParts(.receipts, on: connection)
  }

  /// Adds a customer's receipts of all kinds, sorted by instant and number in commit order, but
  /// for those issued after `asOf` and those that came in after `seen`. Customer 0 is nobody.
  func receipts(
    of customer: Int64, asOf: Int64, seen: Int64, into receipts: inout [RunReceipt]
  ) throws(StorageError) {
    let start = receipts.count
    for run in runs {
      try parts.forEach(of: run, keysIn: customer...customer) { part in
        for row in part.rows(forKey: customer) {
          if part.number(.issued, at: row) <= asOf, part.number(.seq, at: row) <= seen {
            receipts.append(part.receipt(at: row))
          }
        }
      }
    }
    receipts[start...].sort { ($0.issued, $0.seq) < ($1.issued, $1.seq) }
  }
}

extension Connection {
  /// Walks the receipts of some customers, by default of all and of nobody, as runs have them:
  /// part by part, in no order. `body` takes a part, and which of its rows are meant.
  func forEachReceiptPart(
    of customers: ClosedRange<Int64> = .min ... .max,
    _ body: (RunPart, Range<Int>) throws(StorageError) -> Void
  ) throws(StorageError) {
    try checkPacked()
    let parts = try RunParts(.receipts, on: self)
    for run in try runIDs(.receipts) {
      try parts.forEach(of: run, keysIn: customers) { part throws(StorageError) in
        try body(part, part.rows(keysIn: customers))
      }
    }
  }
}

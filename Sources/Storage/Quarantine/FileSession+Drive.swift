import Retention

extension FileSession {
  /// Takes a row of a file of customers or stores out of quarantine.
  ///
  /// - Parameters:
  ///   - id: The row's number in quarantine.
  ///   - entry: What it reads as today.
  ///   - rows: How many rows of the file it is.
  /// - Returns: Whether it was taken.
  /// - Throws: `StorageError`.
  package func drive(_ id: Int64, _ entry: Taker.Entry, rows: Int) throws -> DriveOutcome {
    try step { work throws(StorageError) in
      try work.record.begin()
      var counts = IntakeCounts()
      switch try work.taker.take(entry) {
      case .accepted: counts.accept(rows: rows)
      case .repeated: counts.repeated(rows: rows)
      case .refused(let reason, let detail): return .refused(reason, detail: detail)
      }
      try work.record.connection.settleQuarantined(id, by: work.record.importID)
      work.record.counts.add(counts)
      return .taken(counts)
    }
  }
}

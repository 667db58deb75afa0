import Intake
package import Retention
package import Storage

extension Business {
  /// Reads rows of quarantine again, as their files were read, with today's base: mended ones
  /// as they were mended, others as they stood. What is taken counts once and leaves
  /// quarantine; what can't be taken stays, with what is wrong with it now.
  ///
  /// The rows of a file come in together as an import of their own, or not at all where the
  /// process ends before.
  ///
  /// - Parameters:
  ///   - choice: Which rows; those that are in quarantine no more are left alone.
  ///   - author: Who does it.
  ///   - now: The clock.
  /// - Returns: What became of them.
  /// - Throws: `StorageError`, `QuarantineError` where a row of the choice never was.
  package func drive(
    _ choice: QuarantineChoice, author: String, now: () -> Instant
  ) throws -> DriveReport {
    if case .rows(let ids) = choice {
      for id in ids where try database.quarantined(id: id) == nil {
        throw QuarantineError.noSuchRow(id)
      }
    }
    var report = DriveReport()
    for (importID, line, ids) in try database.openRows(choice) {
      guard let layout = try database.layout(ofImport: importID, line: line) else {
        report.withoutLayout += ids
        continue
      }
      switch layout.kind {
      case .receipts: try driveReceipts(ids, layout, now: now, into: &report)
      case .customers, .stores:
        try drivePeople(ids, layout, author: author, now: now, into: &report)
      }
    }
    return report
  }

  private func driveReceipts(
    _ ids: [Int64], _ layout: ImportLayout, now: () -> Instant, into report: inout DriveReport
  ) throws {
    var reader = try ReceiptRowReader(layout, of: self, now: now())
    var session: ImportSession?
    var refused: [StillSetAside] = []
    var taken = 0
    for id in ids {
      guard let row = try database.quarantined(id: id), row.state == .open else { continue }
      if row.reason == .orphanRefund, row.mend == nil {
        report.held.append(id)
        continue
      }
      switch reader.read(row) {
      case .nothing(let problem): refused.append(problem)
      case .receipts(let batch):
        let open =
          try session
          ?? database.beginImport(
            file: row.file, at: now(), remembering: ImportMemory(layout: layout),
            rowsPerTransaction: .max)
        session = open
        switch try open.drive(id, batch: batch, codes: reader.codes) {
        case .taken: taken += 1
        case .refused(let reason, let detail):
          refused.append(StillSetAside(id: id, reason: reason, detail: detail))
        }
      }
    }
    if let session {
      if taken > 0 {
        let done = try session.finish(at: now())
        report.add(done.counts)
        report.settledReturns += done.settledReturns
        report.newStores += done.newStores
      } else {
        try session.abandon()
      }
    }
    try database.setAsideAgain(refused)
    report.stillOpen += refused
  }
}

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
      case .receipts: try driveReceipts(ids, of: importID, layout, now: now, into: &report)
      case .customers, .stores:
        try drivePeople(ids, layout, author: author, now: now, into: &report)
      }
    }
    return report
  }

  private func driveReceipts(
    _ ids: [Int64], of importID: Int64, _ layout: ImportLayout, now: () -> Instant,
    into report: inout DriveReport
  ) throws {
    var reader = try ReceiptRowReader(layout, of: self, now: now())
    var session: ImportSession?
    var refused: [StillSetAside] = []
    var taken = 0
    for group in try groups(of: ids, importID) {
      let open = try group.compactMap { try database.quarantined(id: $0) }
        .filter { $0.state == .open }
      for row in open where row.isUnreadable {
        refused.append(StillSetAside(id: row.id, reason: row.reason, detail: row.detail))
      }
      let rows = open.filter { !$0.isUnreadable }
      if rows.isEmpty { continue }
      if rows.count == 1, rows[0].reason == .orphanRefund, rows[0].mend == nil {
        report.held.append(rows[0].id)
        continue
      }
      if let row = rows.lonelyIncomplete {
        refused += ReceiptRowReader.refused(rows, row.reason, row.detail)
        continue
      }
      switch reader.read(rows) {
      case .nothing(let problems): refused += problems
      case .receipts(let batch):
        let open =
          try session
          ?? database.beginImport(
            file: rows[0].file, at: now(), remembering: ImportMemory(layout: layout),
            rowsPerTransaction: .max)
        session = open
        switch try open.drive(rows.map(\.id), batch: batch, codes: reader.codes) {
        case .taken: taken += rows.count
        case .refused(let reason, let detail):
          refused += ReceiptRowReader.refused(rows, reason, detail)
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

  /// The rows that are read together with those of a choice: a receipt of several rows comes in
  /// whole or stays.
  private func groups(of ids: [Int64], _ importID: Int64) throws -> [[Int64]] {
    let chosen = Set(ids)
    return try database.openGroups(ofImport: importID).filter { !chosen.isDisjoint(with: $0) }
  }
}

extension QuarantinedRow {
  /// As it stands it is read by no header that is known, however often it is driven.
  var isUnreadable: Bool {
    guard mend == nil else { return false }
    return reason == .headerChanged || reason == .headerRepeated
  }
}

extension [QuarantinedRow] {
  /// A good row of a receipt whose other rows are not beside it, and that nobody looked at.
  fileprivate var lonelyIncomplete: QuarantinedRow? {
    count == 1 ? first { $0.reason == .receiptIncomplete && $0.mend == nil } : nil
  }
}

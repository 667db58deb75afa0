package import Intake
package import Retention
package import Storage

extension Business {
  /// A commit waits for the disk and makes runs of its own: fewer and larger ones take less
  /// time, so they grow from one to the next. What a kill leaves uncommitted is read again when
  /// the import is repeated.
  static let rowsPerTransaction = 1_000...524_288

  /// Reads a file of receipts into the base, batch by batch, on a thread of its own: what is
  /// taken is durable after each transaction, and each has more rows than the one before.
  ///
  /// A dry run does all of it and undoes it at the end. With `stopAtReject` the first row that
  /// would be quarantined ends the import and leaves nothing.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - options: How it is read. What makes a receipt the same receipt is remembered with the
  ///     first import and refused when it differs later.
  ///   - storeZones: IANA names of the zones that stores have of their own, by code; they are
  ///     remembered with the import's first rows.
  ///   - dryRun: Changes nothing.
  ///   - stopAtReject: Refuses a file with a row that can't be taken.
  ///   - now: The clock.
  ///   - progress: Is told after each batch how far the reading was.
  /// - Returns: What was done, and the first rows that could not be read.
  /// - Throws: `IntakeError`, `StorageError`, `ImportStopped`, `IdentityConflict`.
  package func importReceipts(
    _ path: String, options: ReceiptReader.Options, storeZones: [String: String] = [:],
    dryRun: Bool, stopAtReject: Bool, now: () -> Instant, progress: (IntakeProgress) -> Void
  ) throws -> Imported {
    let identity = ReceiptIdentity(options)
    try identity.check(against: try database.settings())
    if stopAtReject { try refuseRejects(path, options: options, now: now) }
    let reader = try ReceiptReader(path: path, options: options)
    let layout = ReceiptLayout(options, separator: reader.separator, storeZones: storeZones)
    let session = try database.beginImport(
      file: path, at: now(),
      remembering: ImportMemory(
        storeZones: storeZones, settings: identity.settings,
        layout: try layout.stored(header: reader.header)),
      dryRun: dryRun, rowsPerTransaction: Business.rowsPerTransaction.lowerBound,
      growingTo: Business.rowsPerTransaction.upperBound)
    var rejects: [ReceiptBatch.Reject] = []
    try ReceiptStretches(reader, for: session).forEach { stretch in
      for header in stretch.headers {
        let layout = ReceiptLayout(options, header, storeZones: storeZones)
        try session.remember(try layout.stored(header: header.bytes), from: header.line)
      }
      if let expected = stretch.expectedReceipts { session.expect(receipts: expected) }
      _ = try session.admit(
        batch: stretch.batch, codes: stretch.codes, customers: stretch.customers)
      if rejects.count < Business.rejectsShownMax { rejects += stretch.batch.rejects }
      progress(stretch.progress)
    }
    let report = try session.finish(at: now())
    return Imported(
      report: report, reader: reader, rejects: rejects, kept: dryRun ? .notNeeded : keepHistory())
  }

  /// What an import did.
  package struct Imported {
    package let report: ImportReport
    package let reader: ReceiptReader
    /// The first rows that could not be read.
    package let rejects: [ReceiptBatch.Reject]
    /// What became of the history that is kept for the next plans.
    package let kept: HistoryKeeping
  }

  private static let rejectsShownMax = 20

  /// Tries the whole file first: what has been committed batch by batch can't be taken back.
  private func refuseRejects(
    _ path: String, options: ReceiptReader.Options, now: () -> Instant
  ) throws {
    let reader = try ReceiptReader(path: path, options: options)
    let session = try database.beginImport(file: path, at: now(), dryRun: true)
    try ReceiptStretches(reader, for: session).forEach { stretch in
      if let reject = stretch.batch.rejects.first {
        try session.abandon()
        throw ImportStopped(file: path, reject: reject)
      }
      _ = try session.admit(
        batch: stretch.batch, codes: stretch.codes, customers: stretch.customers)
    }
    let report = try session.finish(at: now())
    if let (reason, rows) = report.counts.quarantined.first {
      throw ImportStopped(
        file: path,
        reject: ReceiptBatch.Reject(
          line: 0, rows: rows, bytes: [], reason: reason,
          detail: "found when the file was compared with the base"))
    }
  }
}

/// An import that was told to stop at the first row that it can't take.
package struct ImportStopped: Error, Hashable, Sendable {
  package let file: String
  package let reject: ReceiptBatch.Reject
}

extension ImportStopped: CustomStringConvertible {
  package var description: String {
    let place = reject.line > 0 ? "\(file):\(reject.line)" : file
    return "\(place): \(reject.reason.rawValue): \(reject.detail)\n"
      + "    nothing was imported; mend the row, or leave --on-error at quarantine"
  }
}

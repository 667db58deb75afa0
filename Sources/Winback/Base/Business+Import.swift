package import Intake
package import Retention
package import Storage

extension Business {
  /// A commit waits for the disk: fewer and larger ones take half the time, so they grow from
  /// one to the next. What a kill leaves uncommitted is read again when the import is repeated.
  static let rowsPerTransaction = 1_000...200_000

  /// Reads a file of receipts into the base, batch by batch, each durable when it is taken.
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
  ///   - progress: Is told after each batch.
  /// - Returns: What was done, and the first rows that could not be read.
  /// - Throws: `IntakeError`, `StorageError`, `ImportStopped`, `IdentityConflict`.
  package func importReceipts(
    _ path: String, options: ReceiptReader.Options, storeZones: [String: String] = [:],
    dryRun: Bool, stopAtReject: Bool, now: () -> Instant, progress: (ReceiptReader) -> Void
  ) throws -> Imported {
    let identity = ReceiptIdentity(options)
    try identity.check(against: try database.settings())
    if stopAtReject { try refuseRejects(path, options: options, now: now) }
    let reader = try Business.reader(path, options: options)
    let layout = ReceiptLayout(options, separator: reader.separator, storeZones: storeZones)
    let session = try database.beginImport(
      file: path, at: now(),
      remembering: ImportMemory(
        storeZones: storeZones, settings: identity.settings,
        layout: try layout.stored(header: reader.header)),
      dryRun: dryRun, rowsPerTransaction: Business.rowsPerTransaction.lowerBound,
      growingTo: Business.rowsPerTransaction.upperBound)
    var batch = ReceiptBatch()
    var rejects: [ReceiptBatch.Reject] = []
    var headers = 0
    while try reader.next(into: &batch) {
      for header in reader.laterHeaders[headers...] {
        let layout = ReceiptLayout(options, header, storeZones: storeZones)
        try session.remember(try layout.stored(header: header.bytes), from: header.line)
        headers += 1
      }
      _ = try session.admit(batch: batch, codes: reader.codes)
      if rejects.count < Business.rejectsShownMax { rejects += batch.rejects }
      progress(reader)
    }
    return Imported(report: try session.finish(at: now()), reader: reader, rejects: rejects)
  }

  /// Receipts lie by customer and come by time, so that nearly each of a stretch needs a page of
  /// its own: a large file is read in large stretches.
  private static func reader(
    _ path: String, options: ReceiptReader.Options
  ) throws -> ReceiptReader {
    let reader = try ReceiptReader(path: path, options: options)
    guard let bytes = reader.bytesTotal, bytes >= largeFileBytes else { return reader }
    var options = options
    options.stretchBytes = max(options.stretchBytes, largeStretchBytes)
    return try ReceiptReader(path: path, options: options)
  }

  private static let largeFileBytes = 1 << 26
  private static let largeStretchBytes = 1 << 24

  /// What an import did.
  package struct Imported {
    package let report: ImportReport
    package let reader: ReceiptReader
    /// The first rows that could not be read.
    package let rejects: [ReceiptBatch.Reject]
  }

  private static let rejectsShownMax = 20

  /// Tries the whole file first: what has been committed batch by batch can't be taken back.
  private func refuseRejects(
    _ path: String, options: ReceiptReader.Options, now: () -> Instant
  ) throws {
    let reader = try ReceiptReader(path: path, options: options)
    let session = try database.beginImport(file: path, at: now(), dryRun: true)
    var batch = ReceiptBatch()
    while try reader.next(into: &batch) {
      if let reject = batch.rejects.first {
        try session.abandon()
        throw ImportStopped(file: path, reject: reject)
      }
      _ = try session.admit(batch: batch, codes: reader.codes)
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

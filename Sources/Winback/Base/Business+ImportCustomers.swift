package import Intake
package import Retention
package import Storage

extension Business {
  /// Reads a file of customers into the base, batch by batch. What the base knows already is a
  /// duplicate, so that an import that was cut short is repeated from the beginning.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - options: How it is read.
  ///   - author: Who imports it: the name beside what it says.
  ///   - dryRun: Does all of it and undoes it at the end.
  ///   - stopAtReject: Refuses a file with a row that can't be taken.
  ///   - now: The clock.
  ///   - progress: Is told after each batch.
  /// - Returns: What was done, and the first rows that could not be read.
  /// - Throws: `IntakeError`, `StorageError`, `ImportStopped`.
  package func importCustomers(
    _ path: String, options: PeopleReader.Options, author: String, dryRun: Bool,
    stopAtReject: Bool, now: () -> Instant, progress: (PeopleReader) -> Void
  ) throws -> ImportedCustomers {
    if stopAtReject {
      let reader = try PeopleReader(path: path, options: options)
      while let batch = try reader.next() {
        if let reject = batch.rejects.first { throw ImportStopped(file: path, reject: reject) }
      }
    }
    let reader = try PeopleReader(path: path, options: options)
    let session = try database.beginCustomers(
      file: path, layout: try PeopleLayout(options).stored(.customers, header: reader.header),
      author: author, at: now(), dryRun: dryRun,
      rowsPerTransaction: Business.rowsPerTransaction.lowerBound,
      growingTo: Business.rowsPerTransaction.upperBound)
    var rejects: [ReceiptBatch.Reject] = []
    var flags: [ImportedCustomers.Flag] = []
    while let batch = try reader.next() {
      try session.admit(batch.rows.map { PersonEntry($0) }, rejects: batch.rejects) {
        ($0.line, $0.rows, [])
      }
      if rejects.count < ImportedCustomers.shownMax { rejects += batch.rejects }
      if flags.count < ImportedCustomers.shownMax {
        flags += batch.rows.flatMap { row in
          row.flags.map { ImportedCustomers.Flag(line: row.line, flag: $0) }
        }
      }
      progress(reader)
    }
    return ImportedCustomers(
      report: try session.finish(at: now()), flagged: reader.flagged,
      rejects: Array(rejects.prefix(ImportedCustomers.shownMax)),
      flags: Array(flags.prefix(ImportedCustomers.shownMax)))
  }
}

/// What an import of customers did.
package struct ImportedCustomers: Sendable {
  package let report: FileReport<PersonTaker.Summary>
  /// Values that were left out of rows that were taken, by the reason.
  package let flagged: [FlagReason: Int]
  /// The first rows that could not be read, and the first values that were left out.
  package let rejects: [ReceiptBatch.Reject]
  package let flags: [Flag]

  package struct Flag: Hashable, Sendable {
    package let line: Int
    package let flag: PersonRow.Flag
  }

  static let shownMax = 20
}

package import Retention

/// One import while it runs: it owns the base's write connection from its first row to its
/// report.
///
/// A batch is taken whole or not at all. By default each is a transaction of its own, durable
/// when `admit` returns; see `Database.beginImport`. Receipts are recognised by identity, so
/// an import that was cut short is repeated from the beginning of its file.
package final class ImportSession {
  /// Numbers the customers of all batches, in their order.
  package let numbering = CustomerNumbering()
  private let database: Database
  private let isDryRun: Bool
  private let file: String
  private let startedAt: Instant
  private var rowsPerTransaction: Int
  private let rowsPerTransactionMax: Int
  /// From transactions of so many rows on, the next one is decided while one is written.
  var rowsInBackground = 32_768
  /// Rows that were taken since the last commit.
  private var pendingRows = 0
  private var isInTransaction = false
  /// What failed in the background when no step came any more that could tell it.
  private var untold: StorageError?
  /// Nil when the import is over.
  private var admission: Admission?
  private var isFinished = false
  /// The import's number, once some of it is durable.
  private var committedID: Int64?

  init(
    into database: Database, file: String, at instant: Instant, remembering memory: ImportMemory,
    dryRun: Bool, rowsPerTransaction: Int, growingTo max: Int
  ) throws(StorageError) {
    self.database = database
    self.rowsPerTransaction = rowsPerTransaction
    rowsPerTransactionMax = max
    self.file = file
    isDryRun = dryRun
    startedAt = instant
    try database.claimForImport()
    do {
      admission = try database.withWriter { connection throws(StorageError) in
        try Admission(
          file: file, startedAt: instant, remembering: memory, on: connection)
      }
    } catch {
      end()
      untold = nil
      throw error
    }
  }

  deinit { if admission != nil { end() } }

  /// Takes the next batch of the file; `codes` holds the lists that all batches so far grew.
  ///
  /// `customers` are their numbers where `numbering` numbered the batch already, as it can while
  /// the one before is taken.
  package func admit(
    batch: ReceiptBatch, codes: ReceiptCodes, customers: CustomerNumbers? = nil
  ) throws -> IntakeCounts {
    try batch.checkShape(codes: codes)
    let customers = customers ?? numbering.number(batch)
    guard customers.numbers.count == batch.count else {
      throw StorageError.malformedBatch("its customers are another batch's")
    }
    return try step { admission throws(StorageError) in
      let counts = try admission.admit(batch, codes: codes, customers: customers)
      pendingRows += counts.rows
      return counts
    }
  }

  /// Is told before the first batch how many receipts will come, about: then what is known of
  /// them has the memory that it needs, and no more.
  package func expect(receipts count: Int) { admission?.identities.expect(count) }

  /// Settles the returns and closes the import. The fingerprint, where the caller has one,
  /// tells the file's content from another one's.
  package func finish(at instant: Instant, fingerprint: String? = nil) throws -> ImportReport {
    pendingRows = rowsPerTransaction
    let report = try step(waiting: true) { admission throws(StorageError) in
      try admission.finish(
        file: file, startedAt: startedAt, finishedAt: instant, fingerprint: fingerprint)
    }
    isFinished = true
    end()
    return report
  }

  /// Ends an import whose file turned out to be unusable. What is not durable yet is undone;
  /// if nothing was, the import leaves nothing, otherwise it is marked. Throws what kept it from
  /// being durable, too.
  package func abandon() throws {
    if isFinished { throw StorageError.importOver }
    if admission != nil { end() }
    if let committedID {
      try database.write { connection throws(StorageError) in
        try connection.execute(
          "UPDATE import SET state = 'abandoned' WHERE id = \(committedID) AND state = 'running'")
      }
    }
    if let untold { throw untold }
  }
}

extension ImportSession {
  /// Does a step in the transaction and commits it if it is large enough: what was committed is
  /// durable when this returns, but for large transactions that the import need not wait for.
  func step<Value>(
    waiting: Bool = false, _ body: (Admission) throws(StorageError) -> Value
  ) throws(StorageError) -> Value {
    if admission == nil { throw .importOver }
    do {
      return try database.withWriter { connection throws(StorageError) in
        guard let admission else { throw .importOver }
        if !isInTransaction { try admission.begin() }
        isInTransaction = true
        let value = try body(admission)
        if !isDryRun, pendingRows >= rowsPerTransaction { try commit(admission) }
        if waiting { try admission.work.wait() }
        return value
      }
    } catch {
      // The step is undone, and what the import remembers no longer matches the base.
      end()
      throw error
    }
  }

  private func commit(_ admission: Admission) throws(StorageError) {
    try admission.commit()
    if rowsPerTransaction < rowsInBackground {
      try admission.work.wait()
    } else {
      admission.work.begin()
    }
    if rowsPerTransaction < rowsPerTransactionMax {
      let next = 2 * max(rowsPerTransaction, pendingRows)
      rowsPerTransaction = min(next, rowsPerTransactionMax)
    }
    isInTransaction = false
    pendingRows = 0
    committedID = admission.importID
  }

  /// Gives the write connection back.
  private func end() {
    do throws(StorageError) {
      try admission?.work.wait()
    } catch {
      untold = error
    }
    do {
      try database.withWriter { connection throws(StorageError) in
        // Statements end on the queue of their connection, before the transaction does.
        admission = nil
        if connection.isInTransaction { try connection.rollBack() }
        try ImageFeed.close(on: connection)
      }
    } catch {
      // Only a closed connection or a failed disk refuses this; both undo the transaction.
      admission = nil
    }
    database.releaseFromImport()
  }
}

extension Database {
  /// Begins an import, once the file's header is recognised.
  ///
  /// - Parameters:
  ///   - file: The file's name, for the list of imports.
  ///   - instant: Now.
  ///   - memory: What the base is told besides receipts, with the first rows.
  ///   - dryRun: Everything is done in one transaction, which the end undoes: the same report,
  ///     and a base that did not change.
  ///   - rowsPerTransaction: Commits when this many rows were taken, and at the end. By default
  ///     each batch is durable when `admit` returns. A commit waits for the disk, and what is
  ///     durable is in runs, which are better few and long: large files want large transactions.
  ///   - max: Each transaction has twice the rows of the one before, up to this many: a small
  ///     file that is cut short keeps what it has, a large one is fast.
  /// - Returns: The import, which the caller finishes or abandons.
  /// - Throws: `StorageError`, `importRunning` while another import into this base is open.
  package func beginImport(
    file: String, at instant: Instant, remembering memory: ImportMemory = ImportMemory(),
    dryRun: Bool = false, rowsPerTransaction: Int = 1, growingTo max: Int = 0
  ) throws -> ImportSession {
    try ImportSession(
      into: self, file: file, at: instant, remembering: memory, dryRun: dryRun,
      rowsPerTransaction: Swift.max(1, rowsPerTransaction), growingTo: max)
  }
}

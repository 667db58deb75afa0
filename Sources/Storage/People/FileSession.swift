package import Retention

/// What becomes of one entry of a file.
package enum Taken: Hashable, Sendable {
  case accepted
  /// It says nothing new.
  case repeated
  case refused(QuarantineReason, detail: String)
}

/// Takes the entries of a file into the base.
package protocol EntryTaker {
  associatedtype Entry
  associatedtype Summary: Hashable & Sendable

  var summary: Summary { get }
  func take(_ entry: Entry) throws(StorageError) -> Taken
  /// Writes what is due before a commit.
  func save() throws(StorageError)
}

/// What an import of customers or of stores did, as of its end.
package struct FileReport<Summary: Hashable & Sendable>: Hashable, Sendable {
  /// The number of the import; a dry run has the number that it would have had.
  package var id: Int64
  package var file: String
  package var counts: IntakeCounts
  package var summary: Summary
}

/// An import of customers or of stores while it runs: it owns the base's write connection from
/// its first row to its report, as an import of receipts does (`ImportSession`).
package final class FileSession<Taker: EntryTaker> {
  struct Work {
    var record: FileRecord
    var taker: Taker
  }

  private let database: Database
  private let isDryRun: Bool
  private var rowsPerTransaction: Int
  private let rowsPerTransactionMax: Int
  private var pendingRows = 0
  /// Nil when the import is over.
  private var work: Work?
  private var isFinished = false
  private var committedID: Int64?

  init(
    into database: Database, dryRun: Bool, rowsPerTransaction: Int, growingTo max: Int = 0,
    record: (Connection) throws(StorageError) -> FileRecord,
    taker: (Connection, Int64) throws(StorageError) -> Taker
  ) throws(StorageError) {
    self.database = database
    self.rowsPerTransaction = Swift.max(1, rowsPerTransaction)
    rowsPerTransactionMax = max
    isDryRun = dryRun
    try database.claimForImport()
    do {
      work = try database.withWriter { connection throws(StorageError) in
        let record = try record(connection)
        return Work(record: record, taker: try taker(connection, record.importID))
      }
    } catch {
      end()
      throw error
    }
  }

  deinit { if work != nil { end() } }

  /// Takes the next rows of the file. `place` says where an entry stands, and which bytes it
  /// has if it is refused.
  package func admit(
    _ entries: [Taker.Entry], rejects: [ReceiptBatch.Reject],
    place: (Taker.Entry) -> (line: Int, rows: Int, bytes: [UInt8])
  ) throws {
    try step { work throws(StorageError) in
      try work.record.begin()
      for entry in entries {
        let row = place(entry)
        switch try work.taker.take(entry) {
        case .accepted: work.record.counts.accept(rows: row.rows)
        case .repeated: work.record.counts.repeated(rows: row.rows)
        case .refused(let reason, let detail):
          try work.record.setAside(
            ReceiptBatch.Reject(
              line: row.line, rows: row.rows, bytes: row.bytes, reason: reason, detail: detail))
        }
        pendingRows += row.rows
      }
      for reject in rejects {
        try work.record.setAside(reject)
        pendingRows += reject.rows
      }
    }
  }

  /// Closes the import.
  package func finish(at instant: Instant) throws -> FileReport<Taker.Summary> {
    pendingRows = rowsPerTransaction
    let report = try step { work throws(StorageError) in
      try work.record.begin()
      try work.record.finish(at: instant)
      return FileReport(
        id: work.record.importID, file: work.record.file, counts: work.record.counts,
        summary: work.taker.summary)
    }
    isFinished = true
    end()
    return report
  }

  /// Ends an import whose file turned out to be unusable; see `ImportSession.abandon`.
  package func abandon() throws {
    if isFinished { throw StorageError.importOver }
    if work != nil { end() }
    if let committedID { try database.markAbandoned(committedID) }
  }
}

extension FileSession {
  func step<Value>(
    _ body: (Work) throws(StorageError) -> Value
  ) throws(StorageError) -> Value {
    if work == nil { throw .importOver }
    do {
      return try database.withWriter { connection throws(StorageError) in
        guard let work else { throw .importOver }
        if !connection.isInTransaction { try connection.execute("BEGIN IMMEDIATE") }
        let value = try body(work)
        try work.record.save()
        try work.taker.save()
        if !isDryRun, pendingRows >= rowsPerTransaction {
          try connection.execute("COMMIT")
          pendingRows = 0
          if rowsPerTransaction < rowsPerTransactionMax {
            rowsPerTransaction = min(rowsPerTransaction * 2, rowsPerTransactionMax)
          }
          committedID = work.record.importID
        }
        return value
      }
    } catch {
      // The step is undone, and what the import remembers no longer matches the base.
      end()
      throw error
    }
  }

  /// Gives the write connection back.
  private func end() {
    do {
      try database.withWriter { connection throws(StorageError) in
        // Statements end on the queue of their connection, before the transaction does.
        work = nil
        if connection.isInTransaction { try connection.rollBack() }
      }
    } catch {
      // Only a closed connection or a failed disk refuses this; both undo the transaction.
      work = nil
    }
    database.releaseFromImport()
  }
}

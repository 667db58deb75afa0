import Retention

/// The row of an import of customers or of stores, and the rows that it sets aside.
final class FileRecord {
  let importID: Int64
  let file: String
  var counts = IntakeCounts()
  let connection: Connection
  private let layout: ImportLayout
  private let startedAt: Instant
  private let insertQuarantine: Statement
  private var nextQuarantine: Int64
  private var dismissed: DismissedRows
  private var isBegun = false

  init(
    file: String, layout: ImportLayout, at instant: Instant, on connection: Connection
  ) throws(StorageError) {
    self.file = file
    self.layout = layout
    self.connection = connection
    startedAt = instant
    importID = try connection.nextID(in: "import")
    dismissed = DismissedRows(before: importID)
    nextQuarantine = try connection.nextID(in: "quarantine")
    insertQuarantine = try Statement(
      """
      INSERT INTO quarantine (id, import_id, line, row_count, bytes, reason, detail, fingerprint,
        state)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, on: connection)
  }

  /// Gives the import its row, with the first rows of the file or, where it has none, at the
  /// end.
  func begin() throws(StorageError) {
    if isBegun { return }
    // One import at a time writes here, so one that still runs is one that was cut short.
    try connection.execute("UPDATE import SET state = 'interrupted' WHERE state = 'running'")
    try connection.execute(
      """
      INSERT INTO import (id, file, started_at, row_count, accepted, duplicates, quarantined, state)
      VALUES (\(importID), \(file), \(startedAt.rawValue), 0, 0, 0, 0, 'running')
      """)
    try connection.remember(layout, of: importID)
    isBegun = true
  }

  /// Sets a row aside; one that an earlier import set aside alike is a duplicate.
  func setAside(_ reject: ReceiptBatch.Reject) throws(StorageError) {
    var isRepeated = try connection.isSetAside(
      reject.bytes, for: reject.reason, before: importID)
    if !isRepeated { isRepeated = try dismissed.hold(reject.bytes, on: connection) }
    if isRepeated {
      counts.repeated(rows: reject.rows)
      return
    }
    let insert = insertQuarantine
    insert.bind(nextQuarantine, at: 1)
    insert.bind(importID, at: 2)
    insert.bind(Int64(reject.line), at: 3)
    insert.bind(Int64(reject.rows), at: 4)
    insert.bindBytes(reject.bytes, at: 5)
    insert.bind(reject.reason.rawValue, at: 6)
    insert.bind(reject.detail, at: 7)
    let beginning = QuarantinedRow.beginning(reject)
    insert.bind(beginning.fingerprint, at: 8)
    insert.bind(beginning.state.rawValue, at: 9)
    try insert.run()
    nextQuarantine += 1
    counts.quarantine(reject.reason, rows: reject.rows)
  }

  func save() throws(StorageError) {
    try connection.execute(
      """
      UPDATE import SET row_count = \(counts.rows), accepted = \(counts.accepted),
        duplicates = \(counts.duplicates), quarantined = \(counts.quarantinedRows)
      WHERE id = \(importID)
      """)
  }

  func finish(at instant: Instant) throws(StorageError) {
    try connection.execute(
      """
      UPDATE import SET state = 'finished', finished_at = \(instant.rawValue)
      WHERE id = \(importID)
      """)
  }
}

extension Database {
  func markAbandoned(_ importID: Int64) throws(StorageError) {
    try write { connection throws(StorageError) in
      try connection.execute(
        "UPDATE import SET state = 'abandoned' WHERE id = \(importID) AND state = 'running'")
    }
  }
}

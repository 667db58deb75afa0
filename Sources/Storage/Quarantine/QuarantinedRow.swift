package import Retention

/// A row, or the rows of one receipt, that was set aside, as it stood in its file.
package struct QuarantinedRow: Hashable, Sendable {
  package enum State: String, Sendable {
    case open
    /// A return that has found its sale.
    case settled
    /// Read again and taken by the import that is named in `settledBy`.
    case mended
    /// Nobody has to look at it, or somebody has: it does not wait.
    case dismissed
    /// Its customer was forgotten: it still counts as a row of its file, and says nothing.
    case erased
  }

  /// What a person made of the row; the row itself stays as it stood.
  package struct Mend: Hashable, Sendable {
    package var bytes: [UInt8]
    package var author: String
    package var mendedAt: Instant
  }

  package var id: Int64
  package var importID: Int64
  package var file: String
  /// The line of the file where it begins, from 1, and how many rows it has.
  package var line: Int
  package var rows: Int
  package var bytes: [UInt8]
  package var reason: QuarantineReason
  package var detail: String
  package var state: State
  package var settledBy: Int64?
  package var mend: Mend?
}

extension Database {
  /// Rows that are in quarantine now, or that left it in one way, in the order in which they
  /// came.
  ///
  /// - Parameters:
  ///   - limit: At most this many.
  ///   - id: Go on behind this one; 0 begins.
  ///   - reason: Only these; nil means all.
  ///   - state: What became of them.
  /// - Returns: The rows with their bytes.
  /// - Throws: `StorageError`.
  package func quarantined(
    limit: Int, after id: Int64 = 0, reason: QuarantineReason? = nil,
    in state: QuarantinedRow.State = .open
  ) throws -> [QuarantinedRow] {
    let only: SQL = reason.map { "AND reason = \($0.rawValue)" } ?? ""
    return try read { connection throws(StorageError) in
      try connection.quarantinedRows(
        "quarantine.id > \(id) AND quarantine.state = \(state.rawValue) \(only)", limit: limit)
    }
  }

  /// A row that was set aside, whatever became of it; nil where there is none of this number.
  package func quarantined(id: Int64) throws -> QuarantinedRow? {
    try read { connection throws(StorageError) in
      try connection.quarantinedRows("quarantine.id = \(id)", limit: 1).first
    }
  }

  /// Rows of files that are in quarantine now, or that left it in one way, by reason.
  package func quarantinedRowsByReason(
    in state: QuarantinedRow.State = .open
  ) throws -> [QuarantineReason: Int] {
    let counts = try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT reason, sum(row_count) FROM quarantine WHERE state = \(state.rawValue)
        GROUP BY reason
        """
      ) { row throws(StorageError) in
        (try QuarantineReason(stored: row.text(0)), Int(row.integer(1)))
      }
    }
    return Dictionary(counts) { _, last in last }
  }
}

extension Connection {
  /// Rows that meet the condition, in the order in which they came.
  func quarantinedRows(
    _ condition: SQL, limit: Int
  ) throws(StorageError) -> [QuarantinedRow] {
    try all(
      """
      SELECT quarantine.id, import_id, file, line, quarantine.row_count, quarantine.bytes, reason,
        detail, quarantine.state, settled_by, quarantine_mend.bytes, author, mended_at
      FROM quarantine JOIN import ON import.id = import_id
        LEFT JOIN quarantine_mend ON quarantine_id = quarantine.id
      WHERE \(condition) ORDER BY quarantine.id LIMIT \(limit)
      """, QuarantinedRow.init(row:))
  }
}

extension QuarantinedRow {
  /// Finds rows that were set aside alike; equal ones may still differ.
  static func fingerprint(of bytes: [UInt8], reason: QuarantineReason) -> Int64 {
    var hash = StableHash()
    hash.combine(reason.rawValue.utf8)
    hash.combine(bytes)
    return Int64(bitPattern: hash.value)
  }

  /// Finds rows that were mended and driven, dismissed or emptied, whatever they were set aside
  /// for.
  static func fingerprint(ofSettled bytes: [UInt8]) -> Int64 {
    var hash = StableHash()
    hash.combine("settled".utf8)
    hash.combine(bytes)
    return Int64(bitPattern: hash.value)
  }

  /// How a row begins that is set aside.
  static func beginning(
    _ reject: ReceiptBatch.Reject
  ) -> (state: State, fingerprint: Int64) {
    reject.reason.needsNothing
      ? (.dismissed, fingerprint(ofSettled: reject.bytes))
      : (.open, fingerprint(of: reject.bytes, reason: reject.reason))
  }

  fileprivate init(row: Statement) throws(StorageError) {
    guard let state = State(rawValue: row.text(8)) else {
      throw .unreadable(what: "the state of a quarantined row")
    }
    let mend = row.integerIfAny(12).map {
      Mend(bytes: row.bytes(10), author: row.text(11), mendedAt: Instant($0))
    }
    self.init(
      id: row.integer(0), importID: row.integer(1), file: row.text(2), line: Int(row.integer(3)),
      rows: Int(row.integer(4)), bytes: row.bytes(5),
      reason: try QuarantineReason(stored: row.text(6)), detail: row.text(7), state: state,
      settledBy: row.integerIfAny(9), mend: mend)
  }
}

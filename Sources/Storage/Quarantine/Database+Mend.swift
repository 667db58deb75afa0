package import Retention

extension Database {
  /// Keeps what a person made of a row; an earlier mend of it is replaced. The row's own bytes
  /// stay.
  ///
  /// - Throws: `StorageError`: `inconsistent` where the row is not in quarantine any more.
  package func mend(
    _ id: Int64, bytes: [UInt8], author: String, at instant: Instant
  ) throws {
    try write { connection throws(StorageError) in
      let state = try connection.first("SELECT state FROM quarantine WHERE id = \(id)") {
        $0.text(0)
      }
      guard state == QuarantinedRow.State.open.rawValue else {
        throw .inconsistent("row \(id) is not in quarantine")
      }
      try connection.execute("DELETE FROM quarantine_mend WHERE quarantine_id = \(id)")
      try connection.execute(
        """
        INSERT INTO quarantine_mend (quarantine_id, bytes, author, mended_at)
        VALUES (\(id), \(bytes), \(author), \(instant.rawValue))
        """)
    }
  }

  /// Says why rows that were read again are still set aside. A row that is mended keeps the
  /// fingerprint of what its file said, so that the file coming again finds it.
  package func setAsideAgain(_ rows: [StillSetAside]) throws {
    if rows.isEmpty { return }
    try write { connection throws(StorageError) in
      for row in rows {
        try connection.execute(
          """
          UPDATE quarantine SET reason = \(row.reason.rawValue), detail = \(row.detail)
          WHERE id = \(row.id) AND state = 'open'
          """)
        let unmended = try connection.first(
          """
          SELECT bytes FROM quarantine WHERE id = \(row.id) AND state = 'open'
            AND id NOT IN (SELECT quarantine_id FROM quarantine_mend)
          """
        ) { $0.bytes(0) }
        guard let unmended else { continue }
        let fingerprint = QuarantinedRow.fingerprint(of: unmended, reason: row.reason)
        try connection.execute(
          "UPDATE quarantine SET fingerprint = \(fingerprint) WHERE id = \(row.id)")
      }
    }
  }
}

/// A row that was read again and can't be taken still.
package struct StillSetAside: Hashable, Sendable {
  package var id: Int64
  package var reason: QuarantineReason
  package var detail: String

  package init(id: Int64, reason: QuarantineReason, detail: String) {
    self.id = id
    self.reason = reason
    self.detail = detail
  }
}

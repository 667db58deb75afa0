package import Retention

/// An import as the base remembers it.
package struct ImportRecord: Hashable, Sendable {
  package enum State: String, Sendable {
    case running
    case finished
    /// Given up after some of its batches were taken.
    case abandoned
    /// The process ended in the middle; what was taken by then stands.
    case interrupted
  }

  package var id: Int64
  package var file: String
  package var fingerprint: String?
  package var startedAt: Instant
  package var finishedAt: Instant?
  /// Rows of the file, and what became of them as of the import's end:
  /// `accepted + duplicates + quarantined == rows`. Returns that found their sale in a later
  /// import stay counted as quarantined here.
  package var rows: Int
  package var accepted: Int
  package var duplicates: Int
  package var quarantined: Int
  package var state: State
}

extension Database {
  /// The last import, if it was cut short: its file is to be imported again.
  package func interruptedImport() throws -> ImportRecord? {
    guard let last = try imports().first else { return nil }
    switch last.state {
    case .interrupted: return last
    // Nobody has opened the base for writing since, or the import goes on right now.
    case .running: return try FileLock.isHeld(besides: path) ? nil : last
    case .finished, .abandoned: return nil
    }
  }

  /// The imports, the latest first.
  package func imports() throws -> [ImportRecord] {
    try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT id, file, fingerprint, started_at, finished_at, row_count, accepted, duplicates,
          quarantined, state
        FROM import ORDER BY id DESC
        """
      ) { row throws(StorageError) in
        guard let state = ImportRecord.State(rawValue: row.text(9)) else {
          throw .unreadable(what: "the state of an import")
        }
        return ImportRecord(
          id: row.integer(0), file: row.text(1), fingerprint: row.textIfAny(2),
          startedAt: Instant(row.integer(3)), finishedAt: row.integerIfAny(4).map { Instant($0) },
          rows: Int(row.integer(5)), accepted: Int(row.integer(6)),
          duplicates: Int(row.integer(7)), quarantined: Int(row.integer(8)), state: state)
      }
    }
  }
}

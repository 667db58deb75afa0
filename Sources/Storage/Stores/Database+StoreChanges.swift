package import Retention

/// An import of stores while it runs.
package typealias StoresSession = FileSession<StoreTaker>

extension Database {
  /// Begins an import of stores; see `beginCustomers`.
  package func beginStores(
    file: String, layout: ImportLayout, at instant: Instant, dryRun: Bool = false
  ) throws -> StoresSession {
    try FileSession(
      into: self, dryRun: dryRun, rowsPerTransaction: 1,
      record: { connection throws(StorageError) in
        try FileRecord(file: file, layout: layout, at: instant, on: connection)
      },
      taker: { connection, _ throws(StorageError) in try StoreTaker(on: connection) })
  }

  /// Makes a store, or changes its name or zone.
  ///
  /// - Returns: What became of it: refused is a new zone for a store that has receipts, because
  ///   the days of these were told in the zone that it had.
  /// - Throws: `StorageError`.
  package func take(_ store: StoreEntry) throws -> Taken {
    try write { connection throws(StorageError) in
      try StoreTaker(on: connection).take(store)
    }
  }
}

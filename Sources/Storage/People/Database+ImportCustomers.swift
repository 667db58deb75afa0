package import Retention

/// An import of customers while it runs.
package typealias PeopleSession = FileSession<PersonTaker>

extension Database {
  /// Begins an import of customers, once the file's header is recognised.
  ///
  /// - Parameters:
  ///   - file: The file's name, for the list of imports.
  ///   - layout: How it is read, so that rows that are set aside can be read again.
  ///   - author: Who imports it.
  ///   - instant: Now.
  ///   - dryRun: Everything is done in one transaction, which the end undoes.
  ///   - rowsPerTransaction: Commits when this many rows were taken, and at the end.
  ///   - max: Each transaction has twice the rows of the one before, up to this many.
  /// - Returns: The import, which the caller finishes or abandons.
  /// - Throws: `StorageError`, `importRunning` while another import into this base is open.
  package func beginCustomers(
    file: String, layout: ImportLayout, author: String, at instant: Instant,
    dryRun: Bool = false, rowsPerTransaction: Int = 1, growingTo max: Int = 0
  ) throws -> PeopleSession {
    try FileSession(
      into: self, dryRun: dryRun, rowsPerTransaction: rowsPerTransaction, growingTo: max,
      record: { connection throws(StorageError) in
        try FileRecord(file: file, layout: layout, at: instant, on: connection)
      },
      taker: { connection, importID throws(StorageError) in
        try PersonTaker(
          PersonTaker.Source(origin: .import, author: author, importID: importID, at: instant),
          on: connection)
      })
  }
}

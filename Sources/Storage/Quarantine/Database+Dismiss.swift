/// What came of dismissing rows.
package struct Dismissal: Hashable, Sendable {
  /// How many rows of files wait no more.
  package var rows = 0
  /// Returns that wait for their sale by themselves, by their numbers in quarantine.
  package var held: [Int64] = []
}

extension Database {
  /// Lets rows of quarantine wait no more: all that are chosen, or none. Returns that wait for
  /// their sale stay, as the sale may come.
  ///
  /// - Throws: `StorageError`.
  package func dismiss(_ choice: QuarantineChoice) throws -> Dismissal {
    let ids = try openRows(choice).flatMap(\.ids)
    return try write { connection throws(StorageError) in
      var dismissal = Dismissal()
      for id in ids {
        let isHeld =
          try connection.integer("SELECT count(*) FROM held_return WHERE quarantine_id = \(id)") > 0
        if isHeld {
          dismissal.held.append(id)
        } else {
          dismissal.rows += try connection.dismiss(id)
        }
      }
      return dismissal
    }
  }
}

extension Connection {
  /// - Returns: How many rows of the file it is; 0 where it waits no more.
  fileprivate func dismiss(_ id: Int64) throws(StorageError) -> Int {
    let open = try first(
      "SELECT row_count, bytes FROM quarantine WHERE id = \(id) AND state = 'open'"
    ) { (rows: Int($0.integer(0)), bytes: $0.bytes(1)) }
    guard let open else { return 0 }
    try execute(
      """
      UPDATE quarantine SET state = 'dismissed',
        fingerprint = \(QuarantinedRow.fingerprint(ofSettled: open.bytes))
      WHERE id = \(id)
      """)
    return open.rows
  }
}

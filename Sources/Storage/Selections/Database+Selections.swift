package import Retention

extension Database {
  /// The saved selections, in byte order of their names.
  package func selections() throws -> [SavedSelection] {
    try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT name, text, saved_at, author FROM selection AS saved
        WHERE seq = (SELECT max(seq) FROM selection WHERE name = saved.name) AND text <> ''
        ORDER BY name
        """
      ) { row in
        SavedSelection(
          name: row.text(0), text: row.text(1), savedAt: Instant(row.integer(2)),
          author: row.text(3))
      }
    }
  }

  /// Saves a selection; one of the same name is replaced and kept as its former version.
  package func save(_ selection: SavedSelection) throws {
    try write { connection throws(StorageError) in
      try connection.insert(selection, seq: try connection.takeSeqs(1))
    }
  }

  /// Forgets a saved selection.
  ///
  /// - Returns: False where there is none of the name.
  package func forgetSelection(
    named name: String, author: String, at instant: Instant
  ) throws -> Bool {
    guard try selections().contains(where: { $0.name == name }) else { return false }
    try save(SavedSelection(name: name, text: "", savedAt: instant, author: author))
    return true
  }
}

extension Connection {
  fileprivate func insert(_ selection: SavedSelection, seq: Int64) throws(StorageError) {
    try execute(
      """
      INSERT INTO selection (name, seq, text, saved_at, author)
      VALUES (\(selection.name), \(seq), \(selection.text), \(selection.savedAt.rawValue),
        \(selection.author))
      """)
  }
}

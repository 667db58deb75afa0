extension Database {
  /// The number of the newest decision in commit order; 0 before the first.
  package func lastDecision() throws -> Int64 {
    try read { connection throws(StorageError) in
      try connection.integer("SELECT coalesce(max(seq), 0) FROM decision")
    }
  }
}

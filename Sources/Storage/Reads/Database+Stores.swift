extension Database {
  /// Gives a store a zone of its own, by its IANA name; a store that is not there yet is made.
  package func setStore(_ code: String, timezone: String) throws {
    try write { connection throws(StorageError) in
      let next = try connection.nextID(in: "store")
      try connection.execute(
        """
        INSERT INTO store (id, code, timezone) VALUES (\(next), \(code), \(timezone))
        ON CONFLICT (code) DO UPDATE SET timezone = excluded.timezone
        """)
    }
  }
}

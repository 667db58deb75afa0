extension Database {
  /// The business's settings, by name: currency, zone, language...
  package func settings() throws -> [String: String] {
    let pairs = try read { connection throws(StorageError) in
      try connection.all("SELECT name, value FROM setting") { ($0.text(0), $0.text(1)) }
    }
    return Dictionary(pairs) { _, last in last }
  }

  package func setting(_ name: String) throws -> String? {
    try read { connection throws(StorageError) in
      try connection.first("SELECT value FROM setting WHERE name = \(name)") { $0.text(0) }
    }
  }

  package func set(_ name: String, to value: String) throws {
    try write { connection throws(StorageError) in
      try connection.execute(
        """
        INSERT INTO setting (name, value) VALUES (\(name), \(value))
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """)
    }
  }
}

extension Migration {
  /// Brings a base up to the schema that this program knows, all steps or none.
  static func migrate(
    _ connection: Connection, to migrations: [Migration]
  ) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      try connection.executeScript(
        """
        CREATE TABLE IF NOT EXISTS migration (
          number BIGINT NOT NULL PRIMARY KEY,
          name TEXT NOT NULL,
          fingerprint BIGINT NOT NULL
        ) WITHOUT ROWID
        """)
      let applied = try checkApplied(connection, against: migrations)
      for migration in migrations.dropFirst(applied) {
        try connection.executeScript(migration.sqliteScript)
        try connection.execute(
          """
          INSERT INTO migration (number, name, fingerprint)
          VALUES (\(migration.number), \(migration.name), \(migration.fingerprint))
          """)
      }
    }
  }

  /// For readers, which change nothing: the schema must be the known one.
  static func checkCurrent(
    _ connection: Connection, against migrations: [Migration] = all
  ) throws(StorageError) {
    let applied = try checkApplied(connection, against: migrations)
    guard applied == migrations.count else {
      throw .olderSchema(path: connection.path, found: applied, known: migrations.count)
    }
  }

  /// How many of the migrations the base has. Throws when it has others.
  private static func checkApplied(
    _ connection: Connection, against migrations: [Migration]
  ) throws(StorageError) -> Int {
    let applied = try connection.all(
      "SELECT number, fingerprint, name FROM migration ORDER BY number"
    ) { (number: Int($0.integer(0)), fingerprint: $0.integer(1), name: $0.text(2)) }
    guard applied.count <= migrations.count else {
      throw .newerSchema(
        path: connection.path, found: applied.last?.number ?? 0,
        known: migrations.last?.number ?? 0)
    }
    for (found, known) in zip(applied, migrations)
    where found.number != known.number || found.fingerprint != known.fingerprint {
      throw .migrationChanged(path: connection.path, name: found.name)
    }
    return applied.count
  }
}

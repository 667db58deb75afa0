/// Writes one run, part by part, inside the caller's transaction.
final class RunWriter {
  private let kind: RunKind
  private let connection: Connection
  private let id: Int64
  private let insert: Statement
  private var parts: Int64 = 0
  private var rows = 0

  init(_ kind: RunKind, on connection: Connection) throws(StorageError) {
    self.kind = kind
    self.connection = connection
    id = try connection.nextID(in: "run")
    insert = try connection.prepare(
      """
      INSERT INTO run_part (run_id, last_key, part, first_key, row_count, bytes)
      VALUES (?, ?, ?, ?, ?, ?)
      """)
  }

  /// Parts come in the order of their rows.
  func write(_ part: SortedRun.Part) throws(StorageError) {
    insert.bind(id, at: 1)
    insert.bind(part.lastKey, at: 2)
    insert.bind(parts, at: 3)
    insert.bind(part.firstKey, at: 4)
    insert.bind(Int64(part.rows), at: 5)
    insert.bindBytes(part.bytes, at: 6)
    try insert.run()
    parts += 1
    rows += part.rows
  }

  /// Says that the run is whole.
  func finish(filter: RunFilter?) throws(StorageError) {
    try connection.execute(
      """
      INSERT INTO run (id, kind, level, row_count)
      VALUES (\(id), \(kind.rawValue), \(RunLevel.of(rows: rows)), \(rows))
      """)
    if let filter {
      try connection.execute(
        "INSERT INTO run_filter (run_id, bytes) VALUES (\(id), \(filter.bytes))")
    }
  }
}

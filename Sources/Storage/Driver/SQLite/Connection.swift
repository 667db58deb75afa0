import GRDBSQLite

/// One connection of SQLite while GRDB lends it: for the length of one closure.
@safe
struct Connection {
  let handle: OpaquePointer
  /// Where its statements go when they are done; nil where each is prepared anew.
  let statements: StatementCache?

  init(_ handle: OpaquePointer, keeping statements: StatementCache? = nil) {
    unsafe self.handle = handle
    self.statements = statements
  }

  /// The file behind the connection.
  var path: String {
    unsafe sqlite3_db_filename(handle, "main").map { unsafe String(cString: $0) } ?? "(memory)"
  }

  /// Rows that the last INSERT, UPDATE or DELETE touched.
  var changes: Int32 { unsafe sqlite3_changes(handle) }

  var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

  func failure(_ code: Int32, statement: String) -> StorageError {
    let message = unsafe String(cString: sqlite3_errmsg(handle))
    return StorageError(code: code, message: message, statement: statement, path: path)
  }

  func prepare(_ sql: SQL) throws(StorageError) -> Statement {
    let statement = try Statement(sql.text, on: self)
    for (offset, value) in sql.values.enumerated() {
      statement.bind(value, at: Int32(offset + 1))
    }
    return statement
  }

  /// Runs one statement.
  func execute(_ sql: SQL) throws(StorageError) {
    try prepare(sql).run()
  }

  /// Runs several statements; only for text of our own.
  func executeScript(_ text: String) throws(StorageError) {
    let code = unsafe sqlite3_exec(handle, text, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code, statement: text) }
  }

  /// Makes a value of each row.
  func all<Value>(
    _ sql: SQL, _ make: (Statement) throws(StorageError) -> Value
  ) throws(StorageError) -> [Value] {
    let statement = try prepare(sql)
    var values: [Value] = []
    while try statement.step() { values.append(try make(statement)) }
    return values
  }

  /// Makes a value of the first row, if there is one.
  func first<Value>(
    _ sql: SQL, _ make: (Statement) throws(StorageError) -> Value
  ) throws(StorageError) -> Value? {
    let statement = try prepare(sql)
    return try statement.step() ? try make(statement) : nil
  }

  /// The first column of the first row; 0 where there is none or it is NULL.
  func integer(_ sql: SQL) throws(StorageError) -> Int64 {
    try first(sql) { $0.integer(0) } ?? 0
  }

  /// Runs `body` in a transaction that is durable when this returns, or undone when it throws.
  func transaction<Value>(
    _ body: () throws(StorageError) -> Value
  ) throws(StorageError) -> Value {
    try execute("BEGIN IMMEDIATE")
    do {
      let value = try body()
      try execute("COMMIT")
      return value
    } catch {
      try rollBack()
      throw error
    }
  }

  /// Undoes the open transaction. After a full disk SQLite has done so by itself.
  func rollBack() throws(StorageError) {
    if isInTransaction { try execute("ROLLBACK") }
  }
}

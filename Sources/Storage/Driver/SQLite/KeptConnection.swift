import GRDB

/// A reading connection that is kept for long, with the statements that were prepared on it.
///
/// One thread at a time uses it: not `Sendable` on purpose.
final class KeptConnection {
  private let queue: DatabaseQueue
  private let path: String
  private let statements = StatementCache()

  init(to database: Database) throws(StorageError) {
    path = database.path
    do {
      queue = try DatabaseQueue(
        path: database.path, configuration: Database.configuration(for: .reading))
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// Lends the connection to a body that sees one moment of the base from beginning to end. Its
  /// errors pass as they are.
  func read<Value>(_ body: (Connection) throws -> Value) throws -> Value {
    do {
      return try queue.inDatabase { lent in
        let connection = try Connection(lent, keeping: statements)
        return try connection.snapshot { try body(connection) }
      }
    } catch let error as DatabaseError {
      throw StorageError(error, path: path)
    }
  }
}

extension Connection {
  /// Runs a body that reads, and sees one moment of the base from beginning to end.
  fileprivate func snapshot<Value>(_ body: () throws -> Value) throws -> Value {
    try execute("BEGIN")
    do {
      let value = try body()
      try execute("COMMIT")
      return value
    } catch {
      try rollBack()
      throw error
    }
  }
}

@testable import Storage

/// Statements that the module itself has no need of.
extension Database {
  /// The first column of the first row, on the write connection.
  func number(_ sql: SQL) throws -> Int64 {
    try withWriter { connection throws(StorageError) in try connection.integer(sql) }
  }

  func word(_ sql: SQL) throws -> String? {
    try withWriter { connection throws(StorageError) in
      try connection.first(sql) { $0.text(0) }
    }
  }

  /// Runs a statement in a transaction.
  func run(_ sql: SQL) throws {
    try write { connection throws(StorageError) in try connection.execute(sql) }
  }

  /// Makes all runs anew from the receipts, whatever they are.
  func repack() throws {
    try withWriter { connection throws(StorageError) in
      try connection.transaction { () throws(StorageError) in
        try connection.execute("UPDATE counter SET value = 0 WHERE name = 'packed_seq'")
      }
      try connection.packReceipts()
    }
  }

  /// Runs statements as they stand.
  func runScript(_ text: String) throws {
    try withWriter { connection throws(StorageError) in try connection.executeScript(text) }
  }
}

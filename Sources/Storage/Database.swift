import GRDB
import Synchronization

/// The base of one business: a SQLite file.
///
/// A business is a database, so no query can reach another one's rows. One process writes,
/// through one connection; any number reads beside it.
package final class Database: Sendable {
  /// What the base is opened for.
  package enum Access: Sendable {
    case reading
    case writing
  }

  let pool: DatabasePool
  let path: String
  private let lock: FileLock?
  /// An import owns the write connection from its first row to its report.
  private let importing = Mutex(false)

  private init(path: String, access: Access, lock: FileLock?) throws(StorageError) {
    self.path = path
    self.lock = lock
    do {
      pool = try DatabasePool(path: path, configuration: Self.configuration(for: access))
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// Makes the base of a new business, with its first settings by name and its plugin. The
  /// file becomes a base last of all, so that none is ever without what it was given here.
  package static func create(
    at path: String, settings: [String: String] = [:], plugin: StoredPlugin? = nil
  ) throws -> Database {
    try create(at: path, settings: settings, plugin: plugin, migrations: Migration.all)
  }

  static func create(
    at path: String, settings: [String: String], plugin: StoredPlugin?, migrations: [Migration]
  ) throws -> Database {
    if FileHeader.exists(path: path) { throw StorageError.alreadyExists(path: path) }
    let lock = try FileLock(besides: path)
    // Another process may have made it before this one had the lock.
    if FileHeader.exists(path: path) { throw StorageError.alreadyExists(path: path) }
    do {
      let database = try Database(path: path, access: .writing, lock: lock)
      try database.prepareNew(settings: settings, plugin: plugin, migrations: migrations)
      return database
    } catch {
      FileHeader.remove(path: path)
      throw error
    }
  }

  /// Opens a base, and brings an older schema up to date when it is opened for writing.
  package static func open(at path: String, for access: Access = .writing) throws -> Database {
    try open(at: path, for: access, migrations: Migration.all)
  }

  static func open(
    at path: String, for access: Access, migrations: [Migration]
  ) throws(StorageError) -> Database {
    try FileHeader.check(path: path)
    switch access {
    case .reading:
      let database = try Database(path: path, access: access, lock: nil)
      try database.read { connection throws(StorageError) in
        try Migration.checkCurrent(connection, against: migrations)
      }
      return database
    case .writing:
      let lock = try FileLock(besides: path)
      let database = try Database(path: path, access: access, lock: lock)
      try database.withWriter { connection throws(StorageError) in
        try database.configureWriter(connection)
        try Migration.migrate(connection, to: migrations)
        if migrations.count >= Migration.arrival.number { try connection.packReceipts() }
        try connection.execute(
          "UPDATE import SET state = 'interrupted' WHERE state = 'running'")
      }
      return database
    }
  }
}

// MARK: - Connections

extension Database {
  /// Kilobytes of pages that a connection keeps: the inner pages of all trees of a base of
  /// some millions of receipts, so that writing costs one leaf a row.
  private static let pageCacheKilobytes = 32_768

  /// Pages of the log (64 MiB) after which they are copied into the file: a large import
  /// touches the same pages again and again, and should not copy them each time.
  private static let checkpointPages = 16_384

  static func configuration(for access: Access) -> Configuration {
    var configuration = Configuration()
    configuration.label = "winback"
    configuration.readonly = access == .reading
    configuration.busyMode = .timeout(5)
    // A dry run holds one transaction from call to call.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { lent in
      let connection = try Connection(lent)
      try connection.addByteOrder()
      try connection.executeScript("PRAGMA cache_size = -\(pageCacheKilobytes)")
    }
    return configuration
  }

  /// An acknowledged row survives a power cut (https://www.sqlite.org/pragma.html,
  /// synchronous): GRDB chooses NORMAL for a pool. Some builds of SQLite write zeros over all
  /// that is deleted: an erasure asks for that itself, merged runs need it not.
  private func configureWriter(_ connection: Connection) throws(StorageError) {
    connection.removeHooks()
    try connection.executeScript(
      """
      PRAGMA synchronous = FULL;
      PRAGMA secure_delete = OFF;
      PRAGMA wal_autocheckpoint = \(Self.checkpointPages);
      """)
  }

  private func prepareNew(
    settings: [String: String], plugin: StoredPlugin?, migrations: [Migration]
  ) throws(StorageError) {
    try withWriter { connection throws(StorageError) in
      try configureWriter(connection)
      try Migration.migrate(connection, to: migrations)
      try connection.transaction { () throws(StorageError) in
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
          try connection.execute("INSERT INTO setting (name, value) VALUES (\(name), \(value))")
        }
        try connection.execute("INSERT INTO counter (name, value) VALUES ('seq', 0)")
        if let plugin { try connection.activate(plugin) }
      }
      // Last, and into the file itself: from now on it says that it is a base.
      try connection.executeScript(
        """
        PRAGMA application_id = \(FileHeader.applicationID);
        PRAGMA wal_checkpoint(TRUNCATE);
        """)
    }
  }

  /// Ends all connections; whoever asks anything later is told so. The base stays this process's
  /// for writing until the database itself is gone.
  package func close() throws(StorageError) {
    do {
      try pool.close()
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// Lends a reader, which sees one moment of the base from beginning to end.
  func read<Value>(
    _ body: (Connection) throws(StorageError) -> Value
  ) throws(StorageError) -> Value {
    do {
      return try pool.read { lent in try body(Connection(lent)) }
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// Lends a reader to a body that hands rows to its caller, whose errors pass as they are.
  ///
  /// The body can't ask the base for anything else meanwhile: readers are not lent twice.
  func stream(_ body: (Connection) throws -> Void) throws {
    do {
      try pool.read { lent in try body(Connection(lent)) }
    } catch let error as DatabaseError {
      throw StorageError(error, path: path)
    }
  }

  /// Runs one transaction on the write connection.
  func write<Value>(
    _ body: (Connection) throws(StorageError) -> Value
  ) throws(StorageError) -> Value {
    try refuseBesideImport()
    return try withWriter { connection throws(StorageError) in
      try connection.transaction { () throws(StorageError) in try body(connection) }
    }
  }

  /// Refuses while an import has the write connection, with which it works between its steps, too.
  func refuseBesideImport() throws(StorageError) {
    if importing.withLock({ $0 }) { throw .importRunning }
  }

  /// Lends the write connection without a transaction. Whoever has not claimed it for an import
  /// asks `refuseBesideImport` before.
  func withWriter<Value>(
    _ body: (Connection) throws(StorageError) -> Value
  ) throws(StorageError) -> Value {
    do {
      return try pool.writeWithoutTransaction { lent in try body(Connection(lent)) }
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// Reserves the write connection for an import.
  func claimForImport() throws(StorageError) {
    guard lock != nil else { throw .readOnly(path: path) }
    let wasFree = importing.withLock { taken in
      defer { taken = true }
      return !taken
    }
    if !wasFree { throw .importRunning }
  }

  func releaseFromImport() { importing.withLock { $0 = false } }
}

extension Connection {
  /// The connection that GRDB lends for the length of a closure.
  init(
    _ lent: GRDB.Database, keeping statements: StatementCache? = nil
  ) throws(StorageError) {
    guard let handle = unsafe lent.sqliteConnection else {
      throw .cannotOpen(path: lent.description, message: "the connection is closed")
    }
    unsafe self.init(handle, keeping: statements)
  }
}

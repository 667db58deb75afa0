import Synchronization

/// Writes what a transaction of an import brought, but for its receipts themselves.
final class ImportPacking {
  let connection: Connection
  let statements: ImportStatements
  private let writes: GatheredWrites
  /// What was written: without rows, but with their memory.
  private let spare = Mutex<[ImportRows]>([])

  var images: ImageFeed { statements.receipts }

  init(on connection: Connection, by work: DeferredWork) throws(StorageError) {
    self.connection = connection
    statements = try ImportStatements(on: connection, by: work)
    writes = GatheredWrites(on: connection)
  }

  /// Without rows.
  func newRows() -> ImportRows { spare.withLock { $0.popLast() } ?? ImportRows() }

  /// Writes rows and takes them. Sorts on other threads, while the customers are written.
  func write(_ rows: ImportRows) throws(StorageError) {
    do {
      let receipts = BackgroundValue { SortedRun(rows.receipts) }
      let identities = BackgroundValue { SortedRun(rows.identities) }
      try insert(rows.customers)
      try connection.addRun(receipts.value())
      try connection.addRun(identities.value())
    }
    rows.removeAll()
    spare.withLock { $0.append(rows) }
  }

  /// Writes customers. Those of a whole transaction at once, because in the order of their keys
  /// they touch a page of the base's index once, and not with each batch again.
  func insert(_ customers: NewCustomers) throws(StorageError) {
    if customers.count == 0 { return }
    let rows = customers.inOrderOfKeys()
    let feed = statements.feed
    feed.begin(rows: rows.ids.count)
    feed.set(0, to: rows.ids)
    feed.set(1, to: rows.kinds)
    try unsafe customers.bytes.withUnsafeBufferPointer { bytes throws(StorageError) in
      unsafe feed.set(2, to: rows.keys, of: bytes)
      try statements.insertCustomers.run()
    }
    // The bytes go, and nothing may point at them.
    statements.insertCustomers.clear()
  }
}

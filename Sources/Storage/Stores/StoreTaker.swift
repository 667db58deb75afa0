import Retention

/// Takes what files and people say of stores into the base. Works inside the transaction of its
/// session.
package final class StoreTaker: EntryTaker {
  /// How many stores are new, and of how many something changed.
  package struct Summary: Hashable, Sendable {
    package var newStores = 0
    package var changedStores = 0
  }

  private struct Store: Hashable {
    var id: Int64
    var name: String?
    var timezone: String?
  }

  private let connection: Connection
  /// Of stores that have none of their own.
  private let businessZone: String?
  /// By the bytes of their codes.
  private var stores: [[UInt8]: Store] = [:]
  private var nextID: Int64
  /// Stores that have receipts; nil until somebody asks.
  private var withReceipts: Set<Int64>?
  package private(set) var summary = Summary()

  init(on connection: Connection) throws(StorageError) {
    self.connection = connection
    businessZone = try connection.first("SELECT value FROM setting WHERE name = 'timezone'") {
      $0.text(0)
    }
    let known = try connection.all("SELECT id, code, name, timezone FROM store") { row in
      (
        code: row.bytes(1),
        store: Store(
          id: row.integer(0), name: row.textIfAny(2), timezone: row.textIfAny(3))
      )
    }
    for (code, store) in known { stores[code] = store }
    nextID = try connection.nextID(in: "store")
  }

  package func take(_ entry: StoreEntry) throws(StorageError) -> Taken {
    let code = Array(entry.code.utf8)
    guard let known = stores[code] else {
      let store = Store(id: nextID, name: entry.name, timezone: entry.timezone)
      try connection.execute(
        """
        INSERT INTO store (id, code, name, timezone)
        VALUES (\(store.id), \(entry.code), \(store.name), \(store.timezone))
        """)
      stores[code] = store
      nextID += 1
      summary.newStores += 1
      return .accepted
    }
    var next = known
    if let name = entry.name { next.name = name }
    if let timezone = entry.timezone, timezone != known.timezone ?? businessZone {
      next.timezone = timezone
    }
    if next == known { return .repeated }
    if next.timezone != known.timezone, try hasReceipts(known.id) {
      return .refused(
        .storeZoneFixed,
        detail: "the store has receipts whose days were told in its zone "
          + (known.timezone ?? businessZone ?? ""))
    }
    try connection.execute(
      """
      UPDATE store SET name = \(next.name), timezone = \(next.timezone) WHERE id = \(known.id)
      """)
    stores[code] = next
    summary.changedStores += 1
    return .accepted
  }

  /// Each change is written at once.
  package func save() {}

  /// Receipts lie in the order in which they came: which stores have any is found in one pass.
  private func hasReceipts(_ store: Int64) throws(StorageError) -> Bool {
    if let withReceipts { return withReceipts.contains(store) }
    let ids = try connection.all(
      "SELECT DISTINCT store_id FROM receipt UNION SELECT DISTINCT store_id FROM held_return"
    ) { $0.integer(0) }
    withReceipts = Set(ids)
    return ids.contains(store)
  }
}

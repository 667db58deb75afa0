import Retention

extension IdentityRows {
  /// Everything that can make two customers one, whatever the view; nil where nobody ever showed
  /// a second key and nothing was corrected.
  ///
  /// A key that one customer alone showed, and that no row belongs to, joins nobody: most are
  /// such, and are not read.
  init?(on connection: Connection) throws(StorageError) {
    guard try connection.hasFurtherKeys() else { return nil }
    for kind in CustomerKey.Kind.strong { try readStrong(kind, on: connection) }
    try readWeak(on: connection)
    try readCorrections(on: connection)
  }

  /// Strong keys that have rows of their own, or that two showed.
  private mutating func readStrong(
    _ kind: CustomerKey.Kind, on connection: Connection
  ) throws(StorageError) {
    let kind = Int64(kind.rawValue)
    let isSeen = try connection.integer(
      "SELECT EXISTS (SELECT 1 FROM customer_key WHERE kind = \(kind))")
    guard isSeen == 1 else { return }
    try readKeys(
      """
      FROM customer AS owner CROSS JOIN customer_key AS seen
        ON seen.kind = owner.kind AND seen.key = owner.key
      WHERE owner.kind = \(kind)
      """, on: connection)
    try readKeys(
      """
      FROM (
        SELECT kind, key FROM customer_key WHERE kind = \(kind)
        GROUP BY kind, key HAVING min(customer_id) <> max(customer_id)
      ) AS held
      CROSS JOIN customer_key AS seen ON seen.kind = held.kind AND seen.key = held.key
      LEFT JOIN customer AS owner ON owner.key = held.key AND owner.kind = held.kind
      WHERE owner.id IS NULL ORDER BY seen.key
      """, on: connection)
  }

  /// Phones and e-mails that have rows of their own. The shorter list is gone through.
  private mutating func readWeak(on connection: Connection) throws(StorageError) {
    let strongest = Int64(CustomerKey.Kind.card.rawValue)
    let owners = try connection.integer("SELECT count(*) FROM customer WHERE kind > 1")
    if owners == 0 { return }
    let seen = try connection.integer(
      "SELECT count(*) FROM customer_key WHERE kind > \(strongest)")
    let tables: SQL =
      owners <= seen
      ? "customer AS owner CROSS JOIN customer_key AS seen"
      : "customer_key AS seen CROSS JOIN customer AS owner"
    try readKeys(
      """
      FROM \(tables) ON seen.kind = owner.kind AND seen.key = owner.key
      WHERE owner.kind > 1 AND seen.kind > 1
      """, on: connection)
  }

  /// `tables` has the keys as `seen`, with their own customers as `owner`.
  private mutating func readKeys(
    _ tables: SQL, on connection: Connection
  ) throws(StorageError) {
    let rows = try connection.prepare(
      """
      SELECT owner.id, seen.kind, seen.key, seen.customer_id, seen.issued_at, seen.seq
      \(tables)
      """)
    let finder = try CustomerFinder(on: connection)
    // By owner: an order of the rows would cost a walk in the order of all keys.
    var places: [Int64: Int] = [:]
    while try rows.step() {
      let kind = try CustomerKey.Kind(stored: rows.integer(1))
      let sight = Sight(
        customer: rows.integer(3), issued: rows.integer(4), seq: rows.integer(5))
      try finder.add(sight.customer, to: &customers)
      let owner = rows.integerIfAny(0)
      let isLast = keys.last.map { last in
        unsafe last.kind == kind && last.key.elementsEqual(rows.bytesInPlace(2))
      }
      if let place = owner.flatMap({ places[$0] }) ?? (isLast ?? false ? keys.count - 1 : nil) {
        keys[place].sights.append(sight)
        continue
      }
      let key = Key(kind: kind, key: rows.bytes(2), owner: owner, sights: [sight])
      if let owner {
        places[owner] = keys.count
        customers[owner] = Customer(kind: kind, key: key.key)
      }
      keys.append(key)
    }
  }

  mutating func readCorrections(on connection: Connection) throws(StorageError) {
    let finder = try CustomerFinder(on: connection)
    let rows = try connection.prepare(
      """
      SELECT id, seq, kind, undoes, customer_id, other_id
      FROM correction LEFT JOIN correction_pair ON correction_id = id ORDER BY seq
      """)
    while try rows.step() {
      if corrections.last?.id != rows.integer(0) {
        guard let kind = Correction.Kind(rawValue: rows.text(2)) else {
          throw .unreadable(what: "correction \(rows.integer(0)): its kind")
        }
        corrections.append(
          Correction(
            id: rows.integer(0), seq: rows.integer(1), kind: kind,
            undoes: rows.integerIfAny(3), pairs: []))
      }
      if rows.isNull(4) { continue }
      let pair = CustomerPair(rows.integer(4), rows.integer(5))
      corrections[corrections.count - 1].pairs.append(pair)
      try finder.add(pair.first, to: &customers)
      try finder.add(pair.second, to: &customers)
    }
  }
}

extension Connection {
  /// Whether anything can make two customers one: a second key that somebody showed, or a
  /// correction.
  func hasFurtherKeys() throws(StorageError) -> Bool {
    try integer(
      "SELECT EXISTS (SELECT 1 FROM customer_key) OR EXISTS (SELECT 1 FROM correction)") == 1
  }
}

/// Finds the keys of customers by their numbers.
private struct CustomerFinder {
  private let row: Statement

  init(on connection: Connection) throws(StorageError) {
    row = try Statement("SELECT kind, key FROM customer WHERE id = ?", on: connection)
  }

  /// One who is not in the base is left out: nothing of hers joins anybody.
  func add(
    _ customer: Int64, to customers: inout [Int64: IdentityRows.Customer]
  ) throws(StorageError) {
    if customers[customer] != nil { return }
    row.bind(customer, at: 1)
    defer { row.reset() }
    guard try row.step() else { return }
    customers[customer] = IdentityRows.Customer(
      kind: try CustomerKey.Kind(stored: row.integer(0)), key: row.bytes(1))
  }
}

extension CustomerKey.Kind {
  fileprivate static let strong: [Self] = [.id, .card]
}

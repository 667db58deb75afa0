package import Retention

extension Database {
  /// Joins or parts customers; an undo takes it back. The last correction of a pair that was
  /// not taken back holds.
  ///
  /// - Parameters:
  ///   - kind: `merge` or `split`.
  ///   - pairs: The keys of two customers each. A key that was only seen beside another one
  ///     becomes a customer row, so that it can be named.
  ///   - author: Who says so.
  ///   - reason: Why, for people.
  ///   - instant: Now.
  /// - Returns: The correction's number.
  /// - Throws: `StorageError`, `inconsistent` for a pair of one customer with herself.
  @discardableResult
  package func correct(
    _ kind: Correction.Kind, _ pairs: [(CustomerKey, CustomerKey)], author: String,
    reason: String, at instant: Instant
  ) throws -> Int64 {
    guard kind != .undo, !pairs.isEmpty else {
      throw StorageError.inconsistent("a correction joins or parts customers")
    }
    return try write { connection throws(StorageError) in
      let id = try connection.insertCorrection(
        kind, undoing: nil, author: author, reason: reason, at: instant)
      var met: Set<[Int64]> = []
      for (key, other) in pairs {
        let ids = [
          try connection.customerID(making: key), try connection.customerID(making: other),
        ].sorted()
        guard ids[0] != ids[1] else {
          throw .inconsistent("a customer can't be joined to herself or parted from herself")
        }
        guard met.insert(ids).inserted else { continue }
        try connection.execute(
          """
          INSERT INTO correction_pair (correction_id, customer_id, other_id)
          VALUES (\(id), \(ids[0]), \(ids[1]))
          """)
      }
      return id
    }
  }

  /// Takes a correction back.
  ///
  /// - Returns: The number of the undo.
  /// - Throws: `StorageError`, `inconsistent` where there is no such correction, where it is an
  ///   undo itself, or was taken back already.
  @discardableResult
  package func undo(
    correction: Int64, author: String, reason: String, at instant: Instant
  ) throws -> Int64 {
    try write { connection throws(StorageError) in
      let kind = try connection.first("SELECT kind FROM correction WHERE id = \(correction)") {
        $0.text(0)
      }
      let undone = try connection.integer(
        "SELECT count(*) FROM correction WHERE undoes = \(correction)")
      guard let kind, kind != Correction.Kind.undo.rawValue, undone == 0 else {
        throw .inconsistent("correction \(correction) can't be taken back")
      }
      return try connection.insertCorrection(
        .undo, undoing: correction, author: author, reason: reason, at: instant)
    }
  }

  /// All corrections, the oldest first.
  package func corrections() throws -> [Correction] {
    try read { connection throws(StorageError) in
      var corrections = try connection.all(
        """
        SELECT id, seq, kind, made_at, author, reason, undoes FROM correction ORDER BY id
        """, Correction.init(row:))
      var places: [Int64: Int] = [:]
      for (place, correction) in corrections.enumerated() { places[correction.id] = place }
      for correction in corrections {
        if let place = correction.undoes.flatMap({ places[$0] }) {
          corrections[place].undoneBy = correction.id
        }
      }
      for (id, pair) in try connection.correctionPairs() {
        if let place = places[id] { corrections[place].pairs.append(pair) }
      }
      return corrections
    }
  }
}

extension Database {
  /// Keys that were seen with these customers and parted from them by a correction in force.
  package func keysParted(from members: [Int64]) throws -> Set<CustomerKey> {
    try read { connection throws(StorageError) in try connection.keysSplit(from: members) }
  }
}

extension Connection {
  fileprivate func insertCorrection(
    _ kind: Correction.Kind, undoing: Int64?, author: String, reason: String, at instant: Instant
  ) throws(StorageError) -> Int64 {
    let id = try nextID(in: "correction")
    try execute(
      """
      INSERT INTO correction (id, seq, kind, made_at, author, reason, undoes)
      VALUES (\(id), \(try takeSeqs(1)), \(kind.rawValue), \(instant.rawValue), \(author),
        \(reason), \(undoing))
      """)
    return id
  }

  fileprivate func customerID(making key: CustomerKey) throws(StorageError) -> Int64 {
    let kind = Int64(key.kind.rawValue)
    let known = try first("SELECT id FROM customer WHERE key = \(key.value) AND kind = \(kind)") {
      $0.integer(0)
    }
    if let known { return known }
    let id = try nextID(in: "customer")
    try execute("INSERT INTO customer (id, kind, key) VALUES (\(id), \(kind), \(key.value))")
    return id
  }

  fileprivate func correctionPairs() throws(StorageError) -> [(Int64, Correction.Pair)] {
    try all(
      """
      SELECT correction_id, one.kind, one.key, two.kind, two.key FROM correction_pair
        LEFT JOIN customer AS one ON one.id = customer_id
        LEFT JOIN customer AS two ON two.id = other_id
      ORDER BY correction_id, customer_id, other_id
      """
    ) { row throws(StorageError) in
      func key(_ column: Int32) throws(StorageError) -> CustomerKey? {
        guard let kind = row.integerIfAny(column) else { return nil }
        return try CustomerKey(storedKind: kind, value: row.text(column + 1))
      }
      return (row.integer(0), Correction.Pair(customer: try key(1), other: try key(3)))
    }
  }

  /// Keys that were parted from one of these customers and not joined to her again since.
  func keysSplit(from members: [Int64]) throws(StorageError) -> Set<CustomerKey> {
    let rows = try all(
      """
      SELECT correction.kind, customer.id, customer.kind, customer.key
      FROM correction_pair JOIN correction ON correction.id = correction_id
        JOIN customer ON customer.id = CASE
          WHEN customer_id IN \(members.sqlList) THEN other_id ELSE customer_id END
      WHERE (customer_id IN \(members.sqlList) OR other_id IN \(members.sqlList))
        AND correction.id NOT IN (SELECT undoes FROM correction WHERE undoes IS NOT NULL)
      ORDER BY correction.seq
      """
    ) { row throws(StorageError) in
      (
        isSplit: row.text(0) == Correction.Kind.split.rawValue, id: row.integer(1),
        key: try CustomerKey(storedKind: row.integer(2), value: row.text(3))
      )
    }
    var split: Set<CustomerKey> = []
    for row in rows {
      if row.isSplit, !members.contains(row.id) {
        split.insert(row.key)
      } else {
        split.remove(row.key)
      }
    }
    return split
  }
}

extension Correction {
  fileprivate init(row: Statement) throws(StorageError) {
    guard let kind = Kind(rawValue: row.text(2)) else {
      throw .unreadable(what: "correction: the kind of correction \(row.integer(0))")
    }
    self.init(
      id: row.integer(0), seq: row.integer(1), kind: kind, madeAt: Instant(row.integer(3)),
      author: row.text(4), reason: row.text(5), undoes: row.integerIfAny(6))
  }
}

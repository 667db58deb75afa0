package import Retention

extension Database {
  /// Writes down what came of calls, all of it or nothing.
  ///
  /// - Throws: `StorageError`: `inconsistent` where a customer is not on the list.
  package func add(_ entries: [CallEntry], author: String, at now: Instant) throws {
    if entries.isEmpty { return }
    try write { connection throws(StorageError) in
      var seq = try connection.takeSeqs(entries.count)
      let find = try connection.prepare(
        "SELECT 1 FROM call WHERE customer_id = ? AND call_list_id = ?")
      let insert = try connection.prepare(
        """
        INSERT INTO call_outcome (customer_id, seq, call_list_id, outcome, reason, comment, day,
          next_day, saved_at, author)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
      for entry in entries {
        find.bind(entry.customer, at: 1)
        find.bind(entry.list, at: 2)
        guard try find.step() else {
          throw .inconsistent("customer \(entry.customer) is not on call list \(entry.list)")
        }
        find.reset()
        insert.bind(entry.customer, at: 1)
        insert.bind(seq, at: 2)
        insert.bind(entry.list, at: 3)
        insert.bind(entry.outcome, at: 4)
        insert.bind(entry.reason, at: 5)
        insert.bind(entry.comment, at: 6)
        insert.bind(Int64(entry.day.rawValue), at: 7)
        insert.bind(entry.nextDay.map { Int64($0.rawValue) }, at: 8)
        insert.bind(now.rawValue, at: 9)
        insert.bind(author, at: 10)
        try insert.run()
        seq += 1
      }
    }
  }

  /// Every call with its newest entry, in the order of customers' numbers, then of lists.
  ///
  /// - Parameters:
  ///   - list: Only those of a list.
  ///   - last: Only entries of calls up to this day.
  ///   - seen: Only entries up to this number in commit order; nil means all.
  /// - Returns: Each call with the newest of the entries that count.
  /// - Throws: `StorageError`.
  package func madeCalls(
    ofList list: Int64? = nil, by last: Day? = nil, seen: Int64? = nil
  ) throws -> [MadeCall] {
    let ofList: SQL = if let list { "AND call_outcome.call_list_id = \(list)" } else { "" }
    let byDay: SQL = if let last { "AND day <= \(Int64(last.rawValue))" } else { "" }
    return try read { connection throws(StorageError) in
      let rows = try connection.prepare(
        """
        SELECT call_outcome.customer_id, call_outcome.call_list_id, call_outcome.seq, outcome,
          reason, comment, day, next_day, phone, segment, store_code
        FROM call_outcome LEFT JOIN call ON call.customer_id = call_outcome.customer_id
          AND call.call_list_id = call_outcome.call_list_id
        WHERE call_outcome.seq <= \(seen ?? .max) \(ofList) \(byDay)
        ORDER BY call_outcome.customer_id, call_outcome.call_list_id, call_outcome.seq
        """)
      var calls: [MadeCall] = []
      while try rows.step() {
        let call = try MadeCall(row: rows)
        let isSame =
          calls.last?.entry.customer == call.entry.customer
          && calls.last?.entry.list == call.entry.list
        if isSame { calls[calls.count - 1] = call } else { calls.append(call) }
      }
      return calls
    }
  }

  /// The newest call of each customer who was ever called, by the row of `customer` that was on
  /// the list: of the last day, of two on one day the one written down last.
  ///
  /// - Parameters:
  ///   - day: Only calls up to this day.
  ///   - seen: Only what was written down up to this number in commit order; nil means all.
  /// - Returns: A call for each row that was ever called.
  /// - Throws: `StorageError`.
  package func lastCalls(by day: Day, seen: Int64? = nil) throws -> [Int64: MadeCall] {
    var last: [Int64: MadeCall] = [:]
    for call in try madeCalls(by: day, seen: seen) {
      if let known = last[call.entry.customer], !call.isAfter(known) { continue }
      last[call.entry.customer] = call
    }
    return last
  }
}

extension MadeCall {
  /// Whether it is the newer one of two of a person.
  package func isAfter(_ other: MadeCall) -> Bool {
    (entry.day, seq) > (other.entry.day, other.seq)
  }

  fileprivate init(row: Statement) throws(StorageError) {
    let entry = CallEntry(
      customer: row.integer(0), list: row.integer(1), outcome: row.text(3),
      reason: row.textIfAny(4), comment: row.textIfAny(5),
      day: try Day(stored: row.integer(6), in: "call_outcome"),
      nextDay: row.isNull(7) ? nil : try Day(stored: row.integer(7), in: "call_outcome"))
    self.init(
      entry: entry, seq: row.integer(2), phone: row.textIfAny(8), segment: row.textIfAny(9),
      store: row.textIfAny(10))
  }
}

package import Retention

extension Database {
  /// The number that the next list will have.
  package func nextCallListID() throws -> Int64 {
    try read { connection throws(StorageError) in try connection.nextID(in: "call_list") }
  }

  /// Keeps a list with the customers on it.
  ///
  /// - Throws: `StorageError`: `inconsistent` where another list has taken its number meanwhile,
  ///   or a customer stands on it twice.
  package func add(_ list: CallList, _ calls: [ListedCall]) throws {
    guard Set(calls.map(\.customer)).count == calls.count else {
      throw StorageError.inconsistent("a customer stands on the call list twice")
    }
    try write { connection throws(StorageError) in
      guard try connection.nextID(in: "call_list") == list.id else {
        throw .inconsistent("another call list was made meanwhile: make this one again")
      }
      try connection.execute(
        """
        INSERT INTO call_list (id, seq, made_at, author, audience, day)
        VALUES (\(list.id), \(try connection.takeSeqs(1)), \(list.madeAt.rawValue),
          \(list.author), \(list.audience), \(Int64(list.day.rawValue)))
        """)
      let insert = try connection.prepare(
        """
        INSERT INTO call (customer_id, call_list_id, segment, store_code, phone)
        VALUES (?, ?, ?, ?, ?)
        """)
      for call in calls {
        insert.bind(call.customer, at: 1)
        insert.bind(list.id, at: 2)
        insert.bind(call.segment, at: 3)
        insert.bind(call.store, at: 4)
        insert.bind(call.phone, at: 5)
        try insert.run()
      }
    }
  }

  /// A list by its number; nil where there is none.
  package func callList(_ id: Int64) throws -> CallList? {
    try read { connection throws(StorageError) in
      try connection.first(
        "SELECT id, made_at, author, audience, day FROM call_list WHERE id = \(id)",
        CallList.init(row:))
    }
  }

  /// All lists, the newest first, each with how many customers it has and how many of them have
  /// an outcome.
  package func callLists() throws -> [(list: CallList, calls: Int, outcomes: Int)] {
    try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT id, made_at, author, audience, day,
          (SELECT count(*) FROM call WHERE call_list_id = call_list.id),
          (SELECT count(DISTINCT customer_id) FROM call_outcome
            WHERE call_list_id = call_list.id)
        FROM call_list ORDER BY id DESC
        """
      ) { row throws(StorageError) in
        (list: try CallList(row: row), calls: Int(row.integer(5)), outcomes: Int(row.integer(6)))
      }
    }
  }

  /// The customers on a list, in the order of their numbers; those erased since are not there.
  package func calls(ofList id: Int64) throws -> [ListedCall] {
    try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT customer_id, kind, key, segment, store_code, phone
        FROM call JOIN customer ON customer.id = customer_id
        WHERE call_list_id = \(id) ORDER BY customer_id
        """
      ) { row throws(StorageError) in
        ListedCall(
          customer: row.integer(0),
          key: try CustomerKey(storedKind: row.integer(1), value: row.text(2)),
          segment: row.textIfAny(3), store: row.textIfAny(4), phone: row.text(5))
      }
    }
  }
}

extension CallList {
  fileprivate init(row: Statement) throws(StorageError) {
    self.init(
      id: row.integer(0), madeAt: Instant(row.integer(1)), author: row.text(2),
      audience: row.text(3), day: try Day(stored: row.integer(4), in: "call_list"))
  }
}

extension Database {
  /// Who stands on a list made since a day and has no outcome on it yet.
  package func openCalls(since day: Day) throws -> Set<Int64> {
    try read { connection throws(StorageError) in
      Set(
        try connection.all(
          """
          SELECT customer_id FROM call JOIN call_list ON call_list.id = call_list_id
          WHERE day >= \(Int64(day.rawValue)) AND NOT EXISTS (
            SELECT 1 FROM call_outcome WHERE call_outcome.customer_id = call.customer_id
              AND call_outcome.call_list_id = call.call_list_id)
          """
        ) { $0.integer(0) })
    }
  }
}

package import Retention

/// What an erasure did.
package struct Erasure: Hashable, Sendable {
  package var id: Int64
  /// Its number in commit order: what was decided before it can't be made again exactly.
  package var seq: Int64
  package var customers: Int
  /// Receipts that are nobody's now.
  package var receipts: Int
  package var decisions: Int
  /// Rows of quarantine that were emptied.
  package var quarantined: Int
}

extension Database {
  /// Forgets a person: all or nothing, in one transaction. What is deleted is overwritten;
  /// `sweep` then takes it out of the files.
  ///
  /// - Parameters:
  ///   - members: All rows of `customer` that are this person.
  ///   - reason: Why, for people; who it was does not belong in it.
  ///   - author: Who does it.
  ///   - instant: Now.
  ///   - isHers: Whether a row in quarantine says anything of her.
  ///   - mentions: Whether a text that staff wrote names her.
  /// - Returns: What was done.
  /// - Throws: `StorageError`.
  package func erase(
    _ members: [Int64], reason: String, author: String, at instant: Instant,
    isHers: (QuarantinedRow) -> Bool, mentions: (String) -> Bool
  ) throws -> Erasure {
    try refuseBesideImport()
    // First, so that nothing of her outlives her whatever happens.
    try KeptFile.remove(besides: path)
    try withWriter { connection throws(StorageError) in
      try connection.executeScript("PRAGMA secure_delete = ON")
    }
    return try write { connection throws(StorageError) in
      let texts = try connection.personalTexts(of: members)
      for member in members {
        try connection.execute("INSERT INTO erasing (customer_id) VALUES (\(member))")
      }
      let erasure = try connection.recordErasure(reason, author, instant)
      var done = erasure
      done.quarantined = try connection.emptyQuarantine(texts, where: isHers)
      try connection.eraseReferrals(texts)
      try connection.eraseWords(where: mentions)
      try connection.eraseFromRuns()
      for rule in ErasureRule.all {
        guard case .runs(let statements) = rule.action else { continue }
        for statement in statements { try connection.execute(statement) }
      }
      try connection.execute("DELETE FROM erasing")
      return done
    }
  }

  /// Makes the file anew and empties its log, so that no byte of what was deleted is left in
  /// them.
  ///
  /// - Returns: False where somebody reads the base meanwhile: its log could not be emptied.
  /// - Throws: `StorageError`.
  package func sweep() throws -> Bool {
    try refuseBesideImport()
    return try withWriter { connection throws(StorageError) in
      try connection.execute("VACUUM")
      let busy = try connection.integer("PRAGMA wal_checkpoint(TRUNCATE)")
      return busy == 0
    }
  }
}

extension Connection {
  /// Writes that somebody is forgotten, and which plans lose decisions by it: they count what
  /// they had, so this is the difference.
  fileprivate func recordErasure(
    _ reason: String, _ author: String, _ instant: Instant
  ) throws(StorageError) -> Erasure {
    let erasure = Erasure(
      id: try nextID(in: "erasure"), seq: try takeSeqs(1),
      customers: Int(try integer("SELECT count(*) FROM erasing")),
      receipts: Int(
        try integer(
          """
          SELECT count(*) FROM receipt WHERE customer_id IN (SELECT customer_id FROM erasing)
          """)),
      decisions: Int(
        try integer(
          """
          SELECT count(*) FROM decision WHERE customer_id IN (SELECT customer_id FROM erasing)
          """)), quarantined: 0)
    try execute(
      """
      INSERT INTO erasure (id, seq, erased_at, author, reason, customers)
      VALUES (\(erasure.id), \(erasure.seq), \(instant.rawValue), \(author), \(reason),
        \(erasure.customers))
      """)
    try execute(
      """
      INSERT INTO erasure_plan (erasure_id, applied_plan_id, decisions)
      SELECT \(erasure.id), plan, sum(decisions) FROM (
        SELECT applied_plan_id AS plan, count(*) AS decisions FROM decision
        WHERE customer_id IN (SELECT customer_id FROM erasing) GROUP BY applied_plan_id
        UNION ALL
        SELECT applied_plan_id, 0 FROM applied_plan_left_out
        WHERE customer_id IN (SELECT customer_id FROM erasing)
      ) AS hers GROUP BY plan
      """)
    return erasure
  }

  /// That she sent others.
  fileprivate func eraseReferrals(_ texts: PersonalTexts) throws(StorageError) {
    for key in texts.keys {
      try execute(
        "UPDATE customer_profile SET referred_by = NULL WHERE referred_by = \(key.value)")
    }
  }

  /// What staff wrote of her where no customer's number stands: why somebody was joined with
  /// somebody, and the conditions of selections and call lists. An empty condition is none.
  fileprivate func eraseWords(where mentions: (String) -> Bool) throws(StorageError) {
    let reasons = try all("SELECT id, reason FROM correction") { ($0.integer(0), $0.text(1)) }
    for (id, text) in reasons where mentions(text) {
      try execute("UPDATE correction SET reason = '' WHERE id = \(id)")
    }
    let audiences = try all("SELECT id, audience FROM call_list") { ($0.integer(0), $0.text(1)) }
    for (id, text) in audiences where mentions(text) {
      try execute("UPDATE call_list SET audience = '' WHERE id = \(id)")
    }
    let selections = try all("SELECT name, seq, text FROM selection") {
      (name: $0.text(0), seq: $0.integer(1), text: $0.text(2))
    }
    for selection in selections {
      if mentions(selection.name) {
        try execute("DELETE FROM selection WHERE name = \(selection.name)")
      } else if mentions(selection.text) {
        try execute(
          """
          UPDATE selection SET text = ''
          WHERE name = \(selection.name) AND seq = \(selection.seq)
          """)
      }
    }
  }
}

package import Retention

extension Database {
  /// Walks the decisions of a plan in the order of their numbers, which is byte order of the
  /// customer's key.
  ///
  /// - Parameters:
  ///   - plan: Its number.
  ///   - withFacts: Whether the decisions bring what the rules read: it is long.
  ///   - body: Takes one after another, and must not ask the base for anything else.
  /// - Throws: `StorageError`, or what `body` throws.
  package func forEachDecision(
    of plan: Int64, withFacts: Bool = false, _ body: (StoredDecision) throws -> Void
  ) throws {
    try stream { connection in
      let range = try connection.first(
        "SELECT first_seq, last_seq FROM applied_plan WHERE id = \(plan)"
      ) { row in row.isNull(0) ? nil : (first: row.integer(0), last: row.integer(1)) }
      // No such plan, or one without a decision.
      guard let numbers = range ?? nil else { return }
      let rows = try connection.prepare(
        """
        \(StoredDecision.select(withFacts: withFacts))
        WHERE decision.seq BETWEEN \(numbers.first) AND \(numbers.last)
          AND applied_plan_id = \(plan)
        ORDER BY decision.seq
        """)
      while try rows.step() { try body(StoredDecision(row: rows, withFacts: withFacts)) }
    }
  }

  /// The decisions on a person under all her keys, the oldest first, without facts.
  ///
  /// - Parameters:
  ///   - person: The number of any of her customers.
  ///   - asOf: Who is one person is worked out as of then; decisions are not left out for it.
  /// - Returns: All of them; none where nobody has the number.
  /// - Throws: `StorageError`.
  package func decisions(
    of person: Int64, asOf: Instant = Instant(.max)
  ) throws -> [StoredDecision] {
    try read { connection throws(StorageError) in
      try connection.decisions(
        of: connection.persons(around: person, asOf: asOf).group(of: person))
    }
  }

  /// The decision with this number, with what the rules read; nil where it is another one's.
  package func decision(seq: Int64) throws -> StoredDecision? {
    try read { connection throws(StorageError) in
      try connection.first(
        "\(StoredDecision.select(withFacts: true)) WHERE decision.seq = \(seq)"
      ) { row throws(StorageError) in try StoredDecision(row: row, withFacts: true) }
    }
  }

  /// How many decisions each version of the thresholds made by being saved: those with the
  /// cause `thresholds`, by the version of their plan. Versions without any are left out.
  package func decisionCountsByThresholdVersion() throws -> [Int64: Int] {
    let counts = try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT threshold_version, count(*)
        FROM decision JOIN applied_plan ON applied_plan.id = applied_plan_id
        WHERE cause = 'thresholds' GROUP BY threshold_version
        """
      ) { ($0.integer(0), Int($0.integer(1))) }
    }
    return Dictionary(counts) { _, last in last }
  }
}

extension Connection {
  /// The decisions on some customers, the oldest first, without facts.
  func decisions(of members: [Int64]) throws(StorageError) -> [StoredDecision] {
    try all(
      """
      \(StoredDecision.select(withFacts: false))
      WHERE decision.customer_id IN \(members.sqlList) ORDER BY decision.seq
      """
    ) { row throws(StorageError) in try StoredDecision(row: row, withFacts: false) }
  }
}

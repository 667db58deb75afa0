import Retention

extension Database {
  /// The journal's newest plan, done or still running; nil before the first.
  package func lastAppliedPlan() throws -> AppliedPlan? { try appliedPlans(limit: 1).first }

  /// The plans of the journal, the newest first; at most `limit` of them.
  package func appliedPlans(limit: Int? = nil) throws -> [AppliedPlan] {
    try read { connection throws(StorageError) in
      let most: SQL = if let limit { "LIMIT \(limit)" } else { "" }
      return try connection.appliedPlans("ORDER BY id DESC \(most)")
    }
  }

  /// The plan of the journal that was made under this id.
  package func appliedPlan(planID: String) throws -> AppliedPlan? {
    try read { connection throws(StorageError) in
      try connection.appliedPlans("WHERE plan_id = \(planID)").first
    }
  }

  /// The plan of the journal by its place in it.
  package func appliedPlan(number: Int64) throws -> AppliedPlan? {
    try read { connection throws(StorageError) in
      try connection.appliedPlans("WHERE id = \(number)").first
    }
  }
}

extension Connection {
  /// Plans by a condition or an order.
  func appliedPlans(_ which: SQL) throws(StorageError) -> [AppliedPlan] {
    var plans = try all(
      """
      SELECT id, plan_id, plan_hash, plugin_hash, threshold_version, frame, as_of, day, seen,
        head, author, started_at, finished_at, state, customers, row_count, progress, decided,
        left_out, failed, held, journal_hash
      FROM applied_plan \(which)
      """, AppliedPlan.init(row:))
    for index in plans.indices {
      plans[index].storesWithoutData = try storesWithoutData(in: plans[index].number)
    }
    return plans
  }

  private func storesWithoutData(in plan: Int64) throws(StorageError) -> [SilentStore] {
    try all(
      """
      SELECT store_code, last_day, silent_days, held FROM applied_plan_store
      WHERE applied_plan_id = \(plan) ORDER BY store_code
      """
    ) { row throws(StorageError) in
      SilentStore(
        store: row.text(0), lastDay: try Day(stored: row.integer(1), in: "applied_plan_store"),
        silentDays: Int(row.integer(2)), held: Int(row.integer(3)))
    }
  }
}

extension AppliedPlan {
  fileprivate init(row: Statement) throws(StorageError) {
    guard let state = State(rawValue: row.text(13)) else {
      throw .unreadable(what: "applied_plan: the state of plan \(row.integer(0))")
    }
    self.init(
      planID: row.text(1), planHash: row.text(2), pluginHash: row.text(3),
      thresholdVersion: row.integer(4), frame: row.text(5), asOf: Instant(row.integer(6)),
      day: try Day(stored: row.integer(7), in: "applied_plan"), seen: row.integer(8),
      head: row.integer(9), author: row.text(10), startedAt: Instant(row.integer(11)),
      customers: Int(row.integer(14)), rowCount: Int(row.integer(15)),
      failed: Int(row.integer(19)), held: Int(row.integer(20)))
    number = row.integer(0)
    finishedAt = row.integerIfAny(12).map { Instant($0) }
    self.state = state
    progress = Int(row.integer(16))
    decided = Int(row.integer(17))
    leftOut = Int(row.integer(18))
    journalHash = row.textIfAny(21)
  }
}

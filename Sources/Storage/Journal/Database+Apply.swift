package import Retention

extension Database {
  /// Opens the journal for a plan: one transaction. From here on it is the journal's head.
  ///
  /// - Parameter draft: The plan with all that is known before it begins; its number, state
  ///   and counts of what has been applied are given here.
  /// - Returns: The plan as the journal keeps it.
  /// - Throws: `StorageError`: `planRunning` while another plan is under way, `planKnown` when
  ///   this one is in the journal already, `headMoved` when the draft's head is not the
  ///   journal's.
  @discardableResult
  package func beginApply(_ draft: AppliedPlan) throws -> AppliedPlan {
    try write { connection throws(StorageError) in
      try connection.checkThatJournalIsFree(for: draft)
      let number = try connection.nextID(in: "applied_plan")
      try connection.insert(draft, as: number)
      guard let plan = try connection.appliedPlans("WHERE id = \(number)").first else {
        throw .unreadable(what: "applied_plan: the id \(number)")
      }
      return plan
    }
  }

  /// Writes a part of a running plan: one transaction, durable when this returns. Some 50,000
  /// decisions are a good part: ten times fewer cost two to three times as much each, because
  /// decisions lie by customer and come by key, and a commit writes every page that it touched.
  ///
  /// - Parameters:
  ///   - decisions: The next ones in the plan's order, which is the order of their numbers.
  ///   - leftOut: Customers of this part whose decisions are not taken over.
  ///   - plan: Its number.
  ///   - progress: How many of the plan's decisions have been dealt with, these included.
  /// - Throws: `StorageError`: `planNotRunning`, or `inconsistent` when progress does not go on
  ///   by the number of these decisions and customers, or a store is unknown.
  package func appendDecisions(
    _ decisions: [JournalDecision], leftOut: [Int64], to plan: Int64, progress: Int
  ) throws {
    try write { connection throws(StorageError) in
      let before = try connection.progress(ofRunning: plan)
      guard progress - decisions.count - leftOut.count == before.progress,
        progress <= before.rowCount
      else {
        throw .inconsistent(
          "plan \(plan) has dealt with \(before.progress) of \(before.rowCount) decisions; "
            + "\(decisions.count) and \(leftOut.count) left out do not make \(progress)")
      }
      let first = try connection.takeSeqs(decisions.count)
      try DecisionWriter(of: plan, on: connection)
        .write(decisions, numberedFrom: first, leftOut: leftOut)
      let numbers: SQL =
        decisions.isEmpty
        ? ""
        : """
        , first_seq = coalesce(first_seq, \(first)),
          last_seq = \(first + Int64(decisions.count) - 1)
        """
      try connection.execute(
        """
        UPDATE applied_plan SET progress = \(progress), decided = decided + \(decisions.count),
          left_out = left_out + \(leftOut.count)\(numbers)
        WHERE id = \(plan)
        """)
    }
  }

  /// Closes a plan whose decisions have all been dealt with.
  ///
  /// - Parameters:
  ///   - plan: Its number.
  ///   - journalHash: The hash over its decisions in the journal.
  ///   - instant: Now.
  /// - Throws: `StorageError`: `planNotRunning`, or `inconsistent` when decisions are missing.
  package func finishApply(_ plan: Int64, journalHash: String, at instant: Instant) throws {
    try write { connection throws(StorageError) in
      let (progress, rowCount) = try connection.progress(ofRunning: plan)
      guard progress == rowCount else {
        throw .inconsistent(
          "plan \(plan) has dealt with \(progress) of \(rowCount) decisions and can't be closed")
      }
      try connection.execute(
        """
        UPDATE applied_plan SET state = 'done', finished_at = \(instant.rawValue),
          journal_hash = \(journalHash)
        WHERE id = \(plan)
        """)
    }
  }
}

extension Connection {
  fileprivate func checkThatJournalIsFree(for draft: AppliedPlan) throws(StorageError) {
    let running = try first("SELECT plan_id FROM applied_plan WHERE state = 'running'") {
      $0.text(0)
    }
    if let running { throw .planRunning(planID: running) }
    let known = try integer(
      "SELECT count(*) FROM applied_plan WHERE plan_id = \(draft.planID)")
    if known > 0 { throw .planKnown(planID: draft.planID) }
    let head = try lastID(in: "applied_plan")
    if head != draft.head { throw .headMoved(expected: draft.head, found: head) }
  }

  fileprivate func insert(_ plan: AppliedPlan, as number: Int64) throws(StorageError) {
    try execute(
      """
      INSERT INTO applied_plan (id, plan_id, plan_hash, plugin_hash, threshold_version, as_of,
        day, seen, head, author, started_at, state, customers, row_count, progress, decided,
        left_out, failed, held, frame)
      VALUES (\(number), \(plan.planID), \(plan.planHash), \(plan.pluginHash),
        \(plan.thresholdVersion), \(plan.asOf.rawValue), \(Int64(plan.day.rawValue)),
        \(plan.seen), \(plan.head), \(plan.author), \(plan.startedAt.rawValue), 'running',
        \(plan.customers), \(plan.rowCount), 0, 0, 0, \(plan.failed), \(plan.held),
        \(plan.frame))
      """)
    for silent in plan.storesWithoutData {
      try execute(
        """
        INSERT INTO applied_plan_store (applied_plan_id, store_code, last_day, silent_days, held)
        VALUES (\(number), \(silent.store), \(Int64(silent.lastDay.rawValue)),
          \(silent.silentDays), \(silent.held))
        """)
    }
  }

  fileprivate func progress(
    ofRunning plan: Int64
  ) throws(StorageError) -> (progress: Int, rowCount: Int) {
    let found = try first(
      "SELECT progress, row_count FROM applied_plan WHERE id = \(plan) AND state = 'running'"
    ) { (progress: Int($0.integer(0)), rowCount: Int($0.integer(1))) }
    guard let found else { throw .planNotRunning(number: plan) }
    return found
  }
}

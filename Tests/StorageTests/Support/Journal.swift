import Retention
import Storage

extension Day {
  /// Tests count days from here.
  static let start = Day(20_000)
}

extension AppliedPlan {
  /// A plan that is about to be applied, `day` days after the start.
  static func draft(
    _ planID: String, day: Int = 0, seen: Int64 = 0, head: Int64 = 0, rows: Int,
    thresholdVersion: Int64 = 0, storesWithoutData: [SilentStore] = [], asOf: Instant? = nil
  ) -> AppliedPlan {
    AppliedPlan(
      planID: planID, planHash: "hash of \(planID)", pluginHash: "plugin",
      thresholdVersion: thresholdVersion, frame: "{\"frame\":\"\(planID)\"}",
      asOf: asOf ?? Instant(1_000 + Int64(day)), day: Day.start.adding(days: day), seen: seen,
      head: head, author: "ann", startedAt: Instant(2_000), customers: rows + 5, rowCount: rows,
      failed: 1, held: 2, storesWithoutData: storesWithoutData)
  }
}

extension JournalDecision {
  /// A decision as short as can be; the group is the segment's first letter.
  static func move(
    _ customer: Int64, _ from: String?, _ to: String, cause: String = "time"
  ) -> JournalDecision {
    JournalDecision(
      customer: customer, from: from, to: to, group: String(to.prefix(1)), cause: cause,
      reason: nil, store: "A", value: nil, spend: 100 * customer,
      facts: "{\"visits\":\(customer)}")
  }
}

extension Database {
  /// Applies a plan whole, in parts of two decisions.
  @discardableResult
  func apply(
    _ planID: String, day: Int = 0, thresholdVersion: Int64 = 0, leftOut: [Int64] = [],
    asOf: Instant? = nil, _ decisions: [JournalDecision]
  ) throws -> AppliedPlan {
    let head = try lastAppliedPlan()?.number ?? 0
    let plan = try beginApply(
      .draft(
        planID, day: day, seen: try counts().seq, head: head,
        rows: decisions.count + leftOut.count, thresholdVersion: thresholdVersion, asOf: asOf))
    var progress = leftOut.count
    try appendDecisions([], leftOut: leftOut, to: plan.number, progress: progress)
    for start in stride(from: 0, to: decisions.count, by: 2) {
      let part = Array(decisions[start..<min(start + 2, decisions.count)])
      progress += part.count
      try appendDecisions(part, leftOut: [], to: plan.number, progress: progress)
    }
    try finishApply(plan.number, journalHash: "journal of \(planID)", at: Instant(3_000))
    return plan
  }

  /// The decisions of a plan, in the order of the walk.
  func decisions(ofPlan plan: Int64, withFacts: Bool = false) throws -> [StoredDecision] {
    var decisions: [StoredDecision] = []
    try forEachDecision(of: plan, withFacts: withFacts) { decisions.append($0) }
    return decisions
  }

  /// Customers 1 to `count` with a receipt each, whose keys are in the opposite order.
  func loadCustomers(_ count: Int) throws {
    try load(
      (1...count).map { Row(number: "\(1000 + $0)", customer: "c\(1000 - $0)", issued: Int64($0)) })
  }
}

extension StoredDecision {
  /// In few words, without what depends on the numbers that were given out.
  var summary: String { "\(key.value) \(from ?? "-") \(to) plan \(planNumber)" }
}

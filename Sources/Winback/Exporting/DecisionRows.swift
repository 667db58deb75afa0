import Retention
package import Storage

/// Decisions of the journal as rows.
package enum DecisionRows {
  package static let columns = [
    "decision", "plan", "plan_id", "day", "customer", "from", "to", "group", "cause", "reason",
    "store", "value", "spend_minor",
  ]

  package static func row(_ decision: StoredDecision, planID: String) -> [PlanCell] {
    [
      .integer(decision.seq), .integer(decision.planNumber), .text(planID),
      .text("\(decision.day)"), .text(decision.key.value), cell(decision.from),
      .text(decision.to), .text(decision.group), .text(decision.cause), cell(decision.reason),
      cell(decision.store), cell(decision.value), .integer(decision.spend),
    ]
  }

  private static func cell(_ text: String?) -> PlanCell { text.map { .text($0) } ?? .nothing }
}

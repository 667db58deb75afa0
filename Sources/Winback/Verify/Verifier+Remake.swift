import PluginHost
import Retention
import Storage

extension Verifier {
  /// Makes a plan again from what it saw, and compares everything that was written of it.
  mutating func remake(_ plan: AppliedPlan, by rules: Rules) throws {
    let again = try RemadePlan(
      plan, by: rules, in: business, workers: workers, withCauses: true)
    result.remade += 1
    guard again.isSame else {
      result.findings.append(
        .otherPlan(
          plan: plan.number, kept: plan.planHash, found: again.hash,
          customer: try firstDifference(again)))
      return
    }
    let parts = try RecordPart.allCases.filter { try !$0.isSame(of: plan, again.plan) }
    if !parts.isEmpty {
      result.findings.append(.recordAltered(plan: plan.number, parts: parts))
    }
    try compareDecisions(of: again)
  }

  /// What the hash of a plan does not cover. A decision that only plan or journal have is told
  /// by the journal's hash.
  private mutating func compareDecisions(of again: RemadePlan) throws {
    var first: (seq: Int64, part: DecisionPart)?
    var altered = 0
    try again.forEachPair(in: business.database) { change, decision in
      guard let change, let decision,
        let part = DecisionPart.firstAltered(decision, change, of: again.plan)
      else { return }
      altered += 1
      if first == nil { first = (decision.seq, part) }
    }
    if let first {
      result.findings.append(
        .decisionAltered(
          plan: again.applied.number, decision: first.seq, part: first.part, decisions: altered))
    }
  }

  /// The customer of the first decision that only one of plan and journal has, or that they
  /// have differently.
  private func firstDifference(_ again: RemadePlan) throws -> CustomerKey? {
    var found: CustomerKey?
    try again.forEachPair(in: business.database) { change, decision in
      guard found == nil else { return }
      if let change, let decision, change.isSame(as: decision) { return }
      found = decision?.key ?? change.map { again.plan.key(of: $0) }
    }
    return found
  }
}

import PluginHost
import Retention
import Storage

extension Verifier {
  /// Makes a plan again from what it saw, and compares everything that was written of it.
  mutating func remake(_ plan: AppliedPlan, by rules: Rules) throws {
    let again = try business.plan(
      business.view(of: plan), by: rules, workers: workers, facts: [])
    let found = again.hash
    result.remade += 1
    guard found == plan.planHash else {
      result.findings.append(
        .otherPlan(
          plan: plan.number, kept: plan.planHash, found: found,
          customer: try firstDifference(again, plan)))
      return
    }
    let parts = try RecordPart.allCases.filter { try !$0.isSame(of: plan, again) }
    if !parts.isEmpty {
      result.findings.append(.recordAltered(plan: plan.number, parts: parts))
    }
    try compareDecisions(of: plan, again)
  }

  /// What the hash of a plan does not cover. Customers who were left out have no decision.
  private mutating func compareDecisions(of plan: AppliedPlan, _ again: Plan) throws {
    let left = Set(try business.database.customersLeftOut(of: plan.number))
    var changes = ChangeCursor(again)
    var first: (seq: Int64, part: DecisionPart)?
    var altered = 0
    var isAligned = true
    try business.database.forEachDecision(of: plan.number) { decision in
      guard isAligned else { return }
      // A decision that the plan does not have is told by the journal's hash.
      guard let change = changes.next(leavingOut: left), again.key(of: change) == decision.key
      else {
        isAligned = false
        return
      }
      guard let part = DecisionPart.firstAltered(decision, change, of: again) else { return }
      altered += 1
      if first == nil { first = (decision.seq, part) }
    }
    if let first {
      result.findings.append(
        .decisionAltered(
          plan: plan.number, decision: first.seq, part: first.part, decisions: altered))
    }
  }

  /// The customer of the first decision that only one of plan and journal has, or that they
  /// have differently.
  private func firstDifference(_ plan: Plan, _ applied: AppliedPlan) throws -> CustomerKey? {
    var lines: [(key: CustomerKey, line: [UInt8])] = []
    plan.forEachChange { change in
      let key = plan.history.key(of: change.customer)
      lines.append((key, DecisionLine.of(change, key)))
    }
    let left = Set(try business.database.customersLeftOut(of: applied.number))
    lines.removeAll { left.contains($0.key) }
    var place = 0
    var found: CustomerKey?
    try business.database.forEachDecision(of: applied.number) { decision in
      guard found == nil else { return }
      let isSame = place < lines.count && lines[place].line == DecisionLine.of(decision)
      if !isSame {
        found = place < lines.count ? min(lines[place].key, decision.key) : decision.key
      }
      place += 1
    }
    return found ?? (place < lines.count ? lines[place].key : nil)
  }

  private func min(_ left: CustomerKey, _ right: CustomerKey) -> CustomerKey {
    right.value.utf8.lexicographicallyPrecedes(left.value.utf8) ? right : left
  }
}

extension DecisionLine {
  fileprivate static func of(_ decision: StoredDecision) -> [UInt8] {
    var line: [UInt8] = []
    append(
      customer: decision.key.value.utf8, from: decision.from, to: decision.to,
      reason: decision.reason, to: &line)
    return line
  }

  fileprivate static func of(_ change: PlanChange, _ key: CustomerKey) -> [UInt8] {
    var line: [UInt8] = []
    append(
      customer: key.value.utf8, from: change.from, to: change.to.segment.rawValue,
      reason: change.reason, to: &line)
    return line
  }
}

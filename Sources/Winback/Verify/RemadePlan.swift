import PluginHost
import Retention
import Storage

/// An applied plan made again from what it saw: whatever came in since is not there.
struct RemadePlan {
  let applied: AppliedPlan
  let view: BaseView
  let plan: Plan
  let hash: String

  /// With the causes of its changes, which are no part of the hash and take as long again to
  /// find, where they are asked for.
  init(
    _ applied: AppliedPlan, by rules: Rules, in business: Business, workers: Int,
    withCauses: Bool
  ) throws {
    self.applied = applied
    view = try business.view(of: applied)
    plan =
      try withCauses
      ? business.plan(view, by: rules, workers: workers, facts: [])
      : business.outcome(of: rules, on: view, workers: workers)
    hash = plan.hash
  }

  var isSame: Bool { hash == applied.planHash }

  /// Walks the changes of the plan and the decisions of the journal side by side, in byte order
  /// of the key: where only one has the customer, the other is nil. Changes that apply left out
  /// have no decision and are passed over.
  func forEachPair(
    in database: Database, _ body: (PlanChange?, StoredDecision?) throws -> Void
  ) throws {
    let left =
      applied.leftOut > 0 ? Set(try database.customersLeftOut(of: applied.number)) : []
    var cursor = ChangeCursor(plan)
    var change = cursor.next(leavingOut: left)
    try database.forEachDecision(of: applied.number) { decision in
      while let early = change, plan.key(of: early).isBefore(decision.key) {
        try body(early, nil)
        change = cursor.next(leavingOut: left)
      }
      guard let same = change, plan.key(of: same) == decision.key else {
        return try body(nil, decision)
      }
      try body(same, decision)
      change = cursor.next(leavingOut: left)
    }
    while let late = change {
      try body(late, nil)
      change = cursor.next(leavingOut: left)
    }
  }
}

extension PlanChange {
  /// Whether the journal has the same: what the hash of a plan is over.
  func isSame(as decision: StoredDecision) -> Bool {
    from == decision.from && to.segment.rawValue == decision.to && reason == decision.reason
  }
}

extension CustomerKey {
  /// In the order of plans and journals: bytes, then the kind.
  func isBefore(_ other: CustomerKey) -> Bool {
    if value.utf8.elementsEqual(other.value.utf8) { return kind.rawValue < other.kind.rawValue }
    return value.utf8.lexicographicallyPrecedes(other.value.utf8)
  }
}

package import PluginHost
package import Retention
import Storage

/// What other rules would change over a whole base. The rules of now and the others decide over
/// one view, by the code that plans and applies, so that nothing but the rules differs.
package struct Effect: Sendable {
  /// Customers of a group by the rules of now, and by the others.
  package struct GroupSize: Hashable, Sendable {
    package let group: Group
    package let before: Int
    package let after: Int
  }

  /// A store without data and those of its customers who keep their segment for it.
  package struct HeldStore: Hashable, Sendable {
    package let store: String
    /// The day of its last receipt.
    package let since: Day
    package let customers: Int
  }

  package let moment: Moment
  /// Of both rules: a segment that the others no longer have must still be called by its label.
  package let manifest: Manifest
  package let summary: ChangeSummary
  /// Customers who have a segment by the rules of now.
  package let customers: Int
  /// Those of them who would have another one, or none.
  package let moved: Int
  package let groups: [GroupSize]
  /// By code; only those that hold customers. On them the effect does not show.
  package let heldStores: [HeldStore]
  /// Customers of these stores who have a segment.
  package let held: Int
  /// The hash that the plan of this moment has once the other rules decide.
  package let planHash: String
  /// Customers for whom the rules fail, now and with the others.
  package let failedBefore: Int
  package let failed: Int
  package let failures: [RuleFailure]
  /// Customers whom rules are asked about.
  package let asked: Int

  init(before: Plan, after: Plan) {
    moment = after.frame.moment
    manifest = Effect.joined(after.manifest, with: before.manifest)
    summary = ChangeSummary(before: before, after: after)
    moved = summary.rows.reduce(0) { $0 + ($1.from == nil ? 0 : $1.customers) }
    let sizes = (Effect.sizes(before), Effect.sizes(after))
    customers = sizes.0.values.reduce(0, +)
    groups = Group.allCases.map { group in
      GroupSize(group: group, before: sizes.0[group] ?? 0, after: sizes.1[group] ?? 0)
    }
    heldStores = after.storesWithoutData.map { store, pause in
      HeldStore(store: store, since: pause.lastDay, customers: after.held(at: store))
    }.filter { $0.customers > 0 }
    held = Effect.heldWithSegment(after)
    planHash = after.hash
    failedBefore = before.failed
    failed = after.failed
    failures = after.failures
    asked = after.customerCount - after.prospects
  }

  /// The share of those who have a segment that would move, percent; 0 where nobody has one.
  package var movedPercent: Double {
    customers == 0 ? 0 : 100 * Double(moved) / Double(customers)
  }

  /// The share of those who have a segment that keep it as their stores are without data,
  /// percent; 0 where nobody has one.
  package var heldPercent: Double {
    customers == 0 ? 0 : 100 * Double(held) / Double(customers)
  }

  /// Throws where the other rules fail so often that apply would refuse their plans, and not only
  /// because those of now do.
  package func refuseBroken() throws(BrokenRules) {
    guard failed > failedBefore, Breaker.stops(failed: failed, of: asked) else { return }
    throw BrokenRules(failed: failed, asked: asked, first: failures.first?.problem)
  }

  private static func joined(_ manifest: Manifest, with former: Manifest) -> Manifest {
    var all = manifest
    all.segments += former.segments.filter { manifest.segment($0.segment.rawValue) == nil }
    return all
  }

  private static func heldWithSegment(_ plan: Plan) -> Int {
    if plan.heldStores.isEmpty { return 0 }
    return plan.batches.reduce(0) { count, batch in
      count
        + batch.segments.indices.count {
          plan.isHeld(batch, $0) && plan.segment(batch: batch, $0) != nil
        }
    }
  }

  private static func sizes(_ plan: Plan) -> [Group: Int] {
    SegmentReport(plan).rows.reduce(into: [:]) { sizes, row in
      sizes[row.segment.group, default: 0] += row.customers
    }
  }
}

extension Business {
  /// What `rules` would change against `present`, as of a moment, in the base as it is now.
  package func effect(
    of rules: Rules, against present: Rules, at moment: Moment, workers: Int
  ) throws -> Effect {
    try refuseOpenApply()
    let view = try view(at: moment)
    func outcome(_ rules: Rules) throws -> Plan {
      try self.outcome(of: rules, on: view, workers: workers, facts: [.value])
    }
    let before = try outcome(present)
    let after = present.decidesLike(rules) ? before : try outcome(rules)
    return Effect(before: before, after: after)
  }
}

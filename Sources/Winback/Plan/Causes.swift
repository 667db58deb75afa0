import PluginHost
import Retention
import Storage

/// Finds why customers change: what the rules of the last applied plan say of the same view
/// came by itself; what only the new rules say came by them.
struct Causes {
  private let business: Business
  private let head: AppliedPlan
  private let rules: Rules
  private let workers: Int

  /// `head` is the last applied plan, `rules` those of the plan whose causes are looked for.
  init(_ business: Business, head: AppliedPlan, rules: Rules, workers: Int) {
    self.business = business
    self.head = head
    self.rules = rules
    self.workers = workers
  }

  /// A cause for each customer of each batch, whether she changes or not.
  func find(for plan: Plan, _ view: BaseView) throws -> [[Cause]] {
    let former = try business.rules(of: head)
    if former.decidesLike(rules) { return own(plan) { _, _ in nil } }
    let before = outcomes(former, view)
    // Between the two stand the new rules with the old values, where those fit.
    let between =
      former.plugin.hash == rules.plugin.hash
      ? nil : try formerValues(former).map { outcomes($0, view) }
    return own(plan) { index, place in
      let outcome = Outcome(plan.segment(batch: plan.batches[index], place))
      if before[index][place] == outcome { return nil }
      if former.plugin.hash == rules.plugin.hash { return .thresholds }
      guard former.thresholds != rules.thresholds, let between else { return .plugin }
      return between[index][place] == outcome ? .plugin : .thresholds
    }
  }

  /// The new plugin with the thresholds of the last applied plan; nil where they don't fit it.
  private func formerValues(_ former: Rules) throws -> Rules? {
    do {
      return try business.rules(of: rules.plugin, version: head.thresholdVersion)
    } catch is ThresholdRefusal {
      return nil
    }
  }

  /// What a customer has after a plan: segments of two plugins are compared by name.
  private struct Outcome: Hashable {
    let name: String?

    init(_ segment: SegmentInfo?) { name = segment?.segment.rawValue }
  }

  private func outcomes(_ rules: Rules, _ view: BaseView) -> [[Outcome]] {
    let basis = PlanBasis(
      thresholdVersion: nil, seen: view.seen, head: head.number, headAsOf: head.asOf)
    let plan = business.planner(rules, workers: workers).plan(
      view.history, at: view.moment, facts: [], basis: basis)
    return plan.batches.map { batch in
      batch.segments.indices.map { Outcome(plan.segment(batch: batch, $0)) }
    }
  }

  /// Rows that came in since the last applied plan, or else the time that went by, where the
  /// rules are not the cause.
  private func own(_ plan: Plan, _ byRules: (Int, Int) -> Cause?) -> [[Cause]] {
    // A till's day may arrive a day late and is no history for that.
    let lateFrom = head.day.adding(days: -1)
    return plan.batches.indices.map { index in
      let batch = plan.batches[index]
      return batch.segments.indices.map { place in
        if let cause = byRules(index, place) { return cause }
        let customer = batch.basics.customers.lowerBound + place
        guard let newest = plan.history.standing?.newestIssued[customer], newest != .min else {
          return .time
        }
        if business.zone.day(of: Instant(newest)) < lateFrom { return .import }
        // Who bought and then fell silent is passive or lost by the silence.
        return plan.segment(batch: batch, place)?.group == .active ? .receipt : .time
      }
    }
  }
}

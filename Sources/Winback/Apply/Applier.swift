import PluginHost
import Retention
import Storage

/// Writes the decisions of a plan into the journal, some batches of customers a transaction.
struct Applier {
  private let business: Business
  private let plan: Plan
  private let rules: Rules
  private let workers: Int
  /// The base's numbers of customers of whom the plan has not seen newer rows, or that they are
  /// together with others.
  private let leftOut: Set<Int64>

  private let batchesATransaction: Int

  /// About 50,000 decisions: customers come in the order of their keys and lie in the order in
  /// which they first came, so that small transactions write the same pages again and again.
  private static let batchesATransaction = 12

  init(
    _ business: Business, plan: Plan, rules: Rules, leftOut: Set<Int64>, workers: Int,
    batchesATransaction: Int = Applier.batchesATransaction
  ) {
    self.batchesATransaction = batchesATransaction
    self.business = business
    self.plan = plan
    self.rules = rules
    self.leftOut = leftOut
    self.workers = workers
  }

  /// Goes on behind the first `done` decisions of the plan, which were dealt with before.
  func run(into number: Int64, after done: Int, progress: (Int) throws -> Void) throws {
    var dealtWith = 0
    for start in stride(from: 0, to: plan.batches.count, by: batchesATransaction) {
      let end = min(start + batchesATransaction, plan.batches.count)
      let changes = (start..<end).map { self.changes(ofBatch: $0) }
      let skipped = max(0, done - dealtWith)
      dealtWith += changes.reduce(0) { $0 + $1.count }
      if dealtWith <= done || changes.allSatisfy(\.isEmpty) { continue }
      let open = changes.droppingFirst(skipped)
      let taken = open.map { $0.filter { !leftOut.contains(id($0)) } }
      let missing = open.flatMap { $0.map { id($0) }.filter { leftOut.contains($0) } }
      try business.database.appendDecisions(
        decisions(taken, from: start), leftOut: missing, to: number, progress: dealtWith)
      try progress(dealtWith)
    }
  }

  private func id(_ change: PlanChange) -> Int64 {
    plan.history.standing?.ids[change.customer] ?? 0
  }

  private func changes(ofBatch index: Int) -> [PlanChange] {
    var changes: [PlanChange] = []
    plan.forEachChange(ofBatch: index) { changes.append($0) }
    return changes
  }

  /// With the facts that the rules read, found by asking them once more about these customers:
  /// nothing is recorded on the way of a plan over the whole base.
  private func decisions(_ changes: [[PlanChange]], from start: Int) -> [JournalDecision] {
    let tables = Tables(
      plan.history, frame: plan.frame, thresholds: rules.thresholds, manifest: plan.manifest)
    let evaluator = Evaluator(
      plugin: rules.plugin, thresholds: rules.thresholds, business: business.name)
    let (plan, today) = (plan, plan.frame.moment)
    return parallelMap(
      count: changes.count, workers: workers, worker: { evaluator.makeWorker(today: today) },
      { worker, index in
        let basics = plan.batches[start + index].basics
        let places = changes[index].map { $0.customer - basics.customers.lowerBound }
        if places.isEmpty { return [JournalDecision]() }
        let reads = evaluator.reads(tables.table(basics), places: places, on: &worker)
        return zip(changes[index], reads).map { Applier.decision($0, reads: $1, plan) }
      }
    ).flatMap { $0 }
  }

  private static func decision(
    _ change: PlanChange, reads: ReadFacts, _ plan: Plan
  ) -> JournalDecision {
    let codes = plan.history.storeCodes
    return JournalDecision(
      customer: plan.history.standing?.ids[change.customer] ?? 0, from: change.from,
      to: change.to.segment.rawValue, group: change.to.group.rawValue,
      cause: change.cause.rawValue, reason: change.reason,
      store: change.store >= 0 ? codes[Int(change.store)] : nil,
      value: change.value?.rawValue, spend: change.spendLastYear, facts: reads.json)
  }
}

extension [[PlanChange]] {
  /// Without the first `count` changes of all.
  fileprivate func droppingFirst(_ count: Int) -> [[PlanChange]] {
    var left = count
    return map { changes in
      let dropped = Swift.min(left, changes.count)
      left -= dropped
      return Array<PlanChange>(changes.dropFirst(dropped))
    }
  }
}

import PluginHost
import Retention
import Storage

/// What time alone would have made of customers: the rules of the plan at its moment, without
/// the receipts that the last applied plan did not see, and with the keys that it took for one
/// customer.
struct RowsAside {
  /// By the number that the customer had then; those without a receipt before are missing.
  private let segments: [Int64: String]

  init(
    _ business: Business, plan: Plan, rules: Rules, head: AppliedPlan, customers: Set<Int64>,
    workers: Int
  ) throws {
    guard let basis = plan.basis, !customers.isEmpty else {
      segments = [:]
      return
    }
    var builder = HistoryBuilder(asOf: head.asOf)
    let read = try business.database.readHistory(
      into: &builder, asOf: head.asOf, seen: head.seen, among: customers,
      decisionsSeen: basis.seen)
    var history = builder.finish(
      storeCodes: read.storeCodes, categories: read.categories, segmentNames: read.segmentNames)
    try business.attachPeople(&history, asOf: head.asOf, seen: head.seen)
    segments = RowsAside.decide(history, business, plan, rules, workers: workers)
  }

  private static func decide(
    _ history: History, _ business: Business, _ plan: Plan, _ rules: Rules, workers: Int
  ) -> [Int64: String] {
    let tables = Tables(
      history, frame: plan.frame, thresholds: rules.thresholds, manifest: plan.manifest)
    let evaluator = Evaluator(
      plugin: rules.plugin, thresholds: rules.thresholds, business: business.name)
    let today = plan.frame.moment
    let options = BasicFacts.Options(
      windowDays: plan.frame.windowDays, purchasesADayMax: rules.thresholds.purchasesADayMax)
    let count = (history.customerCount + Planner.batchSize - 1) / Planner.batchSize
    let batches = parallelMap(
      count: count, workers: workers, worker: { evaluator.makeWorker(today: today) },
      { worker, index in
        let start = index * Planner.batchSize
        let end = min(start + Planner.batchSize, history.customerCount)
        let basics = BasicFacts(history, customers: start..<end, on: today.day, options: options)
        return evaluator.decide(tables.table(basics), keeping: [], on: &worker)
      })
    var segments: [Int64: String] = [:]
    for batch in batches {
      for place in batch.segments.indices where batch.segments[place] >= 0 {
        let customer = batch.basics.customers.lowerBound + place
        guard let id = history.standing?.ids[customer] else { continue }
        segments[id] = plan.manifest.segments[Int(batch.segments[place])].segment.rawValue
      }
    }
    return segments
  }

  func segment(of id: Int64) -> String? { segments[id] }
}

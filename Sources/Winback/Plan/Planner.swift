package import PluginHost
package import Retention

/// Evaluates a whole base: one scan for the basic facts, the frame, then the rules, batch by
/// batch on all cores. The one path for the one-shot and the stored base.
package struct Planner: Sendable {
  package let plugin: Plugin
  package let thresholds: BusinessThresholds
  /// Threads; the answer does not depend on it.
  package let workers: Int
  /// The id that repeatable chance depends on.
  package let business: String

  /// Customers of a batch: a fixed slice, so that answers depend neither on the number of
  /// workers nor on what another batch did.
  package static let batchSize = 4096

  package init(
    plugin: Plugin, thresholds: BusinessThresholds, workers: Int, business: String = ""
  ) {
    self.business = business
    self.plugin = plugin
    self.thresholds = thresholds
    self.workers = workers
  }

  /// `facts` are kept for the caller's table beside those that the rules read; `basis` is what
  /// a plan over a base is made from;
  /// `lifetime` is the model that was fitted last.
  package func plan(
    _ history: History, at moment: Moment, facts: Set<Fact>, basis: PlanBasis? = nil,
    lifetime: LifetimeModel? = nil
  ) -> Plan {
    let options = thresholds.rfmOptions(of: plugin.manifest)
    let basics = scan(
      history, on: moment.day,
      BasicFacts.Options(
        windowDays: options.windowDays, purchasesADayMax: thresholds.base.purchasesADayMax,
        findsLastYear: facts.contains(.value)))
    var frame = Frame(
      history, parts: basics, moment: moment, options: options,
      storeOptions: thresholds.storeRFMOptions(
        of: plugin.manifest, codes: history.storeCodes),
      inParallel: { [workers] count, body in
        _ = parallelMap(count: count, workers: workers, worker: {}) { _, place in body(place) }
      })
    frame.lifetime = lifetime
    let tables = Tables(history, frame: frame, thresholds: thresholds, manifest: plugin.manifest)
    let evaluator = Evaluator(
      plugin: plugin, thresholds: thresholds, business: business)
    let batches = parallelMap(
      count: basics.count, workers: workers, worker: { evaluator.makeWorker(today: moment) },
      { worker, index in
        evaluator.decide(tables.table(basics[index]), keeping: facts, on: &worker)
      })
    return Plan(
      history: history, frame: frame, manifest: plugin.manifest, pluginHash: plugin.hash,
      batches: batches, basis: basis,
      levels: ValueLevels(thresholds, codes: history.storeCodes))
  }

  private func scan(
    _ history: History, on day: Day, _ options: BasicFacts.Options
  ) -> [BasicFacts] {
    let count = (history.customerCount + Planner.batchSize - 1) / Planner.batchSize
    return parallelMap(count: count, workers: workers, worker: {}) { _, index in
      let start = index * Planner.batchSize
      let end = min(start + Planner.batchSize, history.customerCount)
      return BasicFacts(history, customers: start..<end, on: day, options: options)
    }
  }
}

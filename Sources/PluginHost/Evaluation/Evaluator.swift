import Lua
package import Retention

/// Evaluates batches of customers by a plugin's rules; shared by all workers.
package struct Evaluator: Sendable {
  let plugin: Plugin
  let thresholds: BusinessThresholds
  let business: String

  /// `business` is the id that repeatable chance depends on.
  package init(plugin: Plugin, thresholds: BusinessThresholds, business: String = "") {
    self.plugin = plugin
    self.thresholds = thresholds
    self.business = business
  }

  /// What one thread keeps from batch to batch. A plugin that can't be loaded fails its
  /// customers, not the run.
  package func makeWorker(today: Moment) -> RuleWorker {
    RuleWorker(plugin: plugin, thresholds: thresholds, business: business, today: today)
  }

  package func decide(
    _ table: FactTable, keeping facts: Set<Fact>, on worker: inout RuleWorker
  ) -> BatchDecisions {
    var decisions = worker.decide(table)
    for fact in facts { decisions.columns[fact] = table.column(fact) }
    return decisions
  }

  /// What the rules read of the customers at some places of a batch: the same questions in the
  /// same order, asked once more with the reads marked. In the order of the places.
  package func reads(
    _ table: FactTable, places: [Int], on worker: inout RuleWorker
  ) -> [ReadFacts] {
    worker.reads(table, places: places)
  }

  /// What the rules say on journalled values alone: a customer an item of each list, `stores`
  /// the codes of their home stores then, `moment` that of their plan. A value that the journal
  /// does not have fails its customer. In the order given.
  package func recheck(
    _ reads: [ReadFacts], keys: [CustomerKey], stores: [String?], at moment: Moment,
    on worker: inout RuleWorker
  ) -> RecheckedDecisions {
    worker.recheck(reads, keys: keys, stores: stores, at: moment)
  }
}

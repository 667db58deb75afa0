import Lua
package import Retention

/// Evaluates batches of customers by a plugin's rules; shared by all workers.
package struct Evaluator: Sendable {
  let plugin: Plugin
  let thresholds: ThresholdValues
  let business: String

  /// `business` is the id that repeatable chance depends on.
  package init(plugin: Plugin, thresholds: ThresholdValues, business: String = "") {
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
}

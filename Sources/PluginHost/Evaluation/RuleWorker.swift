import Lua
import Retention

/// One thread's rules: opens a state when it first needs one and replaces it when a plugin has
/// used it up.
package struct RuleWorker {
  private let plugin: Plugin
  private let thresholds: ThresholdValues
  private let business: String
  private let today: Moment
  private var state: RuleState?

  init(plugin: Plugin, thresholds: ThresholdValues, business: String, today: Moment) {
    self.plugin = plugin
    self.thresholds = thresholds
    self.business = business
    self.today = today
  }

  mutating func decide(
    _ table: FactTable, fields: [[String: LuaValue]] = []
  ) -> BatchDecisions {
    do throws(LuaError) {
      let state = try ready()
      let source = TableSource(
        table, business: business, manifest: plugin.manifest, fields: fields)
      let batch = try state.batch(source)
      let instance = try state.makeInstance()
      defer { state.release(instance) }
      var interview = Interview(
        state: state, instance: instance, batch: batch, plugin: plugin, basics: table.basics,
        oneVisitIsPasserBy: thresholds.oneVisitIsPasserBy)
      try interview.run()
      if state.state.isSpent { self.state = nil }
      return interview.decisions
    } catch {
      state = nil
      return failure(error, table)
    }
  }

  private mutating func ready() throws(LuaError) -> RuleState {
    if let state { return state }
    let made = try RuleState(plugin: plugin, thresholds: thresholds, today: today)
    state = made
    return made
  }

  /// The rules could not be asked at all: everyone keeps what she had.
  private func failure(_ error: LuaError, _ table: FactTable) -> BatchDecisions {
    var decisions = BatchDecisions(basics: table.basics)
    var customers = 0
    for place in table.basics.visits.indices where table.basics.visits[place] > 0 {
      decisions.segments[place] = BatchDecisions.Undecided.failed
      customers += 1
    }
    let problem = PluginProblem(error, source: plugin.source, manifest: plugin.manifest)
    if customers > 0 {
      decisions.failures = [RuleFailure(problem: problem, customers: customers)]
    }
    return decisions
  }
}

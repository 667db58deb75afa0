import Lua
import Retention

/// One thread's rules: opens a state when it first needs one and replaces it when a plugin has
/// used it up.
package struct RuleWorker {
  private let plugin: Plugin
  private let thresholds: BusinessThresholds
  private let business: String
  private var today: Moment
  private var state: RuleState?

  init(plugin: Plugin, thresholds: BusinessThresholds, business: String, today: Moment) {
    self.plugin = plugin
    self.thresholds = thresholds
    self.business = business
    self.today = today
  }

  mutating func decide(
    _ table: FactTable, fields: [[String: LuaValue]] = []
  ) -> BatchDecisions {
    let verdicts = interview(source(table, fields: fields))
    return BatchDecisions(basics: table.basics, verdicts: verdicts)
  }

  /// What the rules read of the customers at some places.
  mutating func reads(
    _ table: FactTable, places: [Int], fields: [[String: LuaValue]] = []
  ) -> [ReadFacts] {
    let recorder = ReadRecorder(source(table, fields: fields))
    _ = interview(recorder, places: places, recorder: recorder)
    return places.map { recorder.reads(of: $0) }
  }

  /// Asks again on journalled values, as of a moment.
  mutating func recheck(
    _ reads: [ReadFacts], keys: [CustomerKey], stores: [String?], at moment: Moment
  ) -> RecheckedDecisions {
    if moment != today {
      today = moment
      state = nil
    }
    let source = JournalSource(
      reads, keys: keys, stores: stores, business: business, day: moment.day)
    return RecheckedDecisions(interview(source), manifest: plugin.manifest)
  }

  private func source(_ table: FactTable, fields: [[String: LuaValue]]) -> TableSource {
    TableSource(table, business: business, manifest: plugin.manifest, fields: fields)
  }

  /// Each batch meets a fresh run of the rules.
  private mutating func interview(
    _ source: some RuleSource, places: [Int]? = nil, recorder: ReadRecorder? = nil
  ) -> Verdicts {
    do throws(LuaError) {
      let state = try ready()
      let batch = try state.batch(source)
      let instance = try state.makeInstance()
      defer { state.release(instance) }
      var interview = Interview(
        state: state, instance: instance, batch: batch, plugin: plugin, visits: source.visits,
        recorder: recorder)
      try interview.run(places: places)
      if state.state.isSpent { self.state = nil }
      return interview.decisions
    } catch {
      state = nil
      return failure(error, source.visits)
    }
  }

  private mutating func ready() throws(LuaError) -> RuleState {
    if let state { return state }
    let made = try RuleState(plugin: plugin, thresholds: thresholds, today: today)
    state = made
    return made
  }

  /// The rules could not be asked at all: everyone keeps what she had.
  private func failure(_ error: LuaError, _ visits: [Int32]) -> Verdicts {
    var verdicts = Verdicts(count: visits.count)
    var customers = 0
    for place in visits.indices where visits[place] > 0 {
      verdicts.segments[place] = Verdicts.Undecided.failed
      customers += 1
    }
    let problem = PluginProblem(error, source: plugin.source, manifest: plugin.manifest)
    if customers > 0 {
      verdicts.failures = [RuleFailure(problem: problem, customers: customers)]
    }
    return verdicts
  }
}

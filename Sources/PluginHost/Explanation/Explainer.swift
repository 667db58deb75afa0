import Lua
package import Retention

/// Says why a customer is where she is: asks the same questions again on her facts, in a
/// rewritten copy of the rules that records what it compares. Nothing of it is on the path
/// over a whole base.
///
/// Belongs to one thread, one of those that Lua may run on.
package final class Explainer {
  private let plugin: Plugin
  private let thresholds: BusinessThresholds
  private let business: String
  /// The rules as they were last loaded: recording ones, and plain ones once they were needed.
  private var loaded: (today: Moment, traced: TracedRun, plain: RuleState?)?

  package init(
    plugin: Plugin, thresholds: BusinessThresholds, business: String = ""
  ) {
    self.plugin = plugin
    self.thresholds = thresholds
    self.business = business
  }

  /// One plain sentence: why this customer of the table has her segment.
  package func sentence(
    _ table: FactTable, place: Int, language: Language
  ) throws(PluginError) -> String {
    try explain(source(table), place: place, at: table.frame.moment, language: language).sentence
  }

  /// The same for a segment that was decided before; nil where the rules now answer another
  /// one: a rule that keeps something between calls can't be explained.
  package func sentence(
    _ table: FactTable, place: Int, of segment: Segment, language: Language
  ) throws(PluginError) -> String? {
    let explanation = try explain(
      source(table), place: place, at: table.frame.moment, language: language)
    return explanation.segment == segment ? explanation.sentence : nil
  }

  /// Why a customer of the table has her segment, by the thresholds of her home store. A rule
  /// that fails for her is the error.
  package func explain(
    _ table: FactTable, place: Int, language: Language
  ) throws(PluginError) -> Explanation {
    try explain(table, place: place, language: language, fields: [])
  }

  /// The same with some facts taken as given.
  package func explain(
    _ table: FactTable, place: Int, given: GivenFacts, language: Language
  ) throws(PluginError) -> Explanation {
    let source = GivenSource(source(table), place: place, given: given)
    return try explainBoth(source, place: 0, at: table.frame.moment, language: language)
  }

  /// The same for a decision of before, on the values that were journalled with it. The
  /// thresholds and the plugin are those that the explainer was made with, `store` is her home
  /// store then, `moment` that of the plan. A value that the rules read and the journal does
  /// not have is the error, by its name: a journal is never filled up from today's facts.
  package func explain(
    _ reads: ReadFacts, of customer: CustomerKey, store: String?, at moment: Moment,
    language: Language
  ) throws(PluginError) -> Explanation {
    let source = JournalSource(
      [reads], keys: [customer], stores: [store], business: business, day: moment.day)
    return try explainBoth(source, place: 0, at: moment, language: language)
  }

  /// `fields` are those of the business's own, by customer of the table.
  func explain(
    _ table: FactTable, place: Int, language: Language, fields: [[String: LuaValue]]
  ) throws(PluginError) -> Explanation {
    try explainBoth(
      source(table, fields: fields), place: place, at: table.frame.moment, language: language)
  }

  private func source(
    _ table: FactTable, fields: [[String: LuaValue]] = []
  ) -> TableSource {
    TableSource(table, business: business, manifest: plugin.manifest, fields: fields)
  }

  private func explainBoth(
    _ source: some RuleSource, place: Int, at moment: Moment, language: Language
  ) throws(PluginError) -> Explanation {
    var explanation = try explain(source, place: place, at: moment, language: language)
    explanation.plainRun = plainRun(
      source, place: place, at: moment, beside: explanation.segment)
    return explanation
  }

  /// The recorded run alone.
  private func explain(
    _ source: some RuleSource, place: Int, at moment: Moment, language: Language
  ) throws(PluginError) -> Explanation {
    try located { () throws(LuaError) -> Explanation in
      let run = try load(at: moment)
      let log = ReadLog(source, row: place)
      let batch = try run.rules.batch(log)
      let instance = try run.rules.makeInstance()
      defer { run.rules.release(instance) }
      try run.watchThresholds(of: batch, place: Int32(place))
      var inquiry = Inquiry(
        run: run, instance: instance, batch: batch, place: Int32(place),
        visits: Int(source.visits[place]))
      do throws(LuaError) {
        try inquiry.ask()
      } catch {
        throw log.absence(in: batch) ?? error
      }
      let writer = ExplanationWriter(
        plugin: plugin, thresholds: thresholds.of(store: source.home(place)), language: language)
      return writer.explanation(
        inquiry.findings, read: log.entries, thresholdsRead: try run.thresholdsRead(),
        visits: Int(source.visits[place]))
    }
  }

  /// What a plan would make of the same values.
  private func plainRun(
    _ source: some RuleSource, place: Int, at moment: Moment, beside explained: Segment?
  ) -> Explanation.PlainRun {
    do throws(LuaError) {
      let state = try loadPlain(at: moment)
      let batch = try state.batch(source)
      let instance = try state.makeInstance()
      defer { state.release(instance) }
      var interview = Interview(
        state: state, instance: instance, batch: batch, plugin: plugin, visits: source.visits)
      try interview.run(places: [place])
      return Explanation.PlainRun(
        interview.decisions, place: place, of: plugin.manifest.segments, beside: explained)
    } catch {
      loaded = nil
      return .fails(problem(error))
    }
  }

  /// What failed in Lua, told at its place in the plugin; the states are opened anew then.
  private func located<Result>(
    _ body: () throws(LuaError) -> Result
  ) throws(PluginError) -> Result {
    do throws(LuaError) {
      return try body()
    } catch {
      loaded = nil
      throw PluginError([problem(error)])
    }
  }

  private func problem(_ error: LuaError) -> PluginProblem {
    PluginProblem(error, source: plugin.source, manifest: plugin.manifest)
  }

  private func load(at today: Moment) throws(LuaError) -> TracedRun {
    if let loaded, loaded.today == today { return loaded.traced }
    let run = try TracedRun(plugin: plugin, thresholds: thresholds, today: today)
    loaded = (today, run, nil)
    return run
  }

  /// After `load` of the same day.
  private func loadPlain(at today: Moment) throws(LuaError) -> RuleState {
    if let state = loaded?.plain { return state }
    let state = try RuleState(plugin: plugin, thresholds: thresholds, today: today)
    loaded?.plain = state
    return state
  }
}

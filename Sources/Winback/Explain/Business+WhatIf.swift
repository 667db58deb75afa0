import PluginHost
package import Retention
import Storage

extension Business {
  /// What the rules would say of a customer as of a moment, if thresholds or facts were others.
  /// A threshold that has a value of its own at her store is another there. Nothing is saved.
  /// Nil for who has no receipt by then.
  ///
  /// - Throws: `WhatIfRefusal`, and `ThresholdsRefusal` for values that the plugin does not take;
  ///   each with all that is wrong at once.
  package func whatIf(
    _ customer: KnownCustomer, _ edits: [ThresholdEdit], at moment: Moment, language: Language
  ) throws -> WhatIf? {
    let rules = try rules()
    let manifest = rules.plugin.manifest
    let reading = WhatIfReading(edits, manifest)
    if let refusal = reading.refusal { throw refusal }
    let last = try lastDecision(on: customer, at: moment)
    let lookout = try Lookout(
      customer, of: self, by: rules, at: moment, head: appliedPlan(by: moment))
    let standing = last.map(LoneCustomer.Standing.init)
    guard let now = lookout.answer(standing: standing, in: language) else { return nil }
    let own = Set(
      try overrides(of: rules.version ?? 0).filter { $0.store != nil && $0.store == now.store }
        .map(\.name))
    let other = try thresholds(setting: reading.thresholds, at: now.store, own: own, rules)
    let trial = Rules(plugin: rules.plugin, thresholds: other, version: nil)
    guard
      let then = lookout.answer(
        by: trial, given: reading.given, standing: standing, in: language)
    else { return nil }
    let both = [now.explanation, then.explanation].compactMap { $0 }
    let words = WhatIfWords(plugin: rules.plugin, language: language, runs: both)
    return WhatIf(
      customer: customer, moment: moment, now: now, then: then,
      thresholds: reading.thresholds.compactMap { edit in
        words.threshold(
          edit.name, rules.thresholds.of(store: now.store), other.of(store: now.store),
          store: own.contains(edit.name) ? now.store : nil)
      },
      facts: words.facts(reading.given, now: now.explanation))
  }

  /// The thresholds of now with some edited, at her store where that has values of its own.
  private func thresholds(
    setting edits: [ThresholdEdit], at store: String?, own: Set<String>, _ present: Rules
  ) throws -> BusinessThresholds {
    var all = try overrides(of: present.version ?? 0)
    var problems: [ThresholdRefusal.Problem] = []
    for place in [nil, store] where place == nil || store != nil {
      var reading = ThresholdReading(present, current: all, store: place)
      for edit in edits where own.contains(edit.name) == (place != nil) { reading.take(edit) }
      all = reading.overrides
      problems += reading.problems
    }
    if !problems.isEmpty { throw ThresholdsRefusal.values(problems) }
    do {
      return try BusinessThresholds(present.plugin.manifest, overrides: all)
    } catch {
      throw ThresholdsRefusal.values(error.problems)
    }
  }
}

extension Lookout {
  /// What other rules of the same plugin say of her, with facts taken as given.
  func answer(
    by trial: Rules, given: GivenFacts, standing: LoneCustomer.Standing?, in language: Language
  ) -> RulesAnswer? {
    onLuaThread { () -> RulesAnswer? in
      guard let (history, place) = rows.history(standing: standing) else { return nil }
      let table = table(history, place, by: trial.thresholds)
      let explainer = Explainer(
        plugin: trial.plugin, thresholds: trial.thresholds, business: business)
      return RulesAnswer(
        moment: moment, rules: trial, frame: frame, store: table.homeStore,
        outcome: Result { () throws(PluginError) in
          try explainer.explain(table, place: 0, given: given, language: language)
        })
    }
  }
}

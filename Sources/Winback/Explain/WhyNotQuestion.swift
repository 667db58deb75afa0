import PluginHost
import Retention

/// One customer and the segments that she is asked about.
struct WhyNotQuestion: Sendable {
  let lookout: Lookout
  let standing: LoneCustomer.Standing?
  /// Her home store.
  let store: String?
  let wanted: Set<Segment>
  /// What staff have set.
  let overrides: [ThresholdOverride]
  let language: Language

  private var rules: Rules { lookout.rules }

  var storeThresholds: Set<String> {
    Set(overrides.filter { $0.store != nil && $0.store == store }.map(\.name))
  }

  func answer() -> Result<WhyNot, PluginError> {
    onLuaThread { Result { () throws(PluginError) in try find() } }
  }

  private func find() throws(PluginError) -> WhyNot {
    guard let (history, place) = lookout.rows.history(standing: standing) else {
      return WhyNot()
    }
    let search = WhyNotSearch(
      plugin: rules.plugin, thresholds: rules.thresholds, store: store,
      business: lookout.business, at: lookout.moment
    ) { values in
      lookout.table(history, place, by: .alone(values))
    }
    var whyNot = try search.answer(to: wanted, language: language)
    whyNot.singles = whyNot.singles.filter { leadsThere([$0], history, place) }
    whyNot.pairs = whyNot.pairs.filter { leadsThere($0, history, place) }
    return whyNot
  }

  /// Whether the rules do say so with changes, made as staff would make them.
  private func leadsThere(_ changes: [WhyNot.Change], _ history: History, _ place: Int) -> Bool {
    var given = GivenFacts()
    var all = overrides
    for change in changes {
      switch change.subject {
      case .fact(let fact): given.set(fact, change.to)
      case .call(let name, let arguments):
        given.set(ReadFacts.Call(name: name, arguments: arguments, answer: change.to))
      case .threshold(let name):
        guard let value = ThresholdValue(change.to) else { return false }
        let owner = storeThresholds.contains(name) ? store : nil
        all.removeAll { $0.name == name && $0.store == owner }
        all.append(ThresholdOverride(store: owner, name: name, value: value))
      }
    }
    do {
      let thresholds = try BusinessThresholds(rules.plugin.manifest, overrides: all)
      let explanation = try Explainer(
        plugin: rules.plugin, thresholds: thresholds, business: lookout.business
      ).explain(
        lookout.table(history, place, by: thresholds), place: 0, given: given,
        language: language)
      return explanation.segment.map { wanted.contains($0) } == true
        && explanation.plainRun == .agrees
    } catch {
      // Values that another store refuses, or on which a rule fails.
      return false
    }
  }

  /// When she gets there if she does not come.
  func arrival() -> Day? {
    for days in [100, Outlook.horizonDays] {
      let forecast = lookout.forecast(within: days, standing: standing)
      if let day = forecast?.firstDay(where: { wanted.contains($0) }) { return day }
      if forecast?.failure != nil { return nil }
    }
    return nil
  }
}

import PluginHost
import Retention

/// What was taken as given, in words.
struct WhatIfWords {
  let plugin: Plugin
  let language: Language
  /// Those that succeeded.
  let runs: [Explanation]

  func threshold(
    _ name: String, _ now: ThresholdValues, _ then: ThresholdValues, store: String?
  ) -> WhatIf.Threshold? {
    guard let threshold = plugin.manifest.threshold(name), let now = now.values[name],
      let then = then.values[name]
    else { return nil }
    return WhatIf.Threshold(
      name: name, label: threshold.label[language], now: now, then: then,
      shownNow: threshold.shown(now, in: language), shownThen: threshold.shown(then, in: language),
      store: store, isRead: runs.contains { $0.thresholds.contains { $0.name == name } })
  }

  func facts(_ given: GivenFacts, now: Explanation?) -> [WhatIf.Given] {
    let described = given.described(plugin, in: language)
    return described.map { read in
      let before = now?.facts.first { $0.name == read.name }
      return WhatIf.Given(
        name: read.name, label: read.label, now: before?.value, then: read.value,
        shownNow: before?.shown, shownThen: read.shown,
        isRead: runs.contains { $0.facts.contains { $0.name == read.name } })
    }
  }
}

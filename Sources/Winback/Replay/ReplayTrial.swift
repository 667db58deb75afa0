package import PluginHost
import Retention
import Storage

/// What is otherwise on trial; all else is as each plan had it.
package struct ReplayTrial: Sendable {
  /// Nil for the plugin that each plan was made by.
  package var plugin: Plugin?
  /// Set on top of the version of the thresholds that each plan was made with.
  package var edits: [ThresholdEdit]
  /// The store that they are for; nil for the business.
  package var store: String?

  package init(plugin: Plugin?, edits: [ThresholdEdit], store: String?) {
    self.plugin = plugin
    self.edits = edits
    self.store = store
  }
}

extension Business {
  /// The rules of a plan with what is on trial.
  ///
  /// - Throws: `ThresholdsRefusal` with all that is wrong at once.
  func rules(of plan: AppliedPlan, _ kept: Rules, trying trial: ReplayTrial) throws -> Rules {
    let plugin = trial.plugin ?? kept.plugin
    let values =
      try plugin.hash == kept.plugin.hash
      ? overrides(of: plan.thresholdVersion)
      : overrides(of: plan.thresholdVersion, for: plugin)
    let base = Rules(
      plugin: plugin, thresholds: try Business.thresholds(plugin, values), version: nil)
    var reading = ThresholdReading(base, current: values, store: trial.store)
    for edit in trial.edits { reading.take(edit) }
    if !reading.problems.isEmpty { throw ThresholdsRefusal.values(reading.problems) }
    return Rules(
      plugin: plugin, thresholds: try Business.thresholds(plugin, reading.overrides),
      version: nil)
  }

  private static func thresholds(
    _ plugin: Plugin, _ overrides: [ThresholdOverride]
  ) throws(ThresholdsRefusal) -> BusinessThresholds {
    do {
      return try BusinessThresholds(plugin.manifest, overrides: overrides)
    } catch {
      throw .values(error.problems)
    }
  }
}

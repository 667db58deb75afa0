package import PluginHost
import Retention
package import Storage

extension Business {
  /// The rules that decide now: the active plugin with the thresholds of the staff.
  package func rules() throws -> Rules {
    try rules(of: plugin(), version: database.currentThresholdVersion())
  }

  /// The rules that an applied plan was made by.
  package func rules(of plan: AppliedPlan) throws -> Rules {
    try rules(of: plugin(hash: plan.pluginHash), version: plan.thresholdVersion)
  }

  /// A plugin with the values of a version of the thresholds; version 0 is its defaults.
  package func rules(of plugin: Plugin, version: Int64) throws -> Rules {
    let overrides = try overrides(of: version)
    return Rules(
      plugin: plugin,
      thresholds: try BusinessThresholds(plugin.manifest, overrides: overrides),
      version: version)
  }

  /// A plugin on trial with the values that the staff have set, as its activation would take
  /// them over.
  package func rules(onTrial plugin: Plugin) throws -> Rules {
    let version = try database.currentThresholdVersion()
    if try database.activePlugin()?.hash == plugin.hash {
      return try rules(of: plugin, version: version)
    }
    let carried = try carriedThresholds(
      to: plugin, from: presentPlugin()?.manifest, version: version)
    return Rules(
      plugin: plugin,
      thresholds: try BusinessThresholds(plugin.manifest, overrides: carried.overrides),
      version: nil)
  }

  /// What a version of the thresholds sets; nothing for version 0.
  package func overrides(of version: Int64) throws -> [ThresholdOverride] {
    if version == 0 { return [] }
    return try database.thresholdOverrides(of: version).map { stored in
      guard let value = ThresholdValue(encoded: stored.value) else {
        throw StorageError.unreadable(what: "threshold_override: the value of \(stored.name)")
      }
      return ThresholdOverride(store: stored.store, name: stored.name, value: value)
    }
  }

  /// A plugin that the base keeps, by its hash or the beginning of it.
  package func plugin(hash: String) throws -> Plugin {
    guard let stored = try database.plugin(hash: hash) else {
      throw WorkspaceError.noPluginVersion(hash: hash, business: name)
    }
    return try Plugin(PluginSource(files: stored.files))
  }
}

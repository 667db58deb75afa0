package import PluginHost
package import Storage

/// A version of the thresholds that changed a value.
package struct ThresholdChange: Hashable, Sendable {
  package let version: ThresholdVersion
  package let name: String
  /// Nil is the plugin's own value.
  package let from: ThresholdValue?
  package let to: ThresholdValue?
}

/// What the versions of the thresholds set for the customers of one store, version after
/// version.
struct ThresholdTrail: Sendable {
  private struct Stop: Sendable {
    let version: ThresholdVersion
    let values: [String: ThresholdValue]
  }

  /// The oldest first.
  private var stops: [Stop] = []

  init(of business: Business, store: String?) throws {
    for version in try business.database.thresholdVersions() {
      var values: [String: ThresholdValue] = [:]
      let overrides = try business.overrides(of: version.id)
      for override in overrides where override.store == nil {
        values[override.name] = override.value
      }
      for override in overrides where override.store != nil && override.store == store {
        values[override.name] = override.value
      }
      stops.append(Stop(version: version, values: values))
    }
  }

  /// The changes behind one version up to another, the oldest first.
  func changes(after first: Int64, through last: Int64) -> [ThresholdChange] {
    var former: [String: ThresholdValue] = [:]
    var changes: [ThresholdChange] = []
    for stop in stops where stop.version.id <= last {
      if stop.version.id > first {
        for name in Set(former.keys).union(stop.values.keys).sorted()
        where former[name] != stop.values[name] {
          changes.append(
            ThresholdChange(
              version: stop.version, name: name, from: former[name], to: stop.values[name]))
        }
      }
      former = stop.values
    }
    return changes
  }

  /// The last change of a value up to a version; nil while it is the plugin's own.
  func lastChange(
    of name: String, after first: Int64 = 0, through last: Int64
  ) -> ThresholdChange? {
    changes(after: first, through: last).last { $0.name == name }
  }
}

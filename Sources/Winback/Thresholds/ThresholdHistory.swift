import PluginHost
package import Storage

/// The versions of a business's thresholds, and what each changed.
package struct ThresholdHistory: Sendable {
  package struct Entry: Hashable, Sendable {
    package let version: ThresholdVersion
    /// Against the version before.
    package let changes: [ThresholdDifference]
    /// Decisions in the journal that changed a segment because of it; nil where no plan was
    /// applied since.
    package let decisions: Int?
  }

  /// The newest first.
  package let entries: [Entry]

  /// The last change of a threshold, of the business or of a store; nil where it was never
  /// changed.
  package func last(_ name: String, store: String?) -> Entry? {
    entries.first { entry in
      entry.changes.contains { $0.name == name && $0.store == store }
    }
  }

  /// The last change of a threshold anywhere.
  package func last(_ name: String) -> Entry? {
    entries.first { entry in entry.changes.contains { $0.name == name } }
  }
}

extension Business {
  package func thresholdHistory() throws -> ThresholdHistory {
    let manifest = try plugin().manifest
    let decisions = try database.decisionCountsByThresholdVersion()
    let applied = try database.lastAppliedPlan()?.thresholdVersion ?? 0
    var former: [ThresholdOverride] = []
    var entries: [ThresholdHistory.Entry] = []
    for version in try database.thresholdVersions() {
      let overrides = try overrides(of: version.id)
      entries.append(
        ThresholdHistory.Entry(
          version: version,
          changes: ThresholdDifference.between(former, overrides, in: manifest),
          decisions: version.id <= applied ? decisions[version.id] ?? 0 : nil))
      former = overrides
    }
    return ThresholdHistory(entries: entries.reversed())
  }

  /// What differs between two versions; version 0 has the plugin's own values.
  package func thresholdDifferences(
    from old: Int64, to new: Int64
  ) throws -> [ThresholdDifference] {
    try refuseUnknown(version: old)
    try refuseUnknown(version: new)
    return ThresholdDifference.between(
      try overrides(of: old), try overrides(of: new), in: try plugin().manifest)
  }
}

import PluginHost
package import Storage

/// The versions of a business's thresholds, and what each changed.
package struct ThresholdHistory: Sendable {
  package struct Entry: Hashable, Sendable {
    package let version: ThresholdVersion
    /// Against the version before.
    package let changes: [ThresholdDifference]
    /// Decisions in the journal that changed a segment because of it; nil where no plan was
    /// applied since, or a later version came into force with the same one.
    package let decisions: Int?
    /// The later version that came into force with the same applied plan, and has the decisions
    /// of both; nil for one that came last or has not been applied.
    package let movedWith: Int64?
  }

  /// The newest first.
  package let entries: [Entry]

  /// The earlier versions that came into force together with this one.
  package func together(with entry: Entry) -> [Int64] {
    entries.filter { $0.movedWith == entry.version.id }.map(\.version.id).sorted()
  }

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
    let applied = Set(try database.appliedPlans().map(\.thresholdVersion)).sorted()
    var former: [ThresholdOverride] = []
    var entries: [ThresholdHistory.Entry] = []
    for version in try database.thresholdVersions() {
      let overrides = try overrides(of: version.id)
      // The first plan that knew it brought it into force.
      let bringing = applied.first { $0 >= version.id }
      let isLast = bringing == version.id
      entries.append(
        ThresholdHistory.Entry(
          version: version,
          changes: ThresholdDifference.between(former, overrides, in: manifest),
          decisions: isLast ? decisions[version.id] ?? 0 : nil,
          movedWith: isLast ? nil : bringing))
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

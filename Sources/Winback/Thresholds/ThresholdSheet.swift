package import PluginHost
import Storage

/// The thresholds of a business as they are now, with who changed them last.
package struct ThresholdSheet: Sendable {
  /// The value that a store has of its own.
  package struct StoreValue: Hashable, Sendable {
    package let store: String
    package let value: ThresholdValue
    package let changed: ThresholdHistory.Entry?
  }

  package struct Row: Hashable, Sendable {
    package let threshold: Threshold
    /// What holds: for the business, or for the store that was asked for.
    package let value: ThresholdValue
    /// Whether the staff set it, and not the plugin.
    package let isSet: Bool
    /// By code.
    package let stores: [StoreValue]
    /// The last change of the value that holds.
    package let changed: ThresholdHistory.Entry?

    package var isChanged: Bool { isSet || !stores.isEmpty }
  }

  /// In the plugin's order; thresholds of one section stand together.
  package let rows: [Row]

  package func row(_ name: String) throws(ThresholdsRefusal) -> Row {
    guard let row = rows.first(where: { $0.threshold.name == name }) else {
      throw .unknownName(name, known: rows.map(\.threshold.name))
    }
    return row
  }
}

extension Business {
  /// The values of the business, or of one of its stores.
  package func thresholdSheet(store: String?) throws -> ThresholdSheet {
    if let store { try refuseUnknown(stores: [store]) }
    let rules = try rules()
    let overrides = try overrides(of: rules.version ?? 0)
    let history = try thresholdHistory()
    let sections = rules.plugin.manifest.thresholds.map { $0.section ?? "" }
    let ordered = rules.plugin.manifest.thresholds.enumerated().sorted { left, right in
      func rank(_ threshold: Threshold) -> Int {
        sections.firstIndex(of: threshold.section ?? "") ?? 0
      }
      return (rank(left.element), left.offset) < (rank(right.element), right.offset)
    }
    return ThresholdSheet(
      rows: ordered.map { _, threshold in
        let own = overrides.filter { $0.name == threshold.name }
        let ofStore = store.map { code in own.contains { $0.store == code } } ?? false
        return ThresholdSheet.Row(
          threshold: threshold,
          value: rules.thresholds.of(store: store).values[threshold.name]
            ?? threshold.defaultValue,
          isSet: ofStore || own.contains { $0.store == nil },
          stores: store == nil ? storeValues(own, history) : [],
          changed: history.last(threshold.name, store: ofStore ? store : nil))
      })
  }

  private func storeValues(
    _ overrides: [ThresholdOverride], _ history: ThresholdHistory
  ) -> [ThresholdSheet.StoreValue] {
    overrides.compactMap { override in
      override.store.map { store in
        ThresholdSheet.StoreValue(
          store: store, value: override.value,
          changed: history.last(override.name, store: store))
      }
    }.sorted { $0.store < $1.store }
  }
}

package import PluginHost

/// A threshold that has another value of its own than before, or none any more.
package struct ThresholdDifference: Hashable, Sendable {
  /// The store's code; nil for the business.
  package let store: String?
  package let name: String
  /// Nil where the value was, or is now, inherited: a store's from the business, the business's
  /// from the plugin.
  package let old: ThresholdValue?
  package let new: ThresholdValue?

  package init(store: String?, name: String, old: ThresholdValue?, new: ThresholdValue?) {
    self.store = store
    self.name = name
    self.old = old
    self.new = new
  }

  /// What differs between two sets of overrides: the business first, then stores by code; each in
  /// the order of the manifest, names that it doesn't have last.
  package static func between(
    _ old: [ThresholdOverride], _ new: [ThresholdOverride], in manifest: Manifest
  ) -> [ThresholdDifference] {
    let (before, after) = (values(old), values(new))
    return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
      .sorted { $0.precedes($1, in: manifest) }
      .map {
        ThresholdDifference(store: $0.store, name: $0.name, old: before[$0], new: after[$0])
      }
  }

  private struct Place: Hashable {
    let store: String?
    let name: String

    func precedes(_ other: Place, in manifest: Manifest) -> Bool {
      if store != other.store { return (store ?? "") < (other.store ?? "") }
      func rank(_ name: String) -> Int {
        manifest.thresholds.firstIndex { $0.name == name } ?? manifest.thresholds.count
      }
      return (rank(name), name) < (rank(other.name), other.name)
    }
  }

  private static func values(_ overrides: [ThresholdOverride]) -> [Place: ThresholdValue] {
    Dictionary(
      overrides.map { (Place(store: $0.store, name: $0.name), $0.value) },
      uniquingKeysWith: { _, last in last })
  }
}

package import Retention

/// The threshold values of a business, and of its stores that differ.
package struct BusinessThresholds: Hashable, Sendable {
  package let base: ThresholdValues
  /// By code: only stores with values of their own, each with all of its values.
  package let stores: [String: ThresholdValues]

  /// Values that are known to be right.
  init(base: ThresholdValues, stores: [String: ThresholdValues] = [:]) {
    self.base = base
    self.stores = stores
  }

  /// The defaults.
  package init(_ manifest: Manifest) { self.init(base: ThresholdValues(manifest)) }

  /// What staff set beside the defaults; refuses with all that is wrong. Store codes are taken as
  /// they are.
  package init(
    _ manifest: Manifest, overrides: [ThresholdOverride]
  ) throws(ThresholdRefusal) {
    var reader = OverrideReader(manifest)
    self = reader.read(overrides)
    guard reader.problems.isEmpty else { throw ThresholdRefusal(reader.problems) }
  }

  /// What holds for the customers of a store; nil for who has none.
  package func of(store: String?) -> ThresholdValues {
    store.flatMap { stores[$0] } ?? base
  }
}

extension BusinessThresholds {
  /// Where the value levels begin, minor units.
  package var valueThresholds: FactTable.ValueThresholds { base.valueThresholds }

  /// Those of the stores that differ in it, by their place among the codes.
  package func storeValueThresholds(codes: [String]) -> [Int32: FactTable.ValueThresholds] {
    differing(from: base.valueThresholds, codes: codes, \.valueThresholds)
  }

  /// How scores are cut.
  package func rfmOptions(of manifest: Manifest) -> RFMOptions { base.rfmOptions(of: manifest) }

  /// Those of the stores that differ in it, by their place among the codes.
  package func storeRFMOptions(of manifest: Manifest, codes: [String]) -> [Int32: RFMOptions] {
    differing(from: base.rfmOptions(of: manifest), codes: codes) { $0.rfmOptions(of: manifest) }
  }

  /// A card with more purchases on a day is suspect; nil where the plugin declares no limit.
  package var purchasesADayMax: Int? { base.purchasesADayMax }

  private func differing<Options: Equatable>(
    from usual: Options, codes: [String], _ options: (ThresholdValues) -> Options
  ) -> [Int32: Options] {
    var found: [Int32: Options] = [:]
    for (place, code) in codes.enumerated() {
      guard let values = stores[code] else { continue }
      let own = options(values)
      if own != usual { found[Int32(place)] = own }
    }
    return found
  }
}

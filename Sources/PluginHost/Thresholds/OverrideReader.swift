import Retention

/// Takes overrides one by one and then together, and finds all that is wrong with them.
struct OverrideReader {
  private let manifest: Manifest
  private let declared: [String: Threshold]
  private(set) var problems: [ThresholdRefusal.Problem] = []
  private var base: [String: ThresholdValue] = [:]
  private var stores: [String: [String: ThresholdValue]] = [:]
  /// Thresholds with a refused value: what is said of the values together would be about others.
  private var refused: Set<String> = []

  init(_ manifest: Manifest) {
    self.manifest = manifest
    declared = Dictionary(
      manifest.thresholds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func read(_ overrides: [ThresholdOverride]) -> BusinessThresholds {
    for override in overrides { take(override) }
    let thresholds = BusinessThresholds(
      base: ThresholdValues(manifest, overriding: base),
      stores: stores.mapValues { own in
        ThresholdValues(manifest, overriding: base.merging(own) { $1 })
      })
    check(thresholds)
    return thresholds
  }

  private mutating func take(_ override: ThresholdOverride) {
    let name = override.name
    guard let threshold = declared[name] else {
      let near = NearNames.of(name, in: declared.keys)
      let isStandard = StandardThreshold.named(name) != nil
      report(override.store, .unknown(name: name, near: near, isStandard: isStandard))
      return
    }
    if override.store != nil, frameNames.contains(name) {
      report(override.store, .wholeBusiness(name: name))
    } else if let fault = threshold.refusal(of: override.value) {
      refused.insert(name)
      report(override.store, .value(name: name, fault))
    } else if !keep(override) {
      report(override.store, .repeated(name: name))
    }
  }

  /// False where the same threshold of the same store has a value already.
  private mutating func keep(_ override: ThresholdOverride) -> Bool {
    let (name, value) = (override.name, override.value)
    guard let store = override.store else {
      return base.updateValue(value, forKey: name) == nil
    }
    return stores[store, default: [:]].updateValue(value, forKey: name) == nil
  }

  /// What all customers are compared by, or chosen by, whatever their store.
  private var frameNames: Set<String> {
    var names: Set<String> = ["max_purchases_day", "holdout"]
    if case .threshold(let name) = manifest.rfm.windowDays { names.insert(name) }
    return names
  }

  /// The checks and the cut points, of the business and of each store with values of its own. What
  /// a store only inherits is told once.
  private mutating func check(_ thresholds: BusinessThresholds) {
    let codes = thresholds.stores.keys.sorted()
    let variants = [thresholds.base] + codes.map { thresholds.of(store: $0) }
    let checks = ThresholdChecks(manifest)
    let failures = onLuaThread { checks.failures(of: variants) } ?? variants.map { _ in [] }
    let scores = variants.map { refused.isEmpty ? $0.rfmFaults(of: manifest) : [] }
    for (place, store) in ([nil] + codes.map(Optional.some)).enumerated() {
      for failure in failures[place]
      where refused.isDisjoint(with: failure.names)
        && (place == 0 || !failures[0].contains(failure))
      {
        report(store, .check(failure.check, failure.message))
      }
      for fault in scores[place] where place == 0 || !scores[0].contains(fault) {
        report(store, .scores(part: fault.part, fault.text))
      }
    }
  }

  private mutating func report(_ store: String?, _ cause: ThresholdRefusal.Cause) {
    problems.append(ThresholdRefusal.Problem(store: store, cause: cause))
  }
}

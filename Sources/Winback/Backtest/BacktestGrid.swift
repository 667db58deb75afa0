import PluginHost
import Retention

/// The rules with other values of their thresholds, as a grid asks for.
struct BacktestGrid {
  struct Combination: Hashable {
    var values: [BacktestValue]
    var thresholds: BusinessThresholds
  }

  private(set) var combinations: [Combination] = []
  /// Those that break a check of the plugin, and why.
  private(set) var refused: [Backtest.Refused] = []

  init(_ axes: [BacktestAxis], of rules: Rules) throws(BacktestRefusal) {
    if axes.isEmpty { return }
    let manifest = rules.plugin.manifest
    let present = BacktestGrid.overrides(rules)
    for values in try BacktestGrid.products(axes, manifest) {
      let names = Set(values.map(\.name))
      // A store's own value stands over the business's.
      let kept = present.filter { $0.store != nil || !names.contains($0.name) }
      let tried = values.map { ThresholdOverride(name: $0.name, value: $0.value) }
      do {
        combinations.append(
          Combination(
            values: values,
            thresholds: try BusinessThresholds(manifest, overrides: kept + tried)))
      } catch {
        refused.append(Backtest.Refused(values: values, problems: error.problems))
      }
    }
    guard !combinations.isEmpty else { throw .values(refused.first?.problems ?? []) }
  }

  /// All values with all, the last axis changing fastest.
  private static func products(
    _ axes: [BacktestAxis], _ manifest: Manifest
  ) throws(BacktestRefusal) -> [[BacktestValue]] {
    var products: [[BacktestValue]] = [[]]
    for axis in axes {
      if products[0].contains(where: { $0.name == axis.name }) {
        throw .repeatedThreshold(axis.name)
      }
      let values = try axis.values(in: manifest)
      let count = products.count * values.count
      guard count <= BacktestRequest.combinationsMax else { throw .tooManyCombinations(count) }
      products = products.flatMap { product in
        values.map { product + [BacktestValue(name: axis.name, value: $0)] }
      }
    }
    return products
  }

  /// All values of now: the business's, and those of stores that differ.
  private static func overrides(_ rules: Rules) -> [ThresholdOverride] {
    let base = rules.thresholds.base.values
    let own = rules.thresholds.stores.flatMap { store, values in
      values.values.filter { base[$0.key] != $0.value }
        .map { ThresholdOverride(store: store, name: $0.key, value: $0.value) }
    }
    return base.map { ThresholdOverride(name: $0.key, value: $0.value) } + own
  }
}

import Lua
import Retention

/// The thresholds of a business in a Lua state: a `t` for the base, and one for each store that
/// has values of its own.
struct StateThresholds {
  private struct Variant {
    let set: ThresholdSet
    let oneVisitIsPasserBy: Bool
  }

  /// Which variant each customer of a batch is asked with.
  enum Customers {
    case same(Int)
    case byRow([Int])
  }

  /// The base comes first.
  private var variants: [Variant] = []
  private var places: [String: Int] = [:]

  init(_ thresholds: BusinessThresholds, on state: State) throws(LuaError) {
    try add(thresholds.base, to: state)
    for (store, values) in thresholds.stores.sorted(by: { $0.key < $1.key }) {
      places[store] = variants.count
      try add(values, to: state)
    }
  }

  private mutating func add(_ values: ThresholdValues, to state: State) throws(LuaError) {
    variants.append(
      Variant(
        set: try state.makeThresholds(values.values.mapValues(\.lua)),
        oneVisitIsPasserBy: values.oneVisitIsPasserBy))
  }

  func customers(_ source: some RuleSource) -> Customers {
    if places.isEmpty { return .same(0) }
    let byStore = source.homeCodes.map { places[$0] ?? 0 }
    return .byRow(
      source.homeStores.map { byStore.indices.contains(Int($0)) ? byStore[Int($0)] : 0 })
  }

  func sets(of customers: Customers, rows: [Int32]) -> Thresholds {
    switch customers {
    case .same(let variant): .same(variants[variant].set)
    case .byRow(let variant): .perRow(rows.map { variants[variant[Int($0)]].set })
    }
  }

  func oneVisitIsPasserBy(_ customers: Customers, row: Int32) -> Bool {
    switch customers {
    case .same(let variant): variants[variant].oneVisitIsPasserBy
    case .byRow(let variant): variants[variant[Int(row)]].oneVisitIsPasserBy
    }
  }
}

import Lua
import Retention

/// Customers whom rules can be asked about: a batch of a base, or what was journalled of some.
/// The questions take the same path for both.
protocol RuleSource: FactSource {
  /// Days with a purchase, by customer; without any she is not given to rules.
  var visits: [Int32] { get }

  /// The home stores, whose thresholds the customers are asked with: by customer a place in
  /// `homeCodes`, -1 for none.
  var homeStores: [Int32] { get }
  var homeCodes: [String] { get }

  /// The first 64 bits of `random(name)` for a customer.
  func chance(_ name: String, row: Int) -> UInt64

  /// Why a plain fact that a rule read of a customer is not there at all; nil where it is, even
  /// as unknown.
  func absence(of fact: Fact, row: Int) -> HostError?

  /// Whether `absence` can be anything but nil.
  var isPartial: Bool { get }
}

extension RuleSource {
  var count: Int { visits.count }

  /// The code of a customer's home store.
  func home(_ row: Int) -> String? {
    let store = Int(homeStores[row])
    return homeCodes.indices.contains(store) ? homeCodes[store] : nil
  }
}

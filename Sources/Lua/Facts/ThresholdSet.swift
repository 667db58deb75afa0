/// A read-only `t` in a state: the values of the business, or of one of its stores.
package struct ThresholdSet: Hashable, Sendable {
  let id: Int32
}

/// Which `t` each row is asked with.
package enum Thresholds: Sendable {
  case same(ThresholdSet)
  /// One for each row asked, in their order.
  case perRow([ThresholdSet])
}

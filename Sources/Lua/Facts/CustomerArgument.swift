/// An argument of a function that is called about a customer.
package enum CustomerArgument: Sendable {
  /// The customer herself, `c`.
  case customer
  /// Her thresholds, `t`.
  case thresholds(ThresholdSet)
  case value(LuaValue)
}

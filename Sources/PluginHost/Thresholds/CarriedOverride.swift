/// A value that the staff have set, and what becomes of it under another plugin.
package struct CarriedOverride: Hashable, Sendable {
  /// Nil where it comes back with a plugin of before.
  package let before: ThresholdOverride?
  /// Nil where it is dropped.
  package let after: ThresholdOverride?

  package init(before: ThresholdOverride?, after: ThresholdOverride?) {
    self.before = before
    self.after = after
  }
}

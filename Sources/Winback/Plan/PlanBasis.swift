package import Retention

/// What a plan over a base was made from. Apply refuses when any of it is no longer so.
package struct PlanBasis: Hashable, Sendable {
  /// The version of the thresholds; 0 for the plugin's defaults, nil for values on trial.
  package var thresholdVersion: Int64?
  /// The last number in commit order that the plan looked at.
  package var seen: Int64
  /// The journal's head: the number of the last applied plan, 0 before the first.
  package var head: Int64
  /// The as-of moment of that plan; nil before the first.
  package var headAsOf: Instant?

  package init(thresholdVersion: Int64?, seen: Int64, head: Int64, headAsOf: Instant?) {
    self.thresholdVersion = thresholdVersion
    self.seen = seen
    self.head = head
    self.headAsOf = headAsOf
  }
}

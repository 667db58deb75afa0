package import PluginHost
package import Storage

/// A journalled decision with all that made it.
package struct ExplainedDecision: Sendable {
  package let decision: StoredDecision
  package let plan: AppliedPlan
  /// Those that decided.
  package let rules: Rules
  package let frame: FrameRecord
  /// On the journalled values; nil where they can't be read or the rules fail on them.
  package let explanation: Explanation?
  package let check: JournalCheck
  /// Those that the rules read, in the order first read.
  package let thresholds: [ThresholdThenNow]
  /// Who made the thresholds of its plan of those of the plan before, where they are its cause:
  /// those that the rules read.
  package let changes: [ThresholdChange]
  /// Who put the plugin of its plan in force, where that is its cause.
  package let activation: PluginActivation?

  package var cause: Cause? { Cause(rawValue: decision.cause) }

  /// As people called the segment then.
  package var segment: SegmentInfo? { rules.plugin.manifest.segment(decision.to) }
}

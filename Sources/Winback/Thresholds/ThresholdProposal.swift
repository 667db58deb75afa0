package import PluginHost
package import Storage

/// Other values for the thresholds of a business: they fit its plugin and are not saved yet.
package struct ThresholdProposal: Sendable {
  /// The rules that decide now.
  package let present: Rules
  /// The same plugin with the new values.
  package let rules: Rules
  /// The whole new set.
  package let overrides: [ThresholdOverride]
  /// What differs from now; nothing, where saving would change nothing.
  package let changes: [ThresholdDifference]
  package let kind: ThresholdVersion.Kind
  /// The version that is repeated.
  package let basedOn: Int64?
}

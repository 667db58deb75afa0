package import PluginHost

/// A threshold that decided, as it was then and as it is now at the same store.
package struct ThresholdThenNow: Hashable, Sendable {
  package let name: String
  package let label: String
  package let then: ThresholdValue
  /// In words, with the unit.
  package let shownThen: String
  /// Nil where the active plugin has no such threshold any more.
  package let now: ThresholdValue?
  package let shownNow: String?
  /// Who gave it the value of then; nil for the plugin's own.
  package let setBy: ThresholdChange?
  /// Who changed it last since then.
  package let changedBy: ThresholdChange?

  package var isChanged: Bool { then != now }
}

package import PluginHost
package import Retention
package import Storage

/// A base as it is seen at a moment: the receipts up to it, and where the journal stood.
package struct BaseView: Sendable {
  package let moment: Moment
  package let history: History
  /// The last number in commit order that is seen.
  package let seen: Int64
  /// The plan that was applied last before this view; nil before the first.
  package let head: AppliedPlan?
}

/// Rules with the values of their thresholds, as they decide together.
package struct Rules: Sendable {
  package let plugin: Plugin
  package let thresholds: BusinessThresholds
  /// 0 for the plugin's defaults, nil for values on trial.
  package let version: Int64?

  package init(plugin: Plugin, thresholds: BusinessThresholds, version: Int64?) {
    self.plugin = plugin
    self.thresholds = thresholds
    self.version = version
  }

  /// Whether both decide alike, whatever their versions are called.
  func decidesLike(_ other: Rules) -> Bool {
    plugin.hash == other.plugin.hash && thresholds == other.thresholds
  }
}

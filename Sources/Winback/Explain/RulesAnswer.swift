package import PluginHost
package import Retention

/// What the rules say of one customer, looked at alone.
package struct RulesAnswer: Sendable {
  package let moment: Moment
  package let rules: Rules
  package let frame: FrameUsed
  /// The code of her home store; nil without a visit.
  package let store: String?
  /// A rule that fails for her is the failure.
  package let outcome: Result<Explanation, PluginError>

  package var explanation: Explanation? {
    if case .success(let explanation) = outcome { explanation } else { nil }
  }

  /// Nil where the rules fail, and for who never bought.
  package var segment: SegmentInfo? {
    explanation?.segment.flatMap { rules.plugin.manifest.segment($0.rawValue) }
  }
}

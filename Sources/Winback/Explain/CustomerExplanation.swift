import PluginHost
package import Retention
package import Storage

/// Where a customer stands as of a moment, and why: by the journal, and by the rules now.
package struct CustomerExplanation: Sendable {
  package let customer: KnownCustomer
  package let moment: Moment
  /// The decision that brought her where the journal had her at the moment; nil where it did
  /// not know her yet.
  package let applied: ExplainedDecision?
  /// By the rules in force now; nil without a receipt by the moment.
  package let answer: RulesAnswer?
  /// Her store, where the rules would move her and it is without data at the moment: then she
  /// keeps what she has.
  package let silentStore: SilentStore?

  /// Whether the rules now give the journalled segment.
  package var agrees: Bool { answer?.segment?.segment.rawValue == applied?.decision.to }
}

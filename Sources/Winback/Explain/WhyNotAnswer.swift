package import PluginHost
package import Retention
package import Storage

/// Why a customer is not where somebody expects her, and what would bring her there.
package struct WhyNotAnswer: Sendable {
  package let customer: KnownCustomer
  package let moment: Moment
  /// As it was asked for.
  package let wanted: SegmentSet
  package let segments: [SegmentInfo]
  /// What the journal has; nil where it does not know her.
  package let applied: String?
  /// By the rules in force now.
  package let answer: RulesAnswer
  /// A rule that fails for her is the failure. Every change in it was looked at as a plan would
  /// look at it: with all thresholds of the business, which take the new value.
  package let outcome: Result<WhyNot, PluginError>
  /// The thresholds that have a value of their own at her store: there a change has to be made.
  package let storeThresholds: Set<String>
  /// The day on which she gets there if she does not come; nil where that does not happen within
  /// `Outlook.horizonDays`, and for who is there.
  package let arrival: Day?
  /// Her store, where it is without data: then she keeps what she has, whatever the rules say.
  package let silentStore: SilentStore?

  package var whyNot: WhyNot? {
    if case .success(let whyNot) = outcome { whyNot } else { nil }
  }

  package var isThere: Bool { whyNot?.isThere ?? false }

  /// When a change comes about by itself: more days of silence are days to come. Nil for others.
  package func day(of change: WhyNot.Change) -> Day? {
    guard change.subject == .fact(.daysSinceLast), case .number(let from) = change.from,
      case .number(let to) = change.to, to > from, let days = Int(exactly: to - from)
    else { return nil }
    return moment.day.adding(days: days)
  }

  /// The commands' store for a change of a threshold; nil for the whole business.
  package func store(of change: WhyNot.Change) -> String? {
    change.isThreshold && storeThresholds.contains(change.name) ? answer.store : nil
  }
}

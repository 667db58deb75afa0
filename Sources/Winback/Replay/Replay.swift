package import PluginHost
package import Retention
package import Storage

/// What came of making applied plans again, and of a trial of other rules on them.
package struct Replay: Sendable {
  /// The plans in the order in which they were applied.
  package internal(set) var plans: [ReplayedPlan] = []
  /// Nil where nothing was on trial. The most customers first.
  package internal(set) var moves: [Move]?
  /// Segments as people call them, by their names in the journal.
  package internal(set) var labels: [String: LocalizedText] = [:]

  /// Customers who stand in one segment by the journal and in another on trial.
  package struct Move: Hashable, Sendable {
    /// By the journal; nil for none.
    package let journalled: String?
    package let trial: String?
    package internal(set) var customers = 0
    /// After how many plans they do, all customers together.
    package internal(set) var times = 0
  }

  /// Whether a plan came out otherwise than the journal has it, or could not be made again
  /// although nobody was forgotten.
  package var hasFindings: Bool { plans.contains { $0.outcome.isFinding } }

  /// Why rules on trial failed, with the customers of all plans together; the most first.
  package internal(set) var trialFailures: [RuleFailure] = []

  mutating func learn(_ manifest: Manifest) {
    for info in manifest.segments { labels[info.segment.rawValue] = info.label }
  }
}

/// An applied plan, made again.
package struct ReplayedPlan: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    case same
    /// Another hash, or other decisions than the journal has.
    case other
    /// Somebody was forgotten since it was applied: only what is left can be compared.
    case erased
    /// The journal names other rules, another moment or view than the plan's id is made of.
    case headerAltered
    /// The files of its plugin version are not those that it had.
    case rulesAltered
    /// Its rules can't be loaded any more.
    case rulesGone(String)

    package var isFinding: Bool {
      switch self {
      case .same, .erased: false
      default: true
      }
    }
  }

  /// What a trial made of the same view.
  package struct Trial: Hashable, Sendable {
    /// Customers who would have changed segment.
    package var decisions = 0
    /// Those who stand elsewhere after it than by the journal.
    package var otherwise = 0
    /// Those of them who did not, or did in another way, after the plan before.
    package var new = 0
    /// Customers for whom the rules failed.
    package var failed = 0
  }

  package let applied: AppliedPlan
  package internal(set) var outcome: Outcome
  /// The hash that it has now; nil where it was not made again.
  package internal(set) var hash: String?
  /// Customers whose decisions differ from those of the journal.
  package internal(set) var differing = 0
  /// Decisions that went with those who were forgotten.
  package internal(set) var decisionsErased = 0
  /// Nil where nothing was on trial, or the plan could not be made.
  package internal(set) var trial: Trial?
}

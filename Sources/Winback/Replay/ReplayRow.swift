package import Retention

/// A customer on whom a plan decided otherwise: when it was made again, or on trial.
package struct ReplayRow: Hashable, Sendable {
  /// What happened to her by the plan, once by the journal and once otherwise.
  package struct Side: Hashable, Sendable {
    /// The segment that she had; nil for none.
    package var from: String?
    /// The one that she has after it: the same where it decided nothing about her.
    package var to: String?
    /// The rule behind that, and the sentence that it named: `lost:stopped`; `failed` where it
    /// failed, nil where none was followed.
    package var reason: String?
    package var why = Why.untold
  }

  package enum Why: Hashable, Sendable {
    /// In the language that was asked for.
    case sentence(String)
    /// Receipts of hers had come in meanwhile: apply left her out.
    case leftOut
    /// Her store was without data: she keeps what she had.
    case held
    /// The rule failed: she keeps what she had.
    case failed
    /// It was not asked for, or can't be told: the rules answer something else now, or the
    /// journal alone has the decision.
    case untold
  }

  /// The number of the applied plan and its day.
  package let plan: Int64
  package let day: Day
  package let key: CustomerKey
  package var journalled: Side
  package var other: Side
  /// The day of the plan since which she has stood elsewhere in this way without a break.
  package let since: Day
}

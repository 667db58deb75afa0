package import PluginHost
package import Retention

/// What the visits of a base say of one threshold of silence.
package struct Suggestion: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    /// Whole days.
    case days(DaysEstimate)
    case tooFewGaps(Int)
    case tooFewSilences(Int)
    /// Enough silences were followed only up to this row, and still too many come back.
    case tooShort(ComeBacks.Row)
    /// Several thresholds decide the same, each of customers whom only the rules know; the others.
    case oneOfSeveral([String])
    /// Nothing follows from it alone.
    case notAlone
  }

  package let silence: SilenceThreshold
  /// Days that hold now.
  package let present: Int
  package let outcome: Outcome

  package var name: String { silence.threshold.name }

  package var days: Int? { if case .days(let estimate) = outcome { estimate.days } else { nil } }

  /// A customer is lost by herself no earlier than when fewer than this come back.
  static let lostBelow = 0.2
  /// A customer is at risk when so many gaps have ended; the second where the first is not
  /// before the customer is lost.
  static let riskFrom = [0.8, 0.75]
}

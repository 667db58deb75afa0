package import PluginHost
package import Retention

/// What rules would have said on past dates, and what the customers then did.
package struct Backtest: Sendable {
  /// Who called customers lost.
  package enum Way: Hashable, Sendable {
    /// The rules with the values of now.
    case rules
    case values([BacktestValue])
    case simple(BacktestAlternative)
  }

  package struct Candidate: Hashable, Sendable {
    package let way: Way
    package let figures: BacktestFigures
    /// Those who were lost on the first date already: nobody knows since when.
    package let lostAtStart: Int
  }

  /// What the rules with the values of now said on a date.
  package struct Date: Hashable, Sendable {
    package let day: Day
    /// Lost on that date, newly or not.
    package let lost: Int
    package let called: Int
    package let cameBack: Int
  }

  /// Values that the plugin does not take together.
  package struct Refused: Hashable, Sendable {
    package let values: [BacktestValue]
    package let problems: [ThresholdRefusal.Problem]
  }

  package let request: BacktestRequest
  package let manifest: Manifest
  /// The rules with the values of now first, then the grid, then the simple ways.
  package let candidates: [Candidate]
  package let dates: [Date]
  /// Dates whose horizon does not lie in the data.
  package let leftOut: [Day]
  package let dataEnd: Day
  /// Why there is no lifetime model; nil where there is one.
  package let modelRefusal: LifetimeFit.Refusal?
  package let refused: [Refused]
  /// Whether who bought once counts as a passer-by, and not as lost.
  package let sparesPassersBy: Bool
  /// Of the rules with the values of now, over all dates: a customer and a date each.
  package let failed: Int
  package let failures: [RuleFailure]
}

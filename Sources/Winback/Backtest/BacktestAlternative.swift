import PluginHost
import Retention

/// A simple way to call customers lost, without the rules of a plugin.
package enum BacktestAlternative: Hashable, Sendable {
  /// Silent for more than so many days.
  case days(Int)
  /// Silent for more than so many of her own gaps; says nothing below three visits.
  case ownGaps(Int)
  /// The lifetime model holds it for less probable than so many percent that she still buys.
  case alive(below: Int)

  package static let all: [BacktestAlternative] =
    [30, 60, 90, 120, 180].map { .days($0) } + [2, 3].map { .ownGaps($0) }
    + [50, 25].map { .alive(below: $0) }

  var needsModel: Bool { if case .alive = self { true } else { false } }
}

/// Asks the alternatives about a batch of customers.
struct BacktestSimpleWays {
  let model: LifetimeModel?
  /// Who bought once is no lost customer, as the plugin has it.
  let sparesPassersBy: Bool

  /// The facts that a plan has to keep for it.
  static let facts: Set<Fact> = [.gapsSinceLast]

  func isLost(
    _ alternative: BacktestAlternative, _ batch: BatchDecisions, _ place: Int, today: Int32
  ) -> Bool {
    let visits = batch.basics.visits[place]
    guard visits > (sparesPassersBy ? 1 : 0) else { return false }
    switch alternative {
    case .days(let days):
      return Int(today) - Int(batch.basics.lastDays[place]) > days
    case .ownGaps(let times):
      guard case .numbers(let gaps) = batch.columns[.gapsSinceLast] else { return false }
      return gaps[place] > Double(times)
    case .alive(let percent):
      guard let summary = batch.basics.visitSummary(place, today: today),
        let alive = model?.alive(summary)
      else { return false }
      return 100 * alive < Double(percent)
    }
  }
}

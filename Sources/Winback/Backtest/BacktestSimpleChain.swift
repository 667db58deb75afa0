import PluginHost
import Retention

/// A simple way to call customers lost, date after date.
struct BacktestSimpleChain {
  let alternative: BacktestAlternative
  private var wasLost: [Bool] = []
  private var isFirst = true
  private(set) var calls: [BacktestCall] = []
  private(set) var lostAtStart = 0

  init(_ alternative: BacktestAlternative) { self.alternative = alternative }

  /// `plan` is of the same view; only its facts are looked at.
  mutating func take(
    _ plan: Plan, _ view: BacktestView, _ places: BacktestSlots.Places,
    _ ways: BacktestSimpleWays, truth: BacktestTruth
  ) {
    wasLost += [Bool](repeating: false, count: places.count - wasLost.count)
    let day = plan.frame.moment.day.rawValue
    for batch in plan.batches {
      for place in batch.segments.indices where !batch.basics.isSuspect[place] {
        let customer = batch.basics.customers.lowerBound + place
        let slot = places.slots[customer]
        let before = places.former(slot) { wasLost[Int($0)] ? true : nil } ?? false
        let now = ways.isLost(alternative, batch, place, today: day)
        wasLost[Int(slot)] = now
        if !now || before { continue }
        if isFirst {
          lostAtStart += 1
        } else if let call = truth.call(
          view.ids[customer], on: day, lastVisit: batch.basics.lastDays[place])
        {
          calls.append(call)
        }
      }
    }
    isFirst = false
  }
}

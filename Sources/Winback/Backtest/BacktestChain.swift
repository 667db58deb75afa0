import PluginHost
import Retention

/// The rules with some values, date after date: each date knows what the one before said.
struct BacktestChain {
  private let planner: Planner
  private let names: [String]
  private let isLostSegment: [Bool]
  // By place of a customer: the segment that she has, and since when.
  private var segments: [Int16] = []
  private var since: [Int32] = []
  private(set) var calls: [BacktestCall] = []
  private(set) var lostAtStart = 0
  /// By date.
  private(set) var lost: [Int] = []

  init(_ planner: Planner) {
    self.planner = planner
    let all = planner.plugin.manifest.segments
    names = all.map(\.segment.rawValue)
    isLostSegment = all.map { $0.group == .lost }
  }

  /// What the rules say on a date; a store without data holds its customers, but not on the
  /// first date, as in the first plan of a base.
  mutating func take(
    _ view: BacktestView, _ places: BacktestSlots.Places, at moment: Moment,
    lifetime: LifetimeModel?, keeping facts: Set<Fact>, truth: BacktestTruth
  ) -> Plan {
    grow(to: places.count)
    let formers = places.slots.map { slot in
      places.former(slot) { segments[Int($0)] >= 0 ? $0 : nil } ?? slot
    }
    let history = view.history.standing(
      names: names, segments: formers.map { segments[Int($0)] },
      since: formers.map { since[Int($0)] })
    let isFirst = lost.isEmpty
    let plan = planner.plan(
      history, at: moment, facts: facts,
      basis: PlanBasis(thresholdVersion: nil, seen: 0, head: isFirst ? 0 : 1, headAsOf: nil),
      lifetime: lifetime)
    var count = 0
    for batch in plan.batches {
      for place in batch.segments.indices {
        let customer = batch.basics.customers.lowerBound + place
        let before = segments[Int(formers[customer])]
        let isKept = batch.segments[place] < 0 || plan.isHeld(batch, place)
        let now = isKept ? before : batch.segments[place]
        let slot = Int(places.slots[customer])
        since[slot] = now == before ? since[Int(formers[customer])] : moment.day.rawValue
        segments[slot] = now
        guard isLost(now), !batch.basics.isSuspect[place] else { continue }
        count += 1
        if isLost(before) { continue }
        note(view.ids[customer], batch.basics.lastDays[place], moment, isFirst, truth)
      }
    }
    lost.append(count)
    return plan
  }

  private func isLost(_ segment: Int16) -> Bool { segment >= 0 && isLostSegment[Int(segment)] }

  private mutating func grow(to count: Int) {
    segments += [Int16](repeating: -1, count: count - segments.count)
    since += [Int32](repeating: 0, count: count - since.count)
  }

  private mutating func note(
    _ id: Int64, _ lastVisit: Int32, _ moment: Moment, _ isFirst: Bool, _ truth: BacktestTruth
  ) {
    if isFirst {
      lostAtStart += 1
    } else if let call = truth.call(id, on: moment.day.rawValue, lastVisit: lastVisit) {
      calls.append(call)
    }
  }
}

import PluginHost
import Retention
import Storage

/// Keeps from plan to plan where a trial has got to, and who stands elsewhere than by the
/// journal.
struct TrialLedger {
  private struct Pair: Hashable {
    let journalled: String?
    let trial: String?
  }

  private var chain = TrialChain()
  /// Those who stand elsewhere, by their numbers: in which way, and since when.
  private var elsewhere: [Int64: (pair: Pair, since: Day)] = [:]
  private var times: [Pair: Int] = [:]
  private var customers: [Pair: Set<Int64>] = [:]

  mutating func overlay(_ history: History, persons: Persons) -> History {
    chain.overlay(history, persons: persons)
  }

  /// Goes through all customers of a plan on trial, and tells those who stand elsewhere after it
  /// than by the journal, with their places in the history.
  mutating func compare(
    _ plan: Plan, with journal: JournalledPlan, _ body: (ReplayRow, Int) throws -> Void
  ) rethrows -> ReplayedPlan.Trial {
    let applied = journal.again.applied
    var counts = ReplayedPlan.Trial()
    counts.failed = plan.failed
    guard let ids = plan.history.standing?.ids else { return counts }
    for (customer, id) in ids.enumerated() {
      let kept = journal.side(customer)
      let other = plan.side(customer, isLeftOut: journal.isLeftOut(customer))
      if let to = other.to, to != other.from {
        counts.decisions += 1
        chain.move(id, to: to, by: applied)
      }
      guard kept.to != other.to else {
        elsewhere[id] = nil
        continue
      }
      let since = note(id, Pair(journalled: kept.to, trial: other.to), at: applied.day)
      counts.otherwise += 1
      if since.isNew { counts.new += 1 }
      try body(
        ReplayRow(
          plan: applied.number, day: applied.day, key: plan.history.key(of: customer),
          journalled: kept, other: other, since: since.day), customer)
    }
    return counts
  }

  /// Since when she has stood elsewhere in this way.
  private mutating func note(_ id: Int64, _ pair: Pair, at day: Day) -> (day: Day, isNew: Bool) {
    times[pair, default: 0] += 1
    customers[pair, default: []].insert(id)
    if let known = elsewhere[id], known.pair == pair { return (known.since, false) }
    elsewhere[id] = (pair, day)
    return (day, true)
  }

  /// The most customers first.
  var moves: [Replay.Move] {
    times.map { pair, times in
      Replay.Move(
        journalled: pair.journalled, trial: pair.trial, customers: customers[pair]?.count ?? 0,
        times: times)
    }
    .sorted { left, right in
      if left.customers != right.customers { return left.customers > right.customers }
      return (left.journalled ?? "", left.trial ?? "") < (right.journalled ?? "", right.trial ?? "")
    }
  }
}

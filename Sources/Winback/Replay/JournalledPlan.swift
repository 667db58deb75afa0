import PluginHost
import Retention
import Storage

/// What the journal says of an applied plan, customer by customer, beside the plan made again:
/// only where they differ it is kept apart.
struct JournalledPlan {
  /// One on whom plan and journal do not agree.
  struct Difference {
    /// Her place in the history; nil where the view does not have her.
    let customer: Int?
    let key: CustomerKey
    let change: PlanChange?
    let decision: StoredDecision?
  }

  let again: RemadePlan
  /// In byte order of the keys.
  private(set) var differences: [Difference] = []
  private var places: [Int: Int] = [:]
  /// Those whom apply left out, by their numbers.
  private let leftOut: Set<Int64>

  init(_ again: RemadePlan, in database: Database) throws {
    self.again = again
    leftOut =
      again.applied.leftOut > 0
      ? try database.customerNumbersLeftOut(of: again.applied.number) : []
    var found: [Difference] = []
    let plan = again.plan
    try again.forEachPair(in: database) { change, decision in
      if let change, let decision, change.isSame(as: decision) { return }
      guard let key = decision?.key ?? change.map({ plan.key(of: $0) }) else { return }
      found.append(
        Difference(
          customer: change?.customer ?? plan.history.customer(with: key), key: key,
          change: change, decision: decision))
    }
    differences = found
    for (index, difference) in found.enumerated() {
      if let customer = difference.customer { places[customer] = index }
    }
  }

  func isLeftOut(_ customer: Int) -> Bool {
    guard !leftOut.isEmpty, let ids = again.plan.history.standing?.ids else { return false }
    return leftOut.contains(ids[customer])
  }

  /// What happened to a customer by the journal. `why` is told later.
  func side(_ customer: Int) -> ReplayRow.Side {
    guard let index = places[customer] else {
      return again.plan.side(customer, isLeftOut: isLeftOut(customer))
    }
    return differences[index].journalled(before: again.plan.standing(of: customer))
  }

  func isAltered(_ customer: Int) -> Bool { places[customer] != nil }
}

extension JournalledPlan.Difference {
  func journalled(before: String?) -> ReplayRow.Side {
    ReplayRow.Side(
      from: decision?.from ?? before, to: decision?.to ?? before, reason: decision?.reason)
  }
}

extension Plan {
  /// The journalled segment that a customer had before the plan.
  func standing(of customer: Int) -> String? { history.standing?.segment(of: customer) }

  /// The batch and her place in it.
  func place(of customer: Int) -> (batch: BatchDecisions, place: Int) {
    let batch = batches[customer / Planner.batchSize]
    return (batch, customer - batch.basics.customers.lowerBound)
  }

  /// What the plan makes of a customer. `why` is told later.
  func side(_ customer: Int, isLeftOut: Bool) -> ReplayRow.Side {
    let before = standing(of: customer)
    let (batch, place) = place(of: customer)
    if isLeftOut || isHeld(batch, place) {
      return ReplayRow.Side(
        from: before, to: before, why: isLeftOut ? .leftOut : .held)
    }
    if batch.segments[place] == BatchDecisions.Undecided.failed {
      return ReplayRow.Side(from: before, to: before, reason: batch.reason(place), why: .failed)
    }
    let to =
      isChange(batch, place) ? segment(batch: batch, place)?.segment.rawValue : before
    return ReplayRow.Side(from: before, to: to, reason: batch.reason(place))
  }
}

extension History {
  /// Her place; nil where the view does not have her.
  fileprivate func customer(with key: CustomerKey) -> Int? {
    var (low, high) = (0, customerCount)
    while low < high {
      let middle = (low + high) / 2
      if self.key(of: middle).isBefore(key) { low = middle + 1 } else { high = middle }
    }
    return low < customerCount && self.key(of: low) == key ? low : nil
  }
}

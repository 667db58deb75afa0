package import Retention
import Storage

extension Business {
  /// What the calls of some days brought, by the home store that the customers had on the list.
  ///
  /// - Parameters:
  ///   - from: Calls of this day on; nil means from the first one.
  ///   - to: Calls up to this day; nil means to the last one.
  ///   - store: Only this one's.
  ///   - moment: Purchases count up to it.
  /// - Returns: The counts of all stores together and of each.
  /// - Throws: `StorageError`.
  package func callReport(
    from: Day? = nil, to: Day? = nil, store: String? = nil, at moment: Moment
  ) throws -> CallReport {
    let calls = try database.madeCalls(by: to).filter { call in
      from.map { $0 <= call.entry.day } ?? true && (store == nil || call.store == store)
    }
    let people = CallPeople(
      calls.map(\.entry.customer), in: try database.persons(asOf: moment.asOf))
    let bought = try database.firstPurchases(
      calls.map { call in
        (
          customers: people.members(of: call.entry.customer),
          days: call.entry.day.adding(
            days: 1)...call.entry.day.adding(days: CallReport.returnDays)
        )
      }, asOf: moment.asOf)
    var total = CallReport.Part(.all)
    var parts: [CallReport.Place: CallReport.Part] = [:]
    for (call, day) in zip(calls, bought) {
      let isOver = moment.day.days(since: call.entry.day) > CallReport.returnDays
      total.add(call.entry, bought: day != nil, isOver: isOver)
      let place = call.store.map { CallReport.Place.store($0) } ?? .noStore
      parts[place, default: CallReport.Part(place)]
        .add(call.entry, bought: day != nil, isOver: isOver)
    }
    return CallReport(
      from: from, to: to, stores: parts.values.sorted(by: CallReport.Part.isBefore),
      total: total)
  }
}

extension CallReport.Part {
  fileprivate mutating func add(_ entry: CallEntry, bought: Bool, isOver: Bool) {
    guard let outcome = CallOutcome(rawValue: entry.outcome) else { return }
    outcomes[outcome, default: 0] += 1
    if let reason = entry.reason.flatMap({ CallReason(rawValue: $0) }) {
      reasons[reason, default: 0] += 1
    }
    if bought {
      if outcome == .reached { cameBackReached += 1 } else { cameBackOthers += 1 }
    } else if !isOver {
      stillRunning += 1
    }
  }

  fileprivate static func isBefore(_ left: CallReport.Part, _ right: CallReport.Part) -> Bool {
    guard case .store(let first) = left.place else { return false }
    guard case .store(let second) = right.place else { return true }
    return Array(first.utf8).lexicographicallyPrecedes(Array(second.utf8))
  }
}

import PluginHost
import Retention
import Storage

extension Business {
  /// The segments as they stand in the journal; nil before the first applied plan.
  package func appliedSegments(workers: Int) throws -> AppliedSegments? {
    guard let plan = try database.lastAppliedPlan() else { return nil }
    let rules = try rules()
    var rows = try rowsByJournal(rules.plugin.manifest)
    var places: [String: Int] = [:]
    for (place, row) in rows.enumerated() { places[row.segment] = place }
    try database.forEachDecision(of: plan.number) { decision in
      if let place = places[decision.to] { rows[place].change += 1 }
      if let place = decision.from.flatMap({ places[$0] }) { rows[place].change -= 1 }
    }
    try scan(at: plan, by: rules, workers: workers).forEach { customer in
      guard let place = places[customer.segment] else { return }
      rows[place].add(customer)
    }
    return AppliedSegments(plan: plan, manifest: rules.plugin.manifest, rows: rows)
  }

  /// How many customers stand in each segment: those of the plugin in its order, then those
  /// that only the journal knows.
  private func rowsByJournal(_ manifest: Manifest) throws -> [AppliedSegments.Row] {
    var counts: [String: (group: String, customers: Int)] = [:]
    for count in try database.segmentCounts(on: Day(.max)) {
      // A plugin may have moved a segment to another group: the newest plugin says where it is.
      counts[count.segment, default: (count.group, 0)].customers += count.customers
    }
    let own = manifest.segments.map { info in
      AppliedSegments.Row(
        segment: info.segment.rawValue, group: info.group.rawValue,
        customers: counts[info.segment.rawValue]?.customers ?? 0)
    }
    let gone = counts.filter { manifest.segment($0.key) == nil }.sorted { $0.key < $1.key }
    return own
      + gone.map {
        AppliedSegments.Row(
          segment: $0.key, group: $0.value.group, customers: $0.value.customers)
      }
  }

  func scan(at plan: AppliedPlan, by rules: Rules, workers: Int) throws -> StandingScan {
    StandingScan(
      try view(at: Moment(asOf: plan.asOf, zone: zone)), by: rules, workers: workers)
  }
}

extension AppliedSegments.Row {
  fileprivate mutating func add(_ customer: StandingCustomer) {
    spend &+= customer.basics.spend[customer.place]
    spendWindow &+= customer.basics.spendWindow[customer.place]
    switch customer.value {
    case .low: byValue[0] += 1
    case .valuable: byValue[1] += 1
    case .veryValuable: byValue[2] += 1
    case nil: break
    }
  }
}

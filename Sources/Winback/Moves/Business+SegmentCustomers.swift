import PluginHost
package import Retention
import Storage

extension Business {
  /// The customers of a segment: by the journal, or where nothing is applied yet by what the
  /// rules propose.
  ///
  /// - Throws: `UnknownSegment`, `StorageError`.
  package func customers(
    inSegment name: String, at moment: Moment, workers: Int
  ) throws -> SegmentCustomers {
    let rules = try rules()
    let manifest = rules.plugin.manifest
    let journalled = try journalledSegments()
    guard let segment = SegmentSet.segment(name, in: manifest, journalled: journalled) else {
      throw UnknownSegment(name, among: manifest.segmentNames(with: journalled), in: manifest)
    }
    let plan = try database.lastAppliedPlan()
    let customers =
      try plan.map { try standing(in: segment, at: $0, by: rules, workers: workers) }
      ?? proposed(in: segment, at: moment, by: rules, workers: workers)
    return SegmentCustomers(
      plan: plan, moment: plan.map { Moment(asOf: $0.asOf, zone: zone) } ?? moment,
      name: segment, segment: manifest.segment(segment), customers: customers.byMoney)
  }

  private func standing(
    in segment: String, at plan: AppliedPlan, by rules: Rules, workers: Int
  ) throws -> [SegmentCustomers.Customer] {
    var decisions: [Int64: Int64] = [:]
    try database.forEachCustomer(in: segment) { decisions[$0] = $1.seq }
    let scan = try scan(at: plan, by: rules, workers: workers)
    var found: [SegmentCustomers.Customer] = []
    scan.forEach { customer in
      guard customer.segment == segment else { return }
      found.append(
        SegmentCustomers.Customer(
          scan.history, customer.basics, customer.place, since: customer.since,
          decision: decisions[customer.id], value: customer.value))
    }
    return found
  }

  private func proposed(
    in name: String, at moment: Moment, by rules: Rules, workers: Int
  ) throws -> [SegmentCustomers.Customer] {
    let plan = try plan(view(at: moment), by: rules, workers: workers, facts: [])
    let levels = ValueLevels(rules, codes: plan.history.storeCodes)
    var found: [SegmentCustomers.Customer] = []
    for batch in plan.batches {
      for place in batch.segments.indices
      where plan.segment(batch: batch, place)?.segment.rawValue == name {
        found.append(
          SegmentCustomers.Customer(
            plan.history, batch.basics, place, since: nil, decision: nil,
            value: levels.level(of: batch.basics, place)))
      }
    }
    return found
  }
}

extension [SegmentCustomers.Customer] {
  /// Ties stay in the order of the key.
  fileprivate var byMoney: [SegmentCustomers.Customer] {
    enumerated().sorted { left, right in
      left.element.spendLastYear == right.element.spendLastYear
        ? left.offset < right.offset
        : left.element.spendLastYear > right.element.spendLastYear
    }.map(\.element)
  }
}

import PluginHost
package import Retention
import Storage

extension Business {
  /// Who stands elsewhere at the end of a day than at the end of an earlier one, by the
  /// journal.
  ///
  /// - Parameters:
  ///   - from: The end of this day...
  ///   - to: ... against the end of this one.
  ///   - into: Only those who came into it, and beside them those who left it.
  ///   - outOf: Only those who left it, and beside them those who came into it.
  /// - Returns: The moves with their causes, stores and money.
  /// - Throws: `UnknownSegment`, `StorageError`.
  package func moves(
    from: Day, to: Day, into: String? = nil, outOf: String? = nil
  ) throws -> MoveReport {
    let manifest = try plugin().manifest
    let plans = Dictionary(
      try database.appliedPlans().map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let names = try journalledSegments()
    var report = MoveReport(
      from: from, to: to, manifest: manifest,
      into: try into.map { try SegmentSet($0, in: manifest, journalled: names) },
      outOf: try outOf.map { try SegmentSet($0, in: manifest, journalled: names) },
      held: try database.lastAppliedPlan()?.storesWithoutData.filter { $0.held > 0 } ?? [],
      planDays: plans.values.map(\.day).sorted(by: >))
    try database.forEachMove(from: from, to: to) { move in
      report.add(move, MoveCause(move.to, plans[move.to.planNumber]))
    }
    return report
  }

  /// The segments that customers stand in by the journal.
  func journalledSegments() throws -> [String] {
    try database.segmentCounts(on: Day(.max)).map(\.segment)
  }
}

extension MoveCause {
  fileprivate init(_ decision: StoredDecision, _ plan: AppliedPlan?) {
    if let plan, let store = decision.store,
      plan.storesWithoutData.contains(where: { $0.store == store })
    {
      self = .silentStore(store)
      return
    }
    switch (Cause(rawValue: decision.cause), plan) {
    case (.thresholds, let plan?): self = .thresholds(version: plan.thresholdVersion)
    case (.plugin, let plan?): self = .plugin(hash: plan.pluginHash)
    case (let cause?, _): self = .cause(cause)
    case (nil, _): self = .other(decision.cause)
    }
  }
}

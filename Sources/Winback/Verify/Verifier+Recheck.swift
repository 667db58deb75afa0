import PluginHost
import Retention
import Storage

extension Verifier {
  /// The rules once more on what the journal says that they read.
  mutating func recheck(_ plan: AppliedPlan, by rules: Rules) throws {
    var batch: [StoredDecision] = []
    try business.database.forEachDecision(of: plan.number, withFacts: true) { decision in
      batch.append(decision)
      if batch.count == Planner.batchSize {
        recheck(batch, of: plan, by: rules)
        batch.removeAll(keepingCapacity: true)
      }
    }
    recheck(batch, of: plan, by: rules)
  }

  private mutating func recheck(
    _ batch: [StoredDecision], of plan: AppliedPlan, by rules: Rules
  ) {
    result.decisions += batch.count
    let moment = Moment(asOf: plan.asOf, zone: business.zone)
    let evaluator = Evaluator(
      plugin: rules.plugin, thresholds: rules.thresholds, business: business.name)
    let read = batch.map { $0.facts.flatMap { ReadFacts(json: $0) } }
    // More calls than are kept leave nothing to run the rules on.
    let places = batch.indices.filter { read[$0]?.isComplete == true }
    for place in batch.indices where read[place] == nil {
      result.findings.append(.unreadable(batch[place]))
    }
    let decisions = parallelMap(
      count: 1, workers: 1, worker: { evaluator.makeWorker(today: moment) },
      { worker, _ in
        evaluator.recheck(
          places.compactMap { read[$0] }, keys: places.map { batch[$0].key },
          stores: places.map { batch[$0].store }, at: moment, on: &worker)
      }
    ).first
    guard let decisions else { return }
    for (index, place) in places.enumerated() {
      let kept = batch[place]
      let segment = decisions.segments[index]?.rawValue
      let reason = decisions.reasons[index]
      if segment != kept.to || reason != kept.reason {
        result.findings.append(
          .otherOutcome(
            decision: kept.seq, kept: VerifyFinding.named(kept.to, kept.reason),
            found: VerifyFinding.named(segment, reason)))
      }
    }
  }
}

extension VerifyFinding {
  fileprivate static func named(_ segment: String?, _ reason: String?) -> String {
    "\(segment ?? "—") (\(reason ?? "—"))"
  }

  fileprivate static func unreadable(_ decision: StoredDecision) -> VerifyFinding {
    .otherOutcome(decision: decision.seq, kept: named(decision.to, decision.reason), found: "—")
  }
}

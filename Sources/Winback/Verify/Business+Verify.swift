import PluginHost
import Retention
import Storage

extension Business {
  /// Checks the journal and the facts: the rows of the base, the hash of each applied plan,
  /// each decision on its own journalled values, and that plans can be made again.
  ///
  /// - Parameters:
  ///   - remade: How many of the last applied plans are made again from what they saw; each
  ///     costs as much as a plan.
  ///   - workers: Threads.
  ///   - progress: Is told how many plans of how many are done.
  /// - Returns: What was looked at and what was found.
  /// - Throws: `StorageError` where the base can't be read.
  package func verify(
    remade: Int, workers: Int, progress: (Int, Int) -> Void
  ) throws -> Verification {
    var result = Verification()
    result.findings = try database.check().map { .base($0) }
    let plans = try database.appliedPlans().filter { $0.state == .done }
    for (index, plan) in plans.enumerated() {
      try verify(plan, isRemade: index < remade, workers: workers, into: &result)
      result.plans += 1
      progress(index + 1, plans.count)
    }
    return result
  }

  private func verify(
    _ plan: AppliedPlan, isRemade: Bool, workers: Int, into result: inout Verification
  ) throws {
    let hash = try journalHash(of: plan.number)
    let kept = plan.leftOut == 0 ? plan.planHash : plan.journalHash ?? ""
    if hash != kept || hash != plan.journalHash {
      result.findings.append(.journalAltered(plan: plan.number, kept: kept, found: hash))
    }
    let rules: Rules
    do {
      rules = try self.rules(of: plan)
    } catch {
      result.findings.append(.rulesGone(plan: plan.number, why: "\(error)"))
      return
    }
    try recheck(plan, by: rules, into: &result)
    guard isRemade else { return }
    let again = try self.plan(view(of: plan), by: rules, workers: workers, facts: [])
    let found = again.hash
    result.remade += 1
    if found != plan.planHash {
      result.findings.append(
        .otherPlan(
          plan: plan.number, kept: plan.planHash, found: found,
          customer: try firstDifference(again, plan)))
    }
  }

  /// The customer of the first decision that only one of plan and journal has, or that they
  /// have differently.
  private func firstDifference(_ plan: Plan, _ applied: AppliedPlan) throws -> CustomerKey? {
    var lines: [(key: CustomerKey, line: [UInt8])] = []
    plan.forEachChange { change in
      let key = plan.history.key(of: change.customer)
      lines.append((key, DecisionLine.of(change, key)))
    }
    let left = Set(try database.customersLeftOut(of: applied.number))
    lines.removeAll { left.contains($0.key) }
    var place = 0
    var found: CustomerKey?
    try database.forEachDecision(of: applied.number) { decision in
      guard found == nil else { return }
      let isSame = place < lines.count && lines[place].line == DecisionLine.of(decision)
      if !isSame {
        found = place < lines.count ? min(lines[place].key, decision.key) : decision.key
      }
      place += 1
    }
    return found ?? (place < lines.count ? lines[place].key : nil)
  }

  private func min(_ left: CustomerKey, _ right: CustomerKey) -> CustomerKey {
    right.value.utf8.lexicographicallyPrecedes(left.value.utf8) ? right : left
  }

  /// The rules once more on what the journal says that they read.
  private func recheck(
    _ plan: AppliedPlan, by rules: Rules, into result: inout Verification
  ) throws {
    var batch: [StoredDecision] = []
    try database.forEachDecision(of: plan.number, withFacts: true) { decision in
      batch.append(decision)
      if batch.count == Planner.batchSize {
        recheck(batch, of: plan, by: rules, into: &result)
        batch.removeAll(keepingCapacity: true)
      }
    }
    recheck(batch, of: plan, by: rules, into: &result)
  }

  private func recheck(
    _ batch: [StoredDecision], of plan: AppliedPlan, by rules: Rules,
    into result: inout Verification
  ) {
    result.decisions += batch.count
    let moment = Moment(asOf: plan.asOf, zone: zone)
    let evaluator = Evaluator(
      plugin: rules.plugin, thresholds: rules.thresholds, business: name)
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

extension DecisionLine {
  fileprivate static func of(_ decision: StoredDecision) -> [UInt8] {
    var line: [UInt8] = []
    append(
      customer: decision.key.value.utf8, from: decision.from, to: decision.to,
      reason: decision.reason, to: &line)
    return line
  }

  fileprivate static func of(_ change: PlanChange, _ key: CustomerKey) -> [UInt8] {
    var line: [UInt8] = []
    append(
      customer: key.value.utf8, from: change.from, to: change.to.segment.rawValue,
      reason: change.reason, to: &line)
    return line
  }
}

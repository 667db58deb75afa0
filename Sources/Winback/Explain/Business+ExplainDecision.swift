import PluginHost
package import Retention
import Storage

extension Business {
  /// A journalled decision, by its number: its rules run again on the values that were
  /// journalled with it. Nil where no decision has the number.
  package func explain(
    decision seq: Int64, in language: Language
  ) throws -> ExplainedDecision? {
    guard let decision = try database.decision(seq: seq) else { return nil }
    guard let plan = try database.appliedPlan(number: decision.planNumber) else {
      throw StorageError.unreadable(what: "decision \(seq): its plan")
    }
    let rules = try rules(of: plan)
    let run = rerun(decision, at: Moment(asOf: plan.asOf, zone: zone), rules, in: language)
    let trail = try ThresholdTrail(of: self, store: decision.store)
    return ExplainedDecision(
      decision: decision, plan: plan, rules: rules, frame: try plan.frameRecord(),
      explanation: run.explanation, check: run.check,
      thresholds: try thenAndNow(
        run.explanation?.thresholds ?? [], decision, plan, trail, in: language),
      changes: try changes(behind: decision, plan, run.explanation, trail),
      activation: try activation(behind: decision, plan))
  }

  private func rerun(
    _ decision: StoredDecision, at moment: Moment, _ rules: Rules, in language: Language
  ) -> (explanation: Explanation?, check: JournalCheck) {
    guard let reads = decision.facts.flatMap({ ReadFacts(json: $0) }) else {
      return (nil, .impossible("decision_facts: the values of decision \(decision.seq)"))
    }
    let business = name
    return onLuaThread {
      let evaluator = Evaluator(
        plugin: rules.plugin, thresholds: rules.thresholds, business: business)
      var worker = evaluator.makeWorker(today: moment)
      let plain = evaluator.recheck(
        [reads], keys: [decision.key], stores: [decision.store], at: moment, on: &worker)
      let explainer = Explainer(
        plugin: rules.plugin, thresholds: rules.thresholds, business: business)
      do throws(PluginError) {
        let explanation = try explainer.explain(
          reads, of: decision.key, store: decision.store, at: moment, language: language)
        return (explanation, JournalCheck(plain, decision))
      } catch {
        return (nil, .impossible(error.description))
      }
    }
  }

  private func thenAndNow(
    _ read: [Explanation.ThresholdRead], _ decision: StoredDecision, _ plan: AppliedPlan,
    _ trail: ThresholdTrail, in language: Language
  ) throws -> [ThresholdThenNow] {
    if read.isEmpty { return [] }
    let current = try rules()
    let values = current.thresholds.of(store: decision.store).values
    return read.map { threshold in
      let known = current.plugin.manifest.threshold(threshold.name)
      let now = known.flatMap { values[$0.name] }
      return ThresholdThenNow(
        name: threshold.name, label: threshold.label, then: threshold.value,
        shownThen: threshold.shown, now: now,
        shownNow: now.flatMap { known?.shown($0, in: language) },
        setBy: trail.lastChange(of: threshold.name, through: plan.thresholdVersion),
        changedBy: trail.lastChange(
          of: threshold.name, after: plan.thresholdVersion, through: current.version ?? 0))
    }
  }

  /// Who made the thresholds of its plan of those of the plan before, where they are its cause.
  private func changes(
    behind decision: StoredDecision, _ plan: AppliedPlan, _ explanation: Explanation?,
    _ trail: ThresholdTrail
  ) throws -> [ThresholdChange] {
    guard decision.cause == Cause.thresholds.rawValue else { return [] }
    let former = try database.appliedPlan(number: plan.head)?.thresholdVersion ?? 0
    let all = trail.changes(after: former, through: plan.thresholdVersion)
    let read = Set((explanation?.thresholds ?? []).map(\.name))
    let own = all.filter { read.contains($0.name) }
    return own.isEmpty ? all : own
  }

  private func activation(
    behind decision: StoredDecision, _ plan: AppliedPlan
  ) throws -> PluginActivation? {
    guard decision.cause == Cause.plugin.rawValue else { return nil }
    return try database.pluginActivations().last {
      $0.hash == plan.pluginHash && $0.activatedAt <= plan.startedAt
    }
  }
}

extension JournalCheck {
  /// What the plain rules say again, against what stands in the journal.
  init(_ again: RecheckedDecisions, _ decision: StoredDecision) {
    if let failure = again.failures.first {
      self = .impossible(failure.problem.description)
    } else if let segment = again.segments.first, segment?.rawValue == decision.to,
      again.reasons.first == decision.reason
    {
      self = .same
    } else {
      self = .differs(
        segment: again.segments.first.flatMap { $0?.rawValue },
        reason: again.reasons.first ?? nil)
    }
  }
}

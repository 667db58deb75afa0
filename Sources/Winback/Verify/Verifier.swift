import PluginHost
import Retention
import Storage

/// Looks over a base once. What hangs on an altered row is not asked about: one alteration is
/// one finding, not one for each decision behind it.
struct Verifier {
  let business: Business
  let workers: Int
  var result = Verification()
  /// What was forgotten since plans were applied.
  private var erasures = Database.Erasures(decisions: [:])

  /// Versions of the plugin whose files are not theirs.
  private var alteredRules: Set<String> = []
  /// Plans that neither they nor the plan behind them can be made again from.
  private var doubtful: Set<Int64> = []
  private var loaded: [RulesName: Rules] = [:]

  private struct RulesName: Hashable {
    let plugin: String
    let thresholds: Int64
  }

  init(_ business: Business, workers: Int) {
    self.business = business
    self.workers = workers
  }

  mutating func run(remade: Int, progress: (Int, Int) -> Void) throws {
    result.findings = try business.database.check().map { .base($0) }
    erasures = try business.database.erasures()
    try verifyPlugins()
    let plans = try business.database.appliedPlans()
    for plan in plans { verifyRecord(of: plan, isLast: plan.number == plans.first?.number) }
    let done = plans.filter { $0.state == .done }
    for (index, plan) in done.enumerated() {
      try verify(plan, isRemade: index < remade)
      result.plans += 1
      progress(index + 1, done.count)
    }
  }

  /// Every version that the base keeps against the hash that it is called by.
  private mutating func verifyPlugins() throws {
    var met: Set<String> = []
    for activation in try business.database.pluginActivations()
    where met.insert(activation.hash).inserted {
      guard let stored = try business.database.plugin(hash: activation.hash) else { continue }
      if PluginSource(files: stored.files).hash != activation.hash {
        alteredRules.insert(activation.hash)
        result.findings.append(.rulesAltered(version: activation.hash))
      }
    }
  }

  /// What the journal says of a plan beside its decisions.
  private mutating func verifyRecord(of plan: AppliedPlan, isLast: Bool) {
    if plan.state == .running {
      result.findings.append(
        isLast ? .applyOpen(plan: plan.number) : .neverFinished(plan: plan.number))
    }
    if !plan.isHeaderWhole(in: business.zone) {
      doubtful.insert(plan.number)
      result.findings.append(.headerAltered(plan: plan.number))
    }
    do {
      _ = try plan.frameRecord()
    } catch {
      result.findings.append(.frameUnreadable(plan: plan.number))
    }
    if alteredRules.contains(plan.pluginHash) {
      doubtful.insert(plan.number)
    } else {
      load(rulesOf: plan)
    }
  }

  private mutating func load(rulesOf plan: AppliedPlan) {
    let name = RulesName(plugin: plan.pluginHash, thresholds: plan.thresholdVersion)
    if loaded[name] != nil { return }
    do {
      loaded[name] = try business.rules(of: plan)
    } catch {
      doubtful.insert(plan.number)
      // An altered header may name rules that never were.
      let isNamed = result.findings.contains(.headerAltered(plan: plan.number))
      if !isNamed {
        result.findings.append(.rulesGone(plan: plan.number, why: "\(error)"))
      }
    }
  }

  private mutating func verify(_ plan: AppliedPlan, isRemade: Bool) throws {
    let isPartlyErased = erasures.reach(seen: plan.seen)
    if isPartlyErased { result.partlyErased += 1 }
    // The hash is over decisions that are not there any more; how many, the base checks.
    if erasures.decisions[plan.number, default: 0] == 0 { try verifyHash(of: plan) }
    let name = RulesName(plugin: plan.pluginHash, thresholds: plan.thresholdVersion)
    guard !doubtful.contains(plan.number), let rules = loaded[name] else { return }
    try recheck(plan, by: rules)
    if isRemade, !isPartlyErased, !doubtful.contains(plan.head) { try remake(plan, by: rules) }
  }

  private mutating func verifyHash(of plan: AppliedPlan) throws {
    let hash = try business.journalHash(of: plan.number)
    let isHeaderAltered = result.findings.contains(.headerAltered(plan: plan.number))
    let kept =
      plan.leftOut == 0 && !isHeaderAltered ? plan.planHash : plan.journalHash ?? ""
    if hash != kept || hash != plan.journalHash {
      result.findings.append(.journalAltered(plan: plan.number, kept: kept, found: hash))
    }
  }
}

import Digest
import PluginHost
package import Retention
import Storage

extension Business {
  /// Finishes an apply that was cut short: the same plan again, from the view that it was made
  /// from, behind the decisions that are in the journal.
  ///
  /// - Returns: Nil when none was cut short.
  package func finishInterruptedApply(
    options: ApplyOptions, progress: (Int, Int) -> Void
  ) throws -> Applied? {
    guard let open = try database.lastAppliedPlan(), open.state == .running else { return nil }
    let rules = try rules(of: open)
    let plan = try plan(view(of: open), by: rules, workers: options.workers, facts: [])
    let hash = plan.hash
    guard hash == open.planHash else {
      throw ApplyRefusal.otherOutcome(planned: open.planHash, now: hash)
    }
    if options.isStrict {
      try refuseNewerRows(
        plan, leftOut: database.customersWithRows(after: open.seen, asOf: open.asOf))
    }
    return try write(
      plan, rules, into: open, course: .resumed(after: open.progress), options: options,
      progress: progress)
  }

  /// Makes the plan of a moment and carries it out. Where nothing happened since the last
  /// applied plan of the same moment and rules, that one is the answer.
  package func apply(
    at moment: Moment, options: ApplyOptions, progress: (Int, Int) -> Void
  ) throws -> Applied {
    let rules = try rules()
    let view = try view(at: moment)
    let plan = try plan(view, by: rules, workers: options.workers, facts: [])
    if let head = view.head, plan.changeCount == 0, head.asOf == moment.asOf,
      head.pluginHash == plan.pluginHash, head.thresholdVersion == rules.version
    {
      return Applied(plan: head, course: .already, leftOut: try leftOut(of: head))
    }
    return try apply(plan, by: rules, options: options, progress: progress)
  }

  /// Carries out a plan that was made of the base as it is now.
  private func apply(
    _ plan: Plan, by rules: Rules, options: ApplyOptions, progress: (Int, Int) -> Void
  ) throws -> Applied {
    let hash = plan.hash
    guard let id = plan.id(hash: hash), let basis = plan.basis else { throw ApplyRefusal.onTrial }
    if let known = try alreadyApplied(id) { return known }
    let newer = try database.customersWithRows(
      after: basis.seen, asOf: plan.frame.moment.asOf)
    try guardChanges(plan, basis, leftOut: newer, options: options)
    let opened = try database.beginApply(
      try record(plan, basis, id: id, hash: hash, options: options))
    return try write(
      plan, rules, into: opened, course: .whole, options: options, progress: progress)
  }

  /// Carries out a saved plan, if the base, the rules and the day are still those that it was
  /// made from.
  package func apply(
    _ saved: SavedPlan, options: ApplyOptions, progress: (Int, Int) -> Void
  ) throws -> Applied {
    let header = saved.header
    guard header.business == name else {
      throw ApplyRefusal.otherBusiness(planned: header.business, here: name)
    }
    if let known = try alreadyApplied(header.id) { return known }
    let rules = try rules()
    try refuseStale(header, rules, today: options.today)
    let view = try view(
      at: Moment(asOf: Instant(header.asOf), zone: zone), seen: header.seen,
      head: database.lastAppliedPlan())
    let plan = try plan(view, by: rules, workers: options.workers, facts: [])
    let hash = plan.hash
    guard hash == header.hash, plan.id(hash: hash) == header.id else {
      throw ApplyRefusal.otherOutcome(planned: header.hash, now: hash)
    }
    return try apply(plan, by: rules, options: options, progress: progress)
  }

  private func alreadyApplied(_ id: String) throws -> Applied? {
    guard let known = try database.appliedPlan(planID: id), known.state == .done else { return nil }
    return Applied(plan: known, course: .already, leftOut: try leftOut(of: known))
  }

  private func refuseStale(_ header: SavedPlan.Header, _ rules: Rules, today: Day) throws {
    guard header.plugin == rules.plugin.hash else {
      throw ApplyRefusal.pluginChanged(planned: header.plugin, now: rules.plugin.hash)
    }
    let version = rules.version ?? 0
    guard header.thresholds == version else {
      throw ApplyRefusal.thresholdsChanged(planned: header.thresholds, now: version)
    }
    let head = try database.lastAppliedPlan()?.number ?? 0
    // A plan that was made while another one was being applied has seen half of it.
    guard header.head == head, try database.lastDecision() <= header.seen else {
      throw ApplyRefusal.journalMoved(planned: header.head, now: head)
    }
    let day = zone.day(of: Instant(header.asOf))
    guard day == today else { throw ApplyRefusal.dayOver(planned: day, today: today) }
  }

  /// What stops a plan before anything is applied.
  private func guardChanges(
    _ plan: Plan, _ basis: PlanBasis, leftOut: Set<Int64>, options: ApplyOptions
  ) throws {
    let day = plan.frame.moment.day
    if let journal = basis.headAsOf.map({ zone.day(of: $0) }), day < journal {
      throw ApplyRefusal.past(planned: day, journal: journal)
    }
    let today = zone.day(of: options.now)
    if day > today { throw ApplyRefusal.future(planned: day, today: today) }
    let asked = plan.customerCount - plan.prospects
    if Breaker.stops(failed: plan.failed, of: asked) {
      throw ApplyRefusal.tooManyFailures(failed: plan.failed, of: asked)
    }
    if let percentMax = options.changePercentMax, plan.standingCount > 0,
      // Shares are compared as they were written: 18.4 % of 375 is 69, whatever a product says.
      100 * Double(plan.movedCount) / Double(plan.standingCount) > percentMax * (1 + 1e-12)
    {
      throw ApplyRefusal.tooManyChanges(
        changed: plan.movedCount, of: plan.standingCount, percentMax: percentMax)
    }
    if options.isStrict { try refuseNewerRows(plan, leftOut: leftOut) }
  }

  private func refuseNewerRows(_ plan: Plan, leftOut: Set<Int64>) throws {
    guard let ids = plan.history.standing?.ids, !leftOut.isEmpty else { return }
    var customers = 0
    plan.forEachChange { if leftOut.contains(ids[$0.customer]) { customers += 1 } }
    if customers > 0 { throw ApplyRefusal.newerRows(customers: customers) }
  }

  func record(
    _ plan: Plan, _ basis: PlanBasis, id: String, hash: String, options: ApplyOptions
  ) throws -> AppliedPlan {
    AppliedPlan(
      planID: id, planHash: hash, pluginHash: plan.pluginHash,
      thresholdVersion: basis.thresholdVersion ?? 0,
      frame: try FrameRecord(plan.frame, storeCodes: plan.history.storeCodes).json(),
      asOf: plan.frame.moment.asOf, day: plan.frame.moment.day, seen: basis.seen,
      head: basis.head, author: options.author, startedAt: options.now,
      customers: plan.customerCount - plan.prospects, rowCount: plan.changeCount,
      failed: plan.failed, held: plan.held, storesWithoutData: plan.silentStores)
  }

  private func write(
    _ plan: Plan, _ rules: Rules, into open: AppliedPlan, course: Applied.Course,
    options: ApplyOptions, progress: (Int, Int) -> Void
  ) throws -> Applied {
    let newer = try database.customersWithRows(after: open.seen, asOf: open.asOf)
    try Applier(self, plan: plan, rules: rules, leftOut: newer, workers: options.workers)
      .run(into: open.number, after: open.progress) { progress($0, open.rowCount) }
    try database.finishApply(
      open.number, journalHash: journalHash(of: open.number), at: options.now)
    let done = try database.appliedPlan(number: open.number) ?? open
    return Applied(plan: done, course: course, leftOut: try leftOut(of: done))
  }

  /// The hash of what stands in the journal of an applied plan: that of the plan itself where
  /// nobody was left out.
  package func journalHash(of plan: Int64) throws -> String {
    var digest = SHA256()
    var line: [UInt8] = []
    try database.forEachDecision(of: plan) { decision in
      line.removeAll(keepingCapacity: true)
      DecisionLine.append(
        customer: decision.key.value.utf8, from: decision.from, to: decision.to,
        reason: decision.reason, to: &line)
      digest.update(line)
    }
    return digest.hex
  }

  private func leftOut(of plan: AppliedPlan) throws -> [CustomerKey] {
    plan.leftOut > 0 ? try database.customersLeftOut(of: plan.number) : []
  }
}

import PluginHost
import Retention
import Storage

/// Makes applied plans again, one after the other.
struct Replayer {
  let business: Business
  let options: ReplayOptions
  private let plans: [AppliedPlan]
  private let erasures: Database.Erasures
  private let rules: [RulesName: LoadedRules]
  private let isTrial: Bool
  private var result = Replay()
  private var ledger = TrialLedger()
  private var failed: [PluginProblem: Int] = [:]
  private var sentencesLeft: Int

  private struct RulesName: Hashable {
    let plugin: String
    let thresholds: Int64

    init(_ plan: AppliedPlan) {
      plugin = plan.pluginHash
      thresholds = plan.thresholdVersion
    }
  }

  /// What a plan was made by, and what is on trial instead of it.
  private enum LoadedRules {
    case rules(Rules, trial: Rules?)
    case none(ReplayedPlan.Outcome)
  }

  /// Rules on trial must fit every plan before any is made again.
  init(
    _ business: Business, _ plans: [AppliedPlan], trial: ReplayTrial?, options: ReplayOptions
  ) throws {
    self.business = business
    self.plans = plans
    self.options = options
    isTrial = trial != nil
    sentencesLeft = options.sentencesMax
    erasures = try business.database.erasures()
    var loaded: [RulesName: LoadedRules] = [:]
    for plan in plans where loaded[RulesName(plan)] == nil && plan.isHeaderWhole(in: business.zone)
    {
      loaded[RulesName(plan)] = try Replayer.load(plan, business, trial)
    }
    rules = loaded
  }

  private static func load(
    _ plan: AppliedPlan, _ business: Business, _ trial: ReplayTrial?
  ) throws -> LoadedRules {
    let kept: Rules
    do {
      kept = try business.rules(of: plan)
    } catch let error as StorageError {
      throw error
    } catch {
      return .none(.rulesGone("\(error)"))
    }
    guard kept.plugin.hash == plan.pluginHash else { return .none(.rulesAltered) }
    return .rules(kept, trial: try trial.map { try business.rules(of: plan, kept, trying: $0) })
  }

  mutating func replay(at index: Int, _ found: (ReplayRow) throws -> Void) throws {
    let applied = plans[index]
    var done = ReplayedPlan(applied: applied, outcome: .headerAltered)
    done.decisionsErased = erasures.decisions[applied.number, default: 0]
    if applied.isHeaderWhole(in: business.zone) {
      switch rules[RulesName(applied)] {
      case .rules(let kept, let trial): try replay(&done, by: kept, trying: trial, found)
      case .none(let outcome)?: done.outcome = outcome
      case nil: break
      }
    }
    result.plans.append(done)
  }

  private mutating func replay(
    _ done: inout ReplayedPlan, by kept: Rules, trying trial: Rules?,
    _ found: (ReplayRow) throws -> Void
  ) throws {
    let again = try RemadePlan(
      done.applied, by: kept, in: business, workers: options.workers, withCauses: false)
    let journal = try JournalledPlan(again, in: business.database)
    done.hash = again.hash
    done.differing = journal.differences.count
    if again.isSame {
      done.outcome = journal.differences.isEmpty ? .same : .other
    } else {
      done.outcome = erasures.reach(seen: done.applied.seen) ? .erased : .other
    }
    result.learn(kept.plugin.manifest)
    let teller = self.teller(again.plan, by: kept)
    if let trial {
      result.learn(trial.plugin.manifest)
      done.trial = try self.trial(journal, by: kept, trying: trial, teller, found)
    } else {
      try tell(journal, teller, found)
    }
  }

  private func teller(_ plan: Plan, by rules: Rules) -> SentenceTeller {
    SentenceTeller(plan, by: rules, of: business.name, in: options.language)
  }

  /// Those on whom the plan, made again, does not agree with the journal.
  private mutating func tell(
    _ journal: JournalledPlan, _ teller: SentenceTeller, _ found: (ReplayRow) throws -> Void
  ) throws {
    let applied = journal.again.applied
    let plan = journal.again.plan
    var rows = RowTeller(
      journalled: teller, other: teller, workers: options.workers, sentencesLeft: sentencesLeft)
    for difference in journal.differences {
      let before = difference.customer.flatMap { plan.standing(of: $0) }
      let other =
        difference.customer.map { plan.side($0, isLeftOut: false) }
        ?? ReplayRow.Side(from: before, to: before)
      try rows.add(
        ReplayRow(
          plan: applied.number, day: applied.day, key: difference.key,
          journalled: difference.journalled(before: before), other: other, since: applied.day),
        customer: difference.customer, isJournalAsked: false, found)
    }
    try rows.finish(found)
    sentencesLeft = rows.sentencesLeft
  }

  /// What the rules on trial make of the same view, with their own answers of before.
  private mutating func trial(
    _ journal: JournalledPlan, by kept: Rules, trying trial: Rules, _ teller: SentenceTeller,
    _ found: (ReplayRow) throws -> Void
  ) throws -> ReplayedPlan.Trial {
    let again = journal.again
    let view = again.view
    let persons = try business.database.persons(asOf: again.applied.asOf, seen: view.seen)
    let history = ledger.overlay(view.history, persons: persons)
    let isAlike =
      kept.decidesLike(trial) && history.hasSameStanding(as: view.history)
    let plan =
      try isAlike
      ? again.plan
      : business.outcome(
        of: trial,
        on: BaseView(
          moment: view.moment, history: history, seen: view.seen, head: view.head),
        workers: options.workers)
    for failure in plan.failures { failed[failure.problem, default: 0] += failure.customers }
    var rows = RowTeller(
      journalled: teller, other: self.teller(plan, by: trial), workers: options.workers,
      sentencesLeft: sentencesLeft)
    let counts = try ledger.compare(plan, with: journal) { row, customer in
      try rows.add(
        row, customer: customer, isJournalAsked: !journal.isAltered(customer), found)
    }
    try rows.finish(found)
    sentencesLeft = rows.sentencesLeft
    return counts
  }

  consuming func finish() -> Replay {
    if isTrial { result.moves = ledger.moves }
    result.trialFailures = failed.map { RuleFailure(problem: $0.key, customers: $0.value) }
      .sorted { ($1.customers, $0.problem.description) < ($0.customers, $1.problem.description) }
    return result
  }
}

extension History {
  /// Whether everyone stands in the same segment since the same day.
  fileprivate func hasSameStanding(as other: History) -> Bool {
    guard let own = standing, let theirs = other.standing else { return true }
    return own.since == theirs.since
      && own.segments.indices.allSatisfy { own.segment(of: $0) == theirs.segment(of: $0) }
  }
}

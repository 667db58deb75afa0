import PluginHost
import Retention

/// Makes a backtest: one view a date, asked by the rules with each combination of values and by
/// the simple ways.
struct BacktestRun {
  private let rules: Rules
  private let request: BacktestRequest
  private let source: any BacktestSource
  private let grid: BacktestGrid
  private let days: [Day]
  private let leftOut: [Day]
  private let dataEnd: Day
  private let truth: BacktestTruth
  private let ways: BacktestSimpleWays
  private let modelRefusal: LifetimeFit.Refusal?
  /// What rules read.
  private let lifetime: LifetimeModel?

  private var present: BacktestChain
  private var combinations: [BacktestChain]
  private var simple: [BacktestSimpleChain]
  private var failures: [PluginProblem: Int] = [:]
  private var failed = 0

  /// Days without a receipt at the end that may still be usual.
  private static let pauseMax: Int32 = 7

  /// `model` is the kind of the lifetime model that rules read; nil where they have none.
  init(
    _ source: any BacktestSource, rules: Rules, business: String, request: BacktestRequest,
    model: LifetimeModel.Kind?
  ) throws {
    self.rules = rules
    self.request = request
    self.source = source
    let dates = try request.dates()
    grid = try BacktestGrid(request.axes, of: rules)
    let known = BacktestRun.dataEnd(source.openDays, request)
    days = dates.filter { day in known.map { day.adding(days: request.horizon) <= $0 } ?? false }
    leftOut = Array(dates.dropFirst(days.count))
    guard let known, let last = days.last else {
      throw BacktestRefusal.noHorizon(from: request.from, horizon: request.horizon, end: known)
    }
    dataEnd = known
    let end = Moment(endOf: last.adding(days: request.horizon), zone: source.zone)
    let thresholds = rules.thresholds
    truth = BacktestTruth(
      try source.view(at: end), at: end, horizon: request.horizon,
      purchasesADayMax: thresholds.purchasesADayMax)
    let fit = try BacktestRun.fit(model ?? .mbgnbd, source, on: request.from, thresholds)
    modelRefusal = fit.refusal
    lifetime = model == nil ? nil : fit.model
    ways = BacktestSimpleWays(
      model: fit.model, sparesPassersBy: thresholds.base.oneVisitIsPasserBy)
    let planner = { (thresholds: BusinessThresholds) in
      BacktestChain(
        Planner(
          plugin: rules.plugin, thresholds: thresholds, workers: request.workers,
          business: business))
    }
    present = planner(thresholds)
    combinations = grid.combinations.map { planner($0.thresholds) }
    simple = BacktestAlternative.all.filter { !$0.needsModel || fit.model != nil }
      .map { BacktestSimpleChain($0) }
  }

  /// The data reach as far as the last receipt, and as many days on as the business paused
  /// before the first date anyway: a Sunday without receipts does not end them.
  private static func dataEnd(_ openDays: [Int32], _ request: BacktestRequest) -> Day? {
    guard let last = openDays.last else { return nil }
    let before = openDays.filter { $0 <= request.from.rawValue }
    let pause = zip(before, before.dropFirst()).map { $1 - $0 - 1 }.max() ?? 0
    return min(Day(last).adding(days: Int(min(pause, pauseMax))), request.moment.day)
  }

  /// The model as it could have been fitted on the first date.
  private static func fit(
    _ kind: LifetimeModel.Kind, _ source: any BacktestSource, on day: Day,
    _ thresholds: BusinessThresholds
  ) throws -> (model: LifetimeModel?, refusal: LifetimeFit.Refusal?) {
    let history = try source.view(at: Moment(endOf: day, zone: source.zone)).history
    let basics = BasicFacts(
      history, customers: 0..<history.customerCount, on: day,
      options: .init(windowDays: 365, purchasesADayMax: thresholds.purchasesADayMax))
    let summaries = basics.visits.indices.compactMap {
      basics.visitSummary($0, today: day.rawValue)
    }
    do throws(LifetimeFit.Refusal) {
      return (try LifetimeFit(kind, to: LifetimeData(summaries)).model, nil)
    } catch {
      return (nil, error)
    }
  }

  /// `progress` is told after each date how many of how many are done, and how many decisions
  /// were made so far.
  mutating func run(
    progress: (_ done: Int, _ total: Int, _ decisions: Int) -> Void
  ) throws -> Backtest {
    var slots = BacktestSlots()
    var decisions = 0
    let total = days.count * (1 + combinations.count)
    for (number, day) in days.enumerated() {
      let moment = Moment(endOf: day, zone: source.zone)
      let view = try source.view(at: moment)
      let places = slots.places(of: view)
      askSimple(askPresent(view, places, at: moment), view, places)
      for place in combinations.indices {
        _ = combinations[place].take(
          view, places, at: moment, lifetime: lifetime, keeping: [], truth: truth)
        decisions += view.ids.count
        progress(number * (1 + combinations.count) + place + 2, total, decisions)
      }
      decisions += view.ids.count
      progress((number + 1) * (1 + combinations.count), total, decisions)
    }
    return answer()
  }

  private mutating func askPresent(
    _ view: BacktestView, _ places: BacktestSlots.Places, at moment: Moment
  ) -> Plan {
    let plan = present.take(
      view, places, at: moment, lifetime: lifetime, keeping: BacktestSimpleWays.facts,
      truth: truth)
    failed += plan.failed
    for failure in plan.failures { failures[failure.problem, default: 0] += failure.customers }
    return plan
  }

  private mutating func askSimple(
    _ plan: Plan, _ view: BacktestView, _ places: BacktestSlots.Places
  ) {
    for place in simple.indices { simple[place].take(plan, view, places, ways, truth: truth) }
  }

  private func answer() -> Backtest {
    let last = days.last ?? request.from
    let gone = truth.outcomes.gone(
      from: request.from.rawValue, to: last.rawValue, visitsMin: ways.sparesPassersBy ? 2 : 1)
    func candidate(_ way: Backtest.Way, _ calls: [BacktestCall], _ atStart: Int)
      -> Backtest.Candidate
    {
      Backtest.Candidate(
        way: way, figures: BacktestFigures(calls, gone: gone), lostAtStart: atStart)
    }
    let tried = zip(grid.combinations, combinations).map {
      candidate(.values($0.values), $1.calls, $1.lostAtStart)
    }
    let others = simple.map { candidate(.simple($0.alternative), $0.calls, $0.lostAtStart) }
    return Backtest(
      request: request, manifest: rules.plugin.manifest,
      candidates: [candidate(.rules, present.calls, present.lostAtStart)] + tried + others,
      dates: dates, leftOut: leftOut, dataEnd: dataEnd, modelRefusal: modelRefusal,
      refused: grid.refused, sparesPassersBy: ways.sparesPassersBy, failed: failed,
      failures: failures.map { RuleFailure(problem: $0.key, customers: $0.value) }
        .sorted {
          ($1.customers, $0.problem.description) < ($0.customers, $1.problem.description)
        })
  }

  private var dates: [Backtest.Date] {
    let byDay = Dictionary(grouping: present.calls, by: \.day)
    return zip(days, present.lost).map { day, lost in
      let calls = byDay[day.rawValue] ?? []
      return Backtest.Date(
        day: day, lost: lost, called: calls.count,
        cameBack: calls.count { $0.backAfter != nil })
    }
  }
}

import CustomDump
import PluginHost
import Retention
import Testing

/// What becomes of a customer who does not come.
@Suite struct ForecastTests {
  private func forecast(
    _ shop: Shop, _ people: People, within days: Int
  ) throws -> Forecast {
    let plugin = try shop.plugin()
    let thresholds = BusinessThresholds(plugin.manifest)
    return Evaluator(plugin: plugin, thresholds: thresholds)
      .forecast(after: people.moment, within: days) { step in
        people.later(step.moment.day).tables(plugin, thresholds)[0]
      }
  }

  private static func changes(_ forecast: Forecast) -> [String] {
    forecast.changes.map { "\($0.day) \($0.segment.rawValue)" }
  }

  @Test func `each change is on the first day of its segment`() throws {
    // The last visit is on 2026-01-14, a Wednesday: the second missed week ends on the 29th.
    let forecast = try forecast(.draughtBeer, .one(visits: 8, every: 7, silent: 1), within: 730)
    expectNoDifference(forecast.start, .loyal)
    expectNoDifference(
      Self.changes(forecast), ["2026-01-22 at_risk", "2026-01-29 sos", "2027-01-15 dead"])
    expectNoDifference(forecast.failure, nil)
    expectNoDifference(
      forecast.firstDay { $0 == .sos }, Day(year: 2026, month: 1, day: 29))
    expectNoDifference(forecast.firstDay { $0 == .loyal }, nil)
  }

  @Test func `the horizon is the last day that is looked at`() throws {
    let anna = People.one(visits: 2, every: 10, silent: 1)
    expectNoDifference(
      Self.changes(try forecast(.of(), anna, within: 29)),
      [
        "2026-01-30 falling_asleep"
      ])
    expectNoDifference(
      Self.changes(try forecast(.of(), anna, within: 30)),
      [
        "2026-01-30 falling_asleep", "2026-02-14 sleeping",
      ])
    expectNoDifference(Self.changes(try forecast(.of(), anna, within: -5)), [])
  }

  @Test func `today goes with the day, and a segment may come back`() throws {
    let regular = People.one(visits: 1, silent: 20)
    expectNoDifference(
      Self.changes(try forecast(.clothing, regular, within: 400)),
      [
        "2026-07-24 falling_asleep", "2026-08-15 new", "2027-01-24 falling_asleep",
        "2027-02-15 new",
      ])
  }

  @Test func `a step knows the last change, which the journal would hold`() throws {
    let plugin = try Shop.of().plugin()
    let thresholds = BusinessThresholds(plugin.manifest)
    let anna = People.one(visits: 2, every: 10, silent: 14)
    var steps: [Forecast.Step] = []
    _ = Evaluator(plugin: plugin, thresholds: thresholds)
      .forecast(after: anna.moment, within: 3) { step in
        steps.append(step)
        return anna.later(step.moment.day).tables(plugin, thresholds)[0]
      }
    let asleep = Forecast.Change(day: anna.day.adding(days: 2), segment: .fallingAsleep)
    expectNoDifference(
      steps,
      [(0, nil), (1, nil), (2, nil), (3, asleep)].map { days, last in
        Forecast.Step(moment: anna.later(anna.day.adding(days: days)).moment, last: last)
      })
  }

  @Test func `a rule that fails on a day ends the forecast there`() throws {
    let forecast = try forecast(
      .of(
        rules: """
          function rules.lost(c, t)
            if today.day == 31 then error("not on the last day") end
            return c.days_since_last > 10
          end
          """), .one(visits: 2, silent: 1), within: 30)
    expectNoDifference(Self.changes(forecast), ["2026-01-25 sleeping"])
    expectNoDifference(
      forecast.failure.map { "\($0.day) \($0.problem.message)" }, "2026-01-31 not on the last day")
  }

  @Test func `the first day with a segment is found`() throws {
    let plugin = try Shop.of().plugin()
    let thresholds = BusinessThresholds(plugin.manifest)
    let anna = People.one(visits: 2, every: 10, silent: 1)
    let lost = Evaluator(plugin: plugin, thresholds: thresholds).firstDay(
      after: anna.moment, within: 60,
      where: { plugin.manifest.segment($0.rawValue)?.group == .lost },
      facts: { anna.later($0.moment.day).tables(plugin, thresholds)[0] })
    expectNoDifference(lost, Day(year: 2026, month: 2, day: 14))
  }
}

extension People {
  /// The same purchases seen from a later day.
  func later(_ day: Day) -> People {
    var people = self
    people.day = day
    for customer in people.customers.indices {
      for purchase in people.customers[customer].purchases.indices {
        people.customers[customer].purchases[purchase].ago += day.days(since: self.day)
      }
    }
    return people
  }
}

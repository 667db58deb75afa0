import CustomDump
import PluginHost
import Retention
import Testing

/// A customer is judged by the thresholds of her home store.
@Suite struct StoreThresholdTests {
  /// The same people at both stores, every other one; the fourth pair comes to both and is at
  /// home where she came more often.
  private static let people: People = {
    func visits(_ count: Int, silent: Int, _ store: Int, _ total: Int64) -> [People.Purchase] {
      (0..<count).map { .init(ago: silent + $0 * 3, total: total, store: store) }
    }
    var people = People()
    for (number, (count, silent, total)) in [(1, 40, 10_000), (4, 40, 10_000), (9, 12, 90_000)]
      .enumerated()
    {
      for store in 0..<2 {
        people.customers.append(
          ("k\(number)\(store)", visits(count, silent: silent, store, Int64(total))))
      }
    }
    for store in 0..<2 {
      people.customers.append(
        ("k3\(store)", visits(5, silent: 40, store, 20_000) + [.init(ago: 30, store: 1 - store)]))
    }
    return people
  }()

  private static func overrides(_ values: [(String, ThresholdValue)]) throws -> BusinessThresholds {
    try BusinessThresholds(
      Shop.of().plugin().manifest,
      overrides: values.map { ThresholdOverride(store: "MSK-1", name: $0, value: $1) })
  }

  private static func facts(
    _ fact: Fact, _ thresholds: BusinessThresholds
  ) throws -> Retention.FactColumn {
    people.tables(try Shop.of().plugin(), thresholds)[0].column(fact)
  }

  @Test func `an override moves the segments of its store alone`() throws {
    let plugin = try Shop.of().plugin()
    let before = Self.people.segments(plugin)
    expectNoDifference(
      before,
      [
        "passer_by", "passer_by", "sleeping", "sleeping", "loyal", "loyal", "falling_asleep",
        "falling_asleep",
      ])
    let changed = try Self.overrides([
      ("lost_after", .number(50)), ("risk_after", .number(11)), ("loyal_from", .number(4)),
    ])
    expectNoDifference(
      Self.people.segments(plugin, changed),
      [
        "falling_asleep", "passer_by", "at_risk", "sleeping", "at_risk", "loyal", "at_risk",
        "falling_asleep",
      ])
  }

  @Test func `the fate of one visit is that of her store`() throws {
    let thresholds = try Self.overrides([("one_visit", .text("lost"))])
    expectNoDifference(
      Array(Self.people.segments(try Shop.of().plugin(), thresholds).prefix(2)),
      ["sleeping", "passer_by"])
  }

  @Test func `an override moves the value levels of its store alone`() throws {
    let levels = ["low", "valuable", "very_valuable"]
    expectNoDifference(
      try Self.facts(.value, Self.overrides([("valuable_from", .number(400))])),
      .texts([0, 0, 1, 0, 1, 1, 1, 0], table: levels))
  }

  @Test func `an override moves the recency of its store alone`() throws {
    // Silent for 40, 40, 12 and 30 days: cut at 7, 15, 30, 365 days, or at 7, 15, 40, 365.
    expectNoDifference(
      try Self.facts(.r, Self.overrides([("lost_after", .number(40))])),
      .numbers([3, 2, 3, 2, 4, 4, 3, 3]))
  }

  @Test func `a rule reads the thresholds of each customer's store`() throws {
    let plugin = try Shop.of(
      thresholds: "{ \"goods\", categories = { \"tea\" } }",
      rules: "function rules.lost(c, t) error(c.store .. \" \" .. t.goods[1]) end"
    ).plugin()
    let thresholds = try BusinessThresholds(
      plugin.manifest,
      overrides: [ThresholdOverride(store: "SPB-2", name: "goods", value: .list(["ale"]))])
    expectNoDifference(
      Self.people.decisions(plugin, thresholds)[0].failures
        .map { "\($0.problem.message) × \($0.customers)" },
      ["MSK-1 tea × 4", "SPB-2 ale × 4"])
  }

  @Test func `an override of a store that nobody is at home in changes nothing`() throws {
    let plugin = try Shop.of().plugin()
    let thresholds = try BusinessThresholds(
      plugin.manifest,
      overrides: [ThresholdOverride(store: "nowhere", name: "lost_after", value: .number(100))])
    expectNoDifference(Self.people.segments(plugin, thresholds), Self.people.segments(plugin))
  }
}

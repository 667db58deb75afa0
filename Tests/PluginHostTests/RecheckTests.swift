import CustomDump
import PluginHost
import Retention
import Testing

/// Rules asked again on what was journalled say the same, or that something is missing.
@Suite struct RecheckTests {
  /// Rules that read facts of every kind, by turns.
  private static let shops: [Shop] = [
    Shop.of(),
    Shop.of(
      thresholds: """
        { "weekly_from", count = 2 }, { "weeks_risk" }, { "weeks_lost" }, { "own_gaps" },
        { "lost_after", days = 60 }, { "goods", categories = { "tea", "insulin" } },
        """,
      data: """
        segments = { { "fleet", group = "active" } }, reasons = { met = "Met", luck = "Luck" },
        fields = { pet = { choice = { "cat" } } },
        """,
      rules: """
        function rules.segment(c, t)
          if c:visits_in(30) > 4 or random("coin", 7) == 3 then return "fleet", "luck" end
          if today.weekday == "sat" and c.store == "MSK-1" then return "promising" end
        end
        function rules.often(c, t)
          return c.weeks_in_row >= t.weekly_from or c:weeks_active(6) > 3, "met"
        end
        function rules.passive(c, t)
          return rules.often(c, t) and c.weeks_missed >= t.weeks_risk
            or c:refill_late(t.goods) > 1.1 or c.value == "valuable"
            or c:average_receipt_in(60) > 150 or c.bought_this_season == false
        end
        function rules.lost(c, t)
          return c.gaps_since_last > t.own_gaps or c.days_since_last > t.lost_after
            or c:in_store("SPB-2") and c.score < 222 and c.field.pet == nil
            or c:bought("coffee", 9) and tostring(c:pace(90)) == "2"
            or c:last_bought(t.goods) == 11 or c:spend_between(3, 9) == 99.5
        end
        """),
    Shop.of(
      thresholds: "{ \"one_visit\", choice = \"lost\" }",
      rules: """
        function rules.lost(c, t)
          return random("a") < 0.5 or c:store_traffic(7) > 50 or c.average_receipt_vs_store > 120
        end
        """),
  ]

  private static let standard: People = {
    func visits(
      _ count: Int, every: Int = 7, silent: Int = 0, receipt: Int64 = 10_000
    ) -> [People.Purchase] {
      (0..<count).map { .init(ago: silent + $0 * every, total: receipt) }
    }
    var people = People()
    people.customers = [
      ("one visit, today", visits(1)), ("one visit, 500 days ago", visits(1, silent: 500)),
      ("two purchases on one day", visits(1, silent: 3) + visits(1, silent: 3)),
      ("a regular of every week", visits(20, silent: 2)),
      ("a regular who stopped", visits(20, silent: 60)),
      ("every day, silent for 500 days", visits(40, every: 1, silent: 500)),
      ("twice a year", visits(4, every: 180, silent: 90)),
      ("two visits", visits(2, every: 10, silent: 20)),
      ("a purchase of nothing", visits(1, silent: 1, receipt: 0)),
      ("much money", visits(10, every: 14, silent: 5, receipt: 100_000)),
    ]
    return people
  }()

  private static func crowd(seed: UInt64) -> People {
    var random = Seeded(seed)
    var people = People()
    people.day = people.day.adding(days: Int.random(in: 0..<400, using: &random))
    people.customers = (0..<200).map { number in
      let purchases = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        let line = (Int32.random(in: 0..<3, using: &random), Int64(1000))
        return People.Purchase(
          ago: Int.random(in: 0..<(number % 2 == 0 ? 40 : 600), using: &random),
          total: Int64.random(in: 0..<60_000, using: &random),
          store: Int.random(in: 0..<2, using: &random), lines: [line])
      }
      return ("k\(1000 + number)", purchases)
    }
    return people
  }

  private static func thresholds(_ plugin: Plugin) throws -> BusinessThresholds {
    let name = plugin.manifest.threshold("lost_after") == nil ? "valuable_from" : "lost_after"
    return try BusinessThresholds(
      plugin.manifest,
      overrides: [ThresholdOverride(store: "SPB-2", name: name, value: .number(45))])
  }

  /// Decides, journals as JSON, and asks again with nothing but the journal.
  private static func check(_ people: People, _ shop: Shop) throws {
    let plugin = try shop.plugin()
    let thresholds = try thresholds(plugin)
    let evaluator = Evaluator(plugin: plugin, thresholds: thresholds, business: "cafe")
    let table = people.tables(plugin, thresholds)[0]
    var worker = evaluator.makeWorker(today: people.moment)
    let decisions = evaluator.decide(table, keeping: [], on: &worker)
    let places = Array(0..<table.count).reversed()
    let reads = try evaluator.reads(table, places: Array(places), on: &worker)
      .map { try #require(ReadFacts(json: $0.json)) }
    let stores = places.map { table.history.storeCodes[Int(table.basics.homeStores[$0])] }
    let keys = places.map { table.history.key(of: $0) }
    // One worker is asked about plans of several days.
    let earlier = Moment(endOf: people.day.adding(days: -45), zone: .utc)
    var other = evaluator.makeWorker(today: earlier)
    _ = evaluator.recheck(reads, keys: keys, stores: stores, at: earlier, on: &other)
    let again = evaluator.recheck(
      reads, keys: keys, stores: stores, at: people.moment, on: &other)
    expectNoDifference(again.failures, [])
    expectNoDifference(
      zip(again.segments, again.reasons).map { [$0?.rawValue, $1] },
      places.map { place in
        let segment = Int(decisions.segments[place])
        return [plugin.manifest.segments[segment].segment.rawValue, decisions.reason(place)]
      })
  }

  @Test(arguments: shops.indices)
  func `standard people are the same again`(shop: Int) throws {
    try Self.check(Self.standard, Self.shops[shop])
  }

  @Test(arguments: shops.indices, [1, 2, 3] as [UInt64])
  func `a crowd is the same again`(shop: Int, seed: UInt64) throws {
    try Self.check(Self.crowd(seed: seed), Self.shops[shop])
  }

  /// Asks the draught-beer question of three journals, of which the second is changed.
  private func recheck(_ json: String, rules: String = RecheckTests.gaps) throws -> [String] {
    let plugin = try Shop.of(rules: rules).plugin()
    let whole = #"{"facts":{"days_since_last":5,"gap":3,"visits":4}}"#
    let reads = try [whole, json, whole].map { try #require(ReadFacts(json: $0)) }
    let evaluator = Evaluator(plugin: plugin, thresholds: BusinessThresholds(plugin.manifest))
    let moment = People().moment
    var worker = evaluator.makeWorker(today: moment)
    let keys = ["a", "b", "c"].map { CustomerKey(kind: .id, value: $0) }
    let again = evaluator.recheck(
      reads, keys: keys, stores: [nil, nil, nil], at: moment, on: &worker)
    return again.segments.map { $0?.rawValue ?? "!" }
      + again.failures.map { "\($0.problem.message) × \($0.customers)" }
  }

  private static let gaps = """
    function rules.lost(c, t) return c.days_since_last > 9 and c.gap > 1 end
    function rules.passive(c, t) return c.gap > 5 end
    function rules.often(c, t) return false end
    """

  @Test(arguments: [
    (#"{"facts":{"days_since_last":10,"gap":2,"visits":4}}"#, "sleeping", nil),
    (#"{"facts":{"days_since_last":9,"gap":6,"visits":4}}"#, "falling_asleep", nil),
    (#"{"facts":{"days_since_last":9,"gap":null,"visits":4}}"#, "promising", nil),
    (#"{"facts":{"days_since_last":9,"visits":4}}"#, "!", "gap"),
    (#"{"facts":{"days_since_last":10,"visits":4}}"#, "!", "gap"),
    (#"{"facts":{"gap":2,"visits":4}}"#, "!", "days_since_last"),
    (#"{"facts":{"days_since_last":"9","gap":6,"visits":4}}"#, "!", "days_since_last"),
    (#"{"facts":{"days_since_last":9,"gap":true,"visits":4}}"#, "!", "gap"),
  ])
  func `a value that was not journalled fails its customer alone`(
    json: String, segment: String, missing: String?
  ) throws {
    expectNoDifference(
      try recheck(json),
      ["promising", segment, "promising"]
        + (missing.map { ["the journal has no value of \($0) × 1"] } ?? []))
  }

  @Test(arguments: [
    ("c:pace(30) > 1", "pace(30)"), ("c:bought(\"tea\", 5)", "bought(\"tea\", 5)"),
    ("c:pace(90) > 1", nil), ("c.store == \"x\"", "store"), ("c.visits > 9", nil),
  ])
  func `a call that was not journalled fails`(expression: String, missing: String?) throws {
    let rules = """
      function rules.lost(c, t) return c.days_since_last == 6 and (\(expression)) end
      function rules.passive(c, t) return false end
      function rules.often(c, t) return false end
      """
    expectNoDifference(
      try recheck(
        #"{"calls":[["pace",[90],1]],"facts":{"days_since_last":6,"visits":4}}"#, rules: rules),
      ["promising", missing == nil ? "promising" : "!", "promising"]
        + (missing.map { ["the journal has no value of \($0) × 1"] } ?? []))
  }

  @Test func `a journal that could not keep all calls says so`() throws {
    let rules = "function rules.lost(c, t) return c.days_since_last == 6 and c:pace(1) > 1 end"
    let answers = try recheck(
      #"{"complete":false,"facts":{"days_since_last":6,"visits":4}}"#, rules: rules)
    expectNoDifference(
      answers.filter { $0.contains("pace(1)") },
      [
        "the journal has no value of pace(1): it keeps 16 calls of a customer, and there were "
          + "more × 1"
      ])
  }

  @Test func `the reason is the rule with the sentence that it named`() throws {
    let plugin = try Shop.of(
      data: "reasons = { far = \"Far\" },",
      rules: """
        function rules.lost(c, t)
          if c.days_since_last == 9 then error("no") end
          return c.days_since_last > 9, c.days_since_last > 20 and "far" or nil
        end
        """
    ).plugin()
    var people = People()
    people.customers = [9, 0, 10, 21, 400].map { ("k\(1000 + $0)", [.init(ago: $0)]) }
    people.customers.append(("k2000", []))
    let decisions = people.decisions(plugin)[0]
    expectNoDifference(
      decisions.segments.indices.map { decisions.reason($0) },
      ["passive", "failed", "one_visit", "one_visit:far", "dead:far"])
  }
}

/// The same numbers for the same seed (SplitMix64).
private struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

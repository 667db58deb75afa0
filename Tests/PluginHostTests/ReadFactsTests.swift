import CustomDump
import PluginHost
import Retention
import Testing

/// What rules read, as the journal keeps it.
@Suite struct ReadFactsTests {
  private static let beer = Shop.of(
    thresholds: """
      { "weekly_from" }, { "weeks_risk" }, { "weeks_lost" }, { "own_gaps" },
      { "lost_after", days = 60 }, { "dead_after" },
      """,
    data: "fields = { pet = { choice = { \"cat\" } } },",
    rules: """
      function rules.often(c, t) return c.weeks_in_row >= t.weekly_from end
      function rules.passive(c, t)
        return rules.often(c, t) and c.weeks_missed >= t.weeks_risk
      end
      function rules.lost(c, t)
        return rules.often(c, t) and c.weeks_missed >= t.weeks_lost
          or c.gaps_since_last > t.own_gaps
          or c.days_since_last > t.lost_after
      end
      """)

  private static func reads(_ people: People, _ shop: Shop) throws -> [String] {
    let plugin = try shop.plugin()
    let thresholds = BusinessThresholds(plugin.manifest)
    let evaluator = Evaluator(plugin: plugin, thresholds: thresholds)
    let table = people.tables(plugin, thresholds)[0]
    var worker = evaluator.makeWorker(today: people.moment)
    return evaluator.reads(table, places: Array(0..<table.count), on: &worker).map(\.json)
  }

  @Test(arguments: [
    (8, 7, 15, #"{"days_since_last":15,"visits":8,"weeks_in_row":8,"weeks_missed":2}"#),
    (1, 7, 3, #"{"days_since_last":3,"gaps_since_last":null,"visits":1,"weeks_in_row":1}"#),
    (
      3, 10, 21,
      #"{"days_since_last":21,"gaps_since_last":2.1,"visits":3,"weeks_in_row":2}"#
    ),
    (
      4, 7, 5,
      #"{"days_since_last":5,"gaps_since_last":0.7142857142857143,"visits":4,"#
        + #""weeks_in_row":4,"weeks_missed":0}"#
    ),
  ])
  func `only what a customer's answers needed is there`(
    visits: Int, every: Int, silent: Int, facts: String
  ) throws {
    let people = People.one(visits: visits, every: every, silent: silent)
    expectNoDifference(try Self.reads(people, Self.beer), ["{\"facts\":\(facts)}"])
  }

  @Test func `a customer without a visit has none, and is in her place`() throws {
    var people = People.one()
    people.customers.append(("berta", [.init(ago: 70)]))
    people.customers.insert(("aaron", []), at: 0)
    expectNoDifference(
      try Self.reads(people, Shop.of(rules: "function rules.lost(c, t) return false end")),
      [
        #"{"calls":[["pace",[90],1]],"facts":{"days_since_last":0,"visits":1}}"#,
        #"{"calls":[["pace",[90],1]],"facts":{"days_since_last":70,"visits":1}}"#,
      ])
  }

  @Test func `calls are kept once, with their arguments and answers`() throws {
    let shop = Shop.of(
      thresholds: "{ \"goods\", categories = { \"coffee\", \"tea\" } }",
      data: "fields = { pet = { choice = { \"cat\" } } },",
      rules: """
        function rules.lost(c, t)
          return c:pace(90) + c:pace(90.0) + c:pace(30) < 0 or c:in_store("SPB-2")
            or c:bought(t.goods, 30) and c:spend_in(30) < 0
            or c:last_bought("insulin") == 1 or c.field.pet == "dog" or c.field.pet == "cat"
            or c.store == "x" or c.bought_this_season == nil
        end
        function rules.passive(c, t) return false end
        function rules.often(c, t) return c:pace(30) > 8 end
        """)
    let people = People.one(visits: 2, every: 40, receipt: 12_345, lines: [(0, 1000)])
    expectNoDifference(
      try Self.reads(people, shop),
      [
        #"{"calls":[["pace",[90],2],["pace",[30],1],["in_store",["SPB-2"],false],"#
          + #"["bought",["coffee","tea",30],true],["spend_in",[30],123.45],"#
          + #"["last_bought",["insulin"],null],["field",["pet"],null]],"#
          + #""facts":{"bought_this_season":true,"store":"MSK-1","visits":2}}"#
      ])
  }

  @Test func `sixteen calls are kept, and that there were more`() throws {
    func shop(_ count: Int) -> Shop {
      Shop.of(
        rules: """
          function rules.lost(c, t)
            for days = 1, \(count) do c:visits_in(days) end
            return false
          end
          function rules.passive(c, t) return false end
          function rules.often(c, t) return false end
          """)
    }
    let calls = (1...16).map { "[\"visits_in\",[\($0)],1]" }.joined(separator: ",")
    expectNoDifference(
      try Self.reads(People.one(), shop(16)),
      ["{\"calls\":[\(calls)],\"facts\":{\"visits\":1}}"])
    expectNoDifference(
      try Self.reads(People.one(), shop(17)),
      ["{\"calls\":[\(calls)],\"complete\":false,\"facts\":{\"visits\":1}}"])
  }

  @Test(arguments: [
    0.1 + 0.2, 1.0 / 3, .leastNonzeroMagnitude, 2.2250738585072014e-308, 1.7976931348623157e308,
    -0.0, 0, -1,
    0x1p53, 0x1p53 + 2, -0x1p63, 1e15, 1e16, 1e21, 1e22, 123_456.789, 349.9, 1e-7, .infinity,
    -.infinity, .greatestFiniteMagnitude, .leastNormalMagnitude, .pi, .ulpOfOne,
  ])
  func `every double is read back as it was`(number: Double) throws {
    var reads = ReadFacts(visits: 3, facts: [.gap: .number(number)])
    reads.note(.init(name: "pace", arguments: [.number(number)], answer: .number(-number)))
    let again = try #require(ReadFacts(json: reads.json))
    expectNoDifference(again, reads)
    expectNoDifference(again.json, reads.json)
    func bits(_ value: ReadFacts.Value?) -> UInt64? {
      if case .number(let number) = value { number.bitPattern } else { nil }
    }
    expectNoDifference(bits(again.facts[.gap]), number.bitPattern)
    expectNoDifference(bits(again.calls.first?.answer), (-number).bitPattern)
  }

  @Test func `texts, truths and what is not known are read back`() throws {
    var reads = ReadFacts(
      visits: 2,
      facts: [
        .store: .text("Щи \"\\\n\u{0}\u{7f}🙂"), .gap: .unknown, .boughtThisSeason: .boolean(false),
      ])
    reads.note(.init(name: "bought", arguments: [.text("кофе"), .number(30)], answer: .unknown))
    expectNoDifference(ReadFacts(json: reads.json), reads)
  }

  @Test func `a number that is none is kept as unknown`() throws {
    let reads = ReadFacts(visits: 2, facts: [.gap: .number(.nan)])
    expectNoDifference(reads.json, #"{"facts":{"gap":null,"visits":2}}"#)
  }

  @Test(arguments: [
    "", "{}", "[]", "null", #"{"facts":{}}"#, #"{"facts":{"gap":1}}"#,
    #"{"facts":{"visits":1.5}}"#, #"{"facts":{"visits":-1}}"#, #"{"facts":{"visits":"1"}}"#,
    #"{"facts":{"visits":1,"visits":1}}"#, #"{"facts":{"visits":1,"luck":7}}"#,
    #"{"facts":{"visits":1},"more":1}"#, #"{"facts":{"visits":1}} "x""#,
    #"{"facts":{"visits":1,"gap":[1]}}"#, #"{"calls":{},"facts":{"visits":1}}"#,
    #"{"calls":[["pace",[90]]],"facts":{"visits":1}}"#,
    #"{"calls":[["pace",90,1]],"facts":{"visits":1}}"#,
    #"{"calls":[["pace",[[]],1]],"facts":{"visits":1}}"#,
    #"{"calls":[[1,[90],1]],"facts":{"visits":1}}"#,
    #"{"complete":0,"facts":{"visits":1}}"#, #"{"facts":{"visits":1}"#,
    #"{"facts":{"visits":1,}}"#, String(repeating: "[", count: 100_000),
  ])
  func `what is no journal is not read`(json: String) {
    expectNoDifference(ReadFacts(json: json), nil)
  }

  @Test func `reading leaves no trace in what is decided next`() throws {
    let plugin = try Shop.of(
      rules: """
        local met = 0
        function rules.lost(c, t)
          met = met + 1
          return met % 3 == 0 and c.visits > 0
        end
        """
    ).plugin()
    var people = People()
    people.customers = (10..<40).map { ("k\($0)", [.init(ago: $0)]) }
    let thresholds = BusinessThresholds(plugin.manifest)
    let evaluator = Evaluator(plugin: plugin, thresholds: thresholds)
    var worker = evaluator.makeWorker(today: people.moment)
    let table = people.tables(plugin, thresholds)[0]
    let before = evaluator.decide(table, keeping: [], on: &worker).names(plugin)
    let reads = evaluator.reads(table, places: [20, 3, 3], on: &worker)
    expectNoDifference(
      evaluator.decide(table, keeping: [], on: &worker).names(plugin), before)
    // In the order asked for, which need not be theirs.
    expectNoDifference(
      reads.map { $0.facts[.daysSinceLast] }, [.number(30), .number(13), .number(13)])
  }

  @Test func `rules that can't be loaded read nothing`() throws {
    let shop = Shop.of(rules: "if today.day == 15 then error(\"not today\") end")
    expectNoDifference(try Self.reads(People.one(), shop), [#"{"facts":{"visits":1}}"#])
  }
}

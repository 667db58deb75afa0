import CustomDump
import Lua
import Retention
import Testing

@testable import PluginHost

/// A decision explained again from what was journalled with it.
@Suite struct ExplanationJournalTests {
  static let shops = [
    "beer": Shop.draughtBeer, "clothing": .clothing, "pharmacy": .pharmacy, "wash": .good,
    "defaults": .of(),
  ]

  @Test(arguments: shops.keys.sorted(), Language.allCases)
  func `the journalled values explain like the customer herself`(
    shop: String, language: Language
  ) throws {
    let plugin = try #require(Self.shops[shop]).plugin()
    let thresholds = BusinessThresholds(plugin.manifest)
    let evaluator = Evaluator(plugin: plugin, thresholds: thresholds, business: "b")
    let explainer = Explainer(plugin: plugin, thresholds: thresholds, business: "b")
    for person in StandardPeople.all {
      let table = try Self.table(person.spec, plugin)
      let moment = table.frame.moment
      var worker = evaluator.makeWorker(today: moment)
      let reads = try #require(evaluator.reads(table, places: [0], on: &worker).first)
      let kept = try #require(ReadFacts(json: reads.json))
      let live = try explainer.explain(table, place: 0, language: language)
      let journalled = try explainer.explain(
        kept, of: table.history.key(of: 0), store: "1", at: moment, language: language)
      expectNoDifference(journalled, live, person.name)
      expectNoDifference(live.plainRun, Explanation.PlainRun.agrees, person.name)
    }
  }

  private static func table(_ spec: LuaValue, _ plugin: Plugin) throws -> FactTable {
    let thresholds = ThresholdValues(plugin.manifest)
    return TestCustomer.facts(
      of: [try TestCustomer(spec, manifest: plugin.manifest)],
      at: Moment(endOf: PluginTests.day, zone: .utc), thresholds: thresholds,
      options: thresholds.rfmOptions(of: plugin.manifest), seasons: plugin.manifest.seasons)
  }

  private func explain(
    _ reads: ReadFacts, _ shop: Shop = .draughtBeer, _ language: Language = .en
  ) throws -> Explanation {
    let plugin = try shop.plugin()
    return try Explainer(plugin: plugin, thresholds: BusinessThresholds(plugin.manifest))
      .explain(
        reads, of: CustomerKey(kind: .id, value: "anna"), store: nil,
        at: People().moment, language: language)
  }

  private static let stopped = ReadFacts(
    visits: 8,
    facts: [.weeksInRow: .number(8), .weeksMissed: .number(3), .daysSinceLast: .number(22)])

  @Test func `another journalled value gives another outcome`() throws {
    expectNoDifference(try explain(Self.stopped).segment, .sos)
    var planted = Self.stopped
    planted.facts[.weeksInRow] = .number(3)
    planted.facts[.gapsSinceLast] = .unknown
    let explanation = try explain(planted)
    expectNoDifference(explanation.segment, .promising)
    expectNoDifference(
      explanation.sentence.plain,
      "8 visits in all; 3 weeks in a row with a visit, less than 4")
  }

  @Test func `who never bought is asked nothing`() throws {
    expectNoDifference(
      try explain(ReadFacts(visits: 0), .of(), .ru),
      Explanation(
        sentence: "Визитов ещё не было",
        facts: [
          .init(name: "visits", label: "визиты", value: .number(0), shown: "0\u{a0}визитов")
        ]))
  }

  /// Without it the rule goes on to others that are not there either: the first is told.
  @Test func `a value that the journal lacks is named with its line`() throws {
    var reads = Self.stopped
    reads.facts[.weeksMissed] = nil
    let error = #expect(throws: PluginError.self) { try explain(reads) }
    expectNoDifference(
      error?.description,
      """
      rules.lua:5: the journal has no value of weeks_missed
          return rules.often(c, t) and c.weeks_missed >= t.weeks_lost
      """)
  }

  @Test func `a call that the journal lacks is named with its line`() throws {
    let reads = ReadFacts(
      visits: 3, facts: [.daysSinceLast: .number(1), .value: .text("low")])
    let rules = "function rules.often(c, t)\n  return c:pace(30) > 2\nend"
    let error = #expect(throws: PluginError.self) { try explain(reads, .of(rules: rules)) }
    expectNoDifference(
      error?.description,
      """
      rules.lua:3: the journal has no value of pace(30)
          return c:pace(30) > 2
      """)
  }

  @Test func `a value of the wrong kind is none`() throws {
    var reads = Self.stopped
    reads.facts[.weeksInRow] = .text("8")
    let error = #expect(throws: PluginError.self) { try explain(reads) }
    expectNoDifference(
      error?.problems.map(\.message), ["the journal has no value of weeks_in_row"])
  }

  @Test func `the plain run is compared with what was recorded`() {
    let segments = SegmentInfo.standard
    func compared(_ index: Int16, _ explained: Segment?) -> Explanation.PlainRun {
      var verdicts = Verdicts(count: 1)
      verdicts.segments[0] = index
      return .init(verdicts, place: 0, of: segments, beside: explained)
    }
    expectNoDifference(compared(0, .new), .agrees)
    expectNoDifference(compared(0, .sos), .answers(.new))
    expectNoDifference(compared(-1, nil), .agrees)
    expectNoDifference(compared(-1, .new), .answers(nil))
  }
}

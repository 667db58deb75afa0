import CustomDump
import PluginHost
import Retention
import Testing

/// All that is told of one decision.
@Suite struct ExplanationTests {
  private func explain(
    _ shop: Shop, _ people: People, _ language: Language = .en,
    overrides: [ThresholdOverride] = []
  ) throws -> Explanation {
    let plugin = try shop.plugin()
    let thresholds = try BusinessThresholds(plugin.manifest, overrides: overrides)
    return try Explainer(plugin: plugin, thresholds: thresholds)
      .explain(people.tables(plugin, thresholds)[0], place: 0, language: language)
  }

  private static let stopped = People.one(visits: 8, every: 7, silent: 22)

  @Test(arguments: Language.allCases)
  func `a decision is explained from the first question to the last fact`(
    language: Language
  ) throws {
    func text(_ ru: String, _ en: String) -> String { language == .ru ? ru : en }
    let often = Explanation.Line(
      file: "rules.lua", line: 2,
      text: "function rules.often(c, t) return c.weeks_in_row >= t.weekly_from end",
      function: "rules.often",
      checks: [.init(text: "c.weeks_in_row = 8 >= t.weekly_from = 4", isTrue: true)])
    expectNoDifference(
      try explain(.draughtBeer, Self.stopped, language),
      Explanation(
        segment: .sos,
        answers: [
          .init(question: "lost", answer: true), .init(question: "dead", answer: false),
          .init(question: "often", answer: true),
        ],
        sentence: text(
          "8\u{a0}недель подряд с визитом — не меньше 4; пропущено 3\u{a0}недели — не меньше 2",
          "8\u{a0}weeks in a row with a visit, at least 4; 3\u{a0}weeks missed, at least 2"),
        decidedAt: often,
        lines: [
          .init(
            file: "rules.lua", line: 5,
            text: "return rules.often(c, t) and c.weeks_missed >= t.weeks_lost",
            function: "rules.lost",
            checks: [
              .init(text: "rules.often(c, t)", isTrue: true),
              .init(text: "c.weeks_missed = 3 >= t.weeks_lost = 2", isTrue: true),
            ]),
          often,
          .init(
            file: "", line: 0,
            text: text("по умолчанию: ", "default: ")
              + "c.days_since_last > t.dead_after and c.value == \"low\"",
            function: "rules.dead",
            checks: [.init(text: "c.days_since_last = 22 > t.dead_after = 365", isTrue: false)]),
        ],
        facts: [
          .init(
            name: "weeks_in_row",
            label: text("недели с визитом подряд", "weeks with a visit in a row"),
            value: .number(8), shown: text("8\u{a0}недель", "8\u{a0}weeks")),
          .init(
            name: "weeks_missed", label: text("пропущено недель", "missed weeks"),
            value: .number(3), shown: text("3\u{a0}недели", "3\u{a0}weeks")),
          .init(
            name: "days_since_last",
            label: text("дней с последнего визита", "days since the last visit"),
            value: .number(22), shown: text("22\u{a0}дня", "22\u{a0}days")),
          .init(
            name: "visits", label: text("визиты", "visits"), value: .number(8),
            shown: text("8\u{a0}визитов", "8\u{a0}visits")),
        ],
        thresholds: [
          .init(
            name: "weekly_from", label: text("Еженедельный от", "Weekly from"),
            value: .number(4), shown: "4"),
          .init(
            name: "weeks_lost", label: text("Недель до потери", "Weeks to lost"),
            value: .number(2), shown: "2"),
          .init(
            name: "dead_after", label: text("Неживой после", "Dead after"),
            value: .number(365), shown: text("365\u{a0}дней", "365\u{a0}days")),
        ],
        plainRun: .agrees))
  }

  @Test func `an own segment comes with the sentence that the rule named`() throws {
    let own = Explanation.Line(
      file: "rules.lua", line: 5,
      text: "if c:visits_in(30) > 25 then return \"fleet\", \"dirty\" end",
      function: "rules.segment", checks: [.init(text: "c:visits_in(30) = 26 > 25", isTrue: true)])
    expectNoDifference(
      try explain(.good, .one(visits: 26, every: 1)),
      Explanation(
        segment: Segment(rawValue: "fleet"), answers: [.init(question: "segment", answer: true)],
        sentence: "Time to wash", reasonKey: "dirty", decidedAt: own, lines: [own],
        facts: [
          .init(
            name: "visits_in(30)", label: "visits in the last 30\u{a0}days", value: .number(26),
            shown: "26\u{a0}visits")
        ]))
  }

  @Test func `a line of shared code is told with its file`() throws {
    let explanation = try explain(.good, .one(visits: 4, every: 10, silent: 41), .ru)
    expectNoDifference(explanation.decidedAt?.description, "lib/wash.lua:4: \(Self.late)")
    expectNoDifference(
      explanation.lines.map { "\($0) [\($0.checks.map(\.description).joined(separator: "; "))]" },
      [
        "rules.lua:5: if c:visits_in(30) > 25 then return \"fleet\", \"dirty\" end "
          + "[c:visits_in(30) = 0 > 25: false]",
        "rules.lua:9: return wash.late(c, t) [wash.late(c, t): true]",
        "lib/wash.lua:4: \(Self.late) [c.days_since_last = 41 > t.lost_after = 40: true]",
        "по умолчанию: c.days_since_last > t.dead_after and c.value == \"low\" "
          + "[c.days_since_last = 41 > t.dead_after = 365: false]",
        "по умолчанию: c:pace(90) >= t.loyal_from [c:pace(90) = 4 >= t.loyal_from = 4: true]",
      ])
    expectNoDifference(
      explanation.answers.map { "\($0.question): \($0.answer)" },
      ["segment: false", "lost: true", "dead: false", "often: true"])
  }

  private static let late = "return c.days_since_last > t.lost_after"

  @Test func `a default question that decides has no line of the plugin`() throws {
    let explanation = try explain(.of(), .one(visits: 4, every: 10, silent: 31))
    expectNoDifference(
      explanation.decidedAt,
      Explanation.Line(
        file: "", line: 0, text: "default: c.days_since_last > t.lost_after",
        function: "rules.lost",
        checks: [.init(text: "c.days_since_last = 31 > t.lost_after = 30", isTrue: true)]))
  }

  @Test func `a rule that compares nothing is told by the line that it ran last`() throws {
    let explanation = try explain(
      .of(rules: "function rules.lost()\n  local answer = true\n  return answer\nend"),
      .one(visits: 2))
    expectNoDifference(explanation.decidedAt?.description, "rules.lua:4: return answer")
    expectNoDifference(explanation.sentence, "The rule “lost” says yes")
  }

  /// A fact of each kind, and thresholds that no rule reads by name.
  @Test func `facts and the thresholds behind them are in words`() throws {
    let explanation = try explain(
      .of(
        thresholds: "{ \"risk_after\" }, { \"lost_after\" }, { \"goods\", "
          + "categories = { \"coffee\" } }, { \"dear\", money = 349.90 },",
        data: "fields = { pet = { choice = { \"cat\" } } }, private = { \"insulin\" },",
        rules: """
          function rules.lost(c, t)
            local field, far = c.field.pet, t.dear
            return c.value == "very_valuable" or c.gap == 3 or c.r == 9 or c:bought(t.goods, 60)
              or c:spend_between(1, 0) > far
              or c.bought_this_season and c:last_bought("insulin") > 3
          end
          """),
      .one(visits: 2, every: 10, silent: 1, receipt: 10_050), .ru)
    expectNoDifference(
      explanation.facts.map { "\($0.name) | \($0.label) | \($0.shown)".plain },
      [
        "field.pet | pet | неизвестно", "value | ценность | малоценный",
        "gap | обычный промежуток | 10 дней", "r | оценка R | 5",
        "bought(\"coffee\", 60) | покупка «coffee» за 60 дней | нет",
        "spend_between(1, 0) | потрачено от 0 до 1 дня назад | 100,50",
        "bought_this_season | покупка в этом сезоне | да",
        "last_bought(\"insulin\") | последняя покупка скрытой категории | неизвестно",
        "days_since_last | дней с последнего визита | 1 день",
        "pace(90) | визиты за 90 дней до последнего визита | 2 визита",
        "visits | визиты | 2 визита",
      ])
    expectNoDifference(
      explanation.thresholds.map { "\($0.name) | \($0.label) | \($0.shown)".plain },
      [
        "dear | dear | 349,90", "goods | goods | coffee",
        "risk_after | В зоне риска после | 15 дней", "loyal_from | Лояльный от | 8",
        "valuable_from | Ценный от | 5 000,00", "very_valuable_from | Очень ценный от | 20 000,00",
        "lost_after | Потеряшка после | 30 дней", "dead_after | Неживой после | 365 дней",
      ])
  }

  @Test func `the thresholds are those of her store`() throws {
    let explanation = try explain(
      .of(thresholds: "{ \"lost_after\", days = 21 },"), .one(visits: 4, silent: 22),
      overrides: [ThresholdOverride(store: "MSK-1", name: "lost_after", value: .number(20))])
    expectNoDifference(
      explanation.sentence.plain, "22 days since the last visit, more than 20")
    expectNoDifference(
      explanation.thresholds.first,
      .init(name: "lost_after", label: "Lost after", value: .number(20), shown: "20\u{a0}days"))
    let threshold = try #require(
      Shop.of(thresholds: "{ \"lost_after\", days = 21 },").plugin().manifest
        .threshold("lost_after"))
    expectNoDifference(threshold.shown(.number(21), in: .ru).plain, "21 день")
  }

  @Test func `a rule that fails is told at its line`() throws {
    let shop = Shop.of(
      thresholds: "{ \"lost_after\" },",
      rules: "function rules.lost(c, t)\n  return c.days_since_last > t.lost_afte\nend")
    let error = #expect(throws: PluginError.self) { try explain(shop, .one()) }
    expectNoDifference(
      error?.description,
      """
      rules.lua:3: unknown threshold 'lost_afte'
          return c.days_since_last > t.lost_afte
          mend: did you mean 'lost_after'?
      """)
  }

  @Test func `a rule that only recording lets pass is told to fail in a plan`() throws {
    let explanation = try explain(
      .of(
        rules: """
          function rules.lost(c, t)
            local sum = 0
            for i = 1, 60000 do sum = sum + i end
            return sum < 0
          end
          """), .one(visits: 2, silent: 1))
    expectNoDifference(explanation.segment, .new)
    guard case .fails(let problem) = explanation.plainRun else {
      Issue.record("a plan fails: \(explanation.plainRun)")
      return
    }
    expectNoDifference(problem.line, 4)
  }
}

extension String {
  /// With blanks that a keyboard has.
  var plain: String { replacing("\u{a0}", with: " ") }
}

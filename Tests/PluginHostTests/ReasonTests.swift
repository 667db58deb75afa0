import CustomDump
import PluginHost
import Retention
import Testing

/// Golden sentences: why a customer is where she is, in both languages.
@Suite struct ReasonTests {
  struct Case: CustomTestStringConvertible {
    let rule: String
    let people: People
    let ru: String
    let en: String

    init(_ rule: String, _ people: People, ru: String, en: String) {
      self.rule = rule
      self.people = people
      self.ru = ru
      self.en = en
    }

    var testDescription: String { rule }
  }

  private static let thresholds = """
    { "lost_after", days = 21 }, { "own_gaps", times = 2 }, { "weeks_lost", count = 2 },
    { "rich", money = 349.90 }, { "window", days = 60 }, { "share", percent = 50 },
    { "patience", days = 5, label = { ru = "Терпение", en = "Patience" } },
    { "open_sunday", bool = true, label = { ru = "По воскресеньям", en = "On Sundays" } },
    { "drinks", categories = { "coffee", "tea" } },
    """

  /// The rule answers whether she is lost; dead says no more than that.
  private func sentence(_ rule: String, _ people: People, _ language: Language) throws -> String {
    let plugin = try Shop.of(
      thresholds: Self.thresholds,
      data: "private = { \"insulin\" }, fields = { pet = { choice = { \"cat\" } } },",
      rules: """
        function rules.lost(c, t) \(rule.contains("return") ? rule : "return \(rule)") end
        function rules.dead(c, t) return false end
        function rules.often(c, t) return false end
        function rules.passive(c, t) return false end
        """
    ).plugin()
    return try people.reason(plugin, language).replacing("\u{a0}", with: " ")
  }

  @Test(arguments: days + money + rhythm + words + shapes)
  func `the comparison that decided becomes a sentence`(example: Case) throws {
    expectNoDifference(try sentence(example.rule, example.people, .ru), example.ru)
    expectNoDifference(try sentence(example.rule, example.people, .en), example.en)
  }

  private static func regular(_ silent: Int, visits: Int = 3, every: Int = 7) -> People {
    .one(visits: visits, every: every, silent: silent, lines: [(category: 0, quantity: 1000)])
  }

  private static let days = [
    Case(
      "c.days_since_last > t.lost_after", regular(22),
      ru: "22 дня с последнего визита — больше 21",
      en: "22 days since the last visit, more than 21"),
    Case(
      "c.days_since_last >= 1", regular(1),
      ru: "1 день с последнего визита — не меньше 1",
      en: "1 day since the last visit, at least 1"),
    Case(
      "t.lost_after < c.days_since_last", regular(25),
      ru: "25 дней с последнего визита — больше 21",
      en: "25 days since the last visit, more than 21"),
    Case(
      "not (c.days_since_last < t.lost_after)", regular(21),
      ru: "21 день с последнего визита — не меньше 21",
      en: "21 days since the last visit, at least 21"),
    Case(
      "c.days_since_first <= 36", regular(22),
      ru: "36 дней с первого визита — не больше 36",
      en: "36 days since the first visit, at most 36"),
    Case(
      "c.days_since_last > c.gap_long", regular(22),
      ru: "22 дня с последнего визита — больше, чем длинный промежуток 7 дней",
      en: "22 days since the last visit, more than a long gap of 7 days"),
    Case(
      "c:last_bought(\"coffee\") > 11", regular(12),
      ru: "12 дней с последней покупки «coffee» — больше 11",
      en: "12 days since “coffee” was last bought, more than 11"),
    Case(
      "c.visits == 3", regular(1), ru: "3 визита за всё время", en: "3 visits in all"),
    Case(
      "c.visits ~= 2", regular(1), ru: "3 визита за всё время, а не 2",
      en: "3 visits in all, not 2"),
  ]

  private static let money = [
    Case(
      "c.spend >= t.rich", .one(visits: 2, receipt: 123_456),
      ru: "Потрачено 2 469,12 за всё время — не меньше 349,90",
      en: "Spent 2 469.12 in all, at least 349.90"),
    Case(
      "c.average_receipt < 500", .one(visits: 2, receipt: 10_000),
      ru: "Средний чек 100 — меньше 500", en: "An average receipt of 100, less than 500"),
    Case(
      "c:spend_in(30) > 99.5", .one(visits: 2, receipt: 10_000),
      ru: "Потрачено 200 за 30 дней — больше 99,50",
      en: "Spent 200 in the last 30 days, more than 99.50"),
    Case(
      "c:spend_between(0, 21) > c:spend_between(22, 61)", .one(visits: 2, receipt: 10_000),
      ru: "Потрачено 200 от 0 до 21 дня назад — больше, чем потрачено 0 от 22 до 61 дня назад",
      en: "Spent 200 between 0 and 21 days ago, more than spent 0 between 22 and 61 days ago"),
  ]

  private static let rhythm = [
    Case(
      "c.gaps_since_last > t.own_gaps", regular(21),
      ru: "Молчит 3 своих обычных промежутка — больше 2",
      en: "Silent for 3 of her usual gaps, more than 2"),
    Case(
      "c.gaps_since_last > 20", regular(445, every: 1),
      ru: "Молчит 445 своих обычных промежутков — больше 20",
      en: "Silent for 445 of her usual gaps, more than 20"),
    Case(
      "c.gaps_since_last >= 1", regular(7), ru: "Молчит 1 свой обычный промежуток — не меньше 1",
      en: "Silent for 1 of her usual gaps, at least 1"),
    Case(
      "c.gaps_since_last > 1", regular(25, every: 10),
      ru: "Молчит 2,5 своих обычных промежутка — больше 1",
      en: "Silent for 2.5 of her usual gaps, more than 1"),
    Case(
      "c.weeks_missed >= t.weeks_lost", regular(22), ru: "Пропущено 3 недели — не меньше 2",
      en: "3 weeks missed, at least 2"),
    Case(
      "c.weeks_missed >= 1", regular(8), ru: "Пропущена 1 неделя — не меньше 1",
      en: "1 week missed, at least 1"),
    Case(
      "not (c.seasons_missed > 0)", regular(1), ru: "Пропущено 0 сезонов",
      en: "0 seasons missed"),
    Case(
      "c.seasons_missed < 1", regular(1), ru: "Пропущено 0 сезонов — меньше 1",
      en: "0 seasons missed, less than 1"),
    Case(
      "c.gaps_since_last > t.own_gaps", regular(601, every: 300),
      ru: "Молчит 2,003 своих обычных промежутка — больше 2",
      en: "Silent for 2.003 of her usual gaps, more than 2"),
    Case(
      "c:refill_late(\"coffee\") >= 1", regular(7),
      ru: "Прошёл 1 обычный срок с покупки «coffee» — не меньше 1",
      en: "1 usual term since “coffee” was bought, at least 1"),
    Case(
      "c.weeks_in_row < 4", regular(1), ru: "3 недели подряд с визитом — меньше 4",
      en: "3 weeks in a row with a visit, less than 4"),
    Case(
      "c:weeks_active(8) <= 3", regular(1), ru: "3 недели с визитом из последних 8 — не больше 3",
      en: "3 weeks with a visit of the last 8, at most 3"),
    Case(
      "c:pace(t.window) < 8", regular(1), ru: "3 визита за 60 дней до последнего визита — меньше 8",
      en: "3 visits in the 60 days up to the last visit, less than 8"),
    Case(
      "c:visits_in(21) > 2", regular(1), ru: "3 визита за 21 день — больше 2",
      en: "3 visits in the last 21 days, more than 2"),
    Case(
      "c:refill_late(\"coffee\") > 1.2", regular(21),
      ru: "Прошло 3 обычных срока с покупки «coffee» — больше 1,2",
      en: "3 usual terms since “coffee” was bought, more than 1.2"),
    Case(
      "c:refill_late(t.drinks) > 1.2", regular(21),
      ru: "Прошло 3 обычных срока с покупки «coffee» или «tea» — больше 1,2",
      en: "3 usual terms since “coffee” or “tea” was bought, more than 1.2"),
  ]
}

import CustomDump
import PluginHost
import Retention
import Testing

/// What a customer of each trade is told to be, and why.
@Suite struct TradeReasonTests {
  struct Case: CustomTestStringConvertible {
    let trade: String
    let visits: Int
    let every: Int
    let silent: Int
    let segment: String
    let ru: String
    let en: String

    init(
      _ trade: String, _ visits: Int, every: Int, silent: Int, _ segment: String, ru: String,
      en: String
    ) {
      self.trade = trade
      self.visits = visits
      self.every = every
      self.silent = silent
      self.segment = segment
      self.ru = ru
      self.en = en
    }

    var testDescription: String { "\(trade): \(visits) × \(every), silent for \(silent)" }
  }

  private static let shops = [
    "beer": Shop.draughtBeer, "clothing": .clothing, "pharmacy": .pharmacy,
  ]

  @Test(arguments: beer + clothing + pharmacy)
  func `each segment has one plain sentence`(example: Case) throws {
    let plugin = try #require(Self.shops[example.trade]).plugin()
    var people = People.one(
      visits: example.visits, every: example.every, silent: example.silent,
      lines: [(category: 0, quantity: 1000)])
    people.day = try #require(Day(year: 2026, month: 2, day: 10))
    for (language, sentence) in [(Language.ru, example.ru), (.en, example.en)] {
      let thresholds = BusinessThresholds(plugin.manifest)
      let explanation = try Explainer(plugin: plugin, thresholds: thresholds)
        .explain(people.tables(plugin, thresholds)[0], place: 0, language: language)
      expectNoDifference(explanation.segment?.rawValue, example.segment)
      expectNoDifference(explanation.sentence.replacing("\u{a0}", with: " "), sentence)
    }
  }

  private static let beer = [
    Case(
      "beer", 8, every: 7, silent: 8, "at_risk",
      ru: "8 недель подряд с визитом — не меньше 4; пропущена 1 неделя — не меньше 1",
      en: "8 weeks in a row with a visit, at least 4; 1 week missed, at least 1"),
    Case(
      "beer", 8, every: 7, silent: 22, "sos",
      ru: "8 недель подряд с визитом — не меньше 4; пропущено 3 недели — не меньше 2",
      en: "8 weeks in a row with a visit, at least 4; 3 weeks missed, at least 2"),
    Case(
      "beer", 3, every: 10, silent: 21, "sleeping",
      ru: "Молчит 2,1 своих обычных промежутка — больше 2",
      en: "Silent for 2.1 of her usual gaps, more than 2"),
    Case(
      "beer", 2, every: 7, silent: 61, "sleeping",
      ru: "61 день с последнего визита — больше 60",
      en: "61 days since the last visit, more than 60"),
    Case(
      "beer", 2, every: 7, silent: 3, "new",
      ru: "2 визита за всё время; 2 недели подряд с визитом — меньше 4",
      en: "2 visits in all; 2 weeks in a row with a visit, less than 4"),
    Case(
      "beer", 1, every: 7, silent: 61, "passer_by",
      ru: "Один визит за всё время; 61 день с последнего визита — больше 60",
      en: "One visit ever; 61 days since the last visit, more than 60"),
  ]

  private static let clothing = [
    Case(
      "clothing", 3, every: 180, silent: 180, "at_risk",
      ru: "Нет покупки в этом сезоне; до конца сезона 4 дня — не больше 21; "
        + "2 сезона подряд с покупкой — не меньше 2",
      en: "Nothing bought this season; 4 days left of the season, at most 21; "
        + "2 seasons in a row with a purchase, at least 2"),
    Case(
      "clothing", 3, every: 180, silent: 364, "sos",
      ru: "2 сезона подряд с покупкой — не меньше 2; пропущен 1 сезон — не меньше 1",
      en: "2 seasons in a row with a purchase, at least 2; 1 season missed, at least 1"),
    Case(
      "clothing", 4, every: 7, silent: 3, "promising",
      ru: "4 визита за всё время; есть покупка в этом сезоне",
      en: "4 visits in all; bought this season"),
  ]

  private static let pharmacy = [
    Case(
      "pharmacy", 4, every: 30, silent: 40, "at_risk",
      ru: "Прошло 1,33 обычных срока с покупки «coffee» или «tea» — больше 1,2; "
        + "есть покупка «coffee» или «tea» за 90 дней",
      en: "1.33 usual terms since “coffee” or “tea” was bought, more than 1.2; "
        + "bought “coffee” or “tea” in the last 90 days"),
    Case(
      "pharmacy", 4, every: 30, silent: 150, "sleeping",
      ru: "Прошло 5 обычных сроков с покупки «coffee» или «tea» — больше 2",
      en: "5 usual terms since “coffee” or “tea” was bought, more than 2"),
  ]
}

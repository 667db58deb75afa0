import PluginHost
import Retention

extension ReasonTests {
  private static let anna = People.one(
    visits: 2, every: 10, silent: 1, lines: [(category: 0, quantity: 1000)])

  static let words = [
    Case(
      "c.value == \"low\"", anna, ru: "Ценность: малоценный", en: "Value level: low"),
    Case(
      "c.value ~= \"valuable\"", anna, ru: "Ценность: малоценный, а не ценный",
      en: "Value level: low, not valuable"),
    Case(
      "c.store == \"MSK-1\"", anna, ru: "Точка продаж: MSK-1", en: "Store: MSK-1"),
    Case(
      "c:in_store(\"MSK-1\", \"SPB-2\")", anna, ru: "Точка «MSK-1» или «SPB-2»",
      en: "At store “MSK-1” or “SPB-2”"),
    Case(
      "not c:has_tag(\"vip\")", anna, ru: "Нет метки «vip»", en: "Has no tag “vip”"),
    Case(
      "not c:can(\"sms\")", anna, ru: "Нельзя писать: «sms»",
      en: "May not be reached by “sms”"),
    Case("c:bought(\"coffee\")", anna, ru: "Есть покупка «coffee»", en: "Bought “coffee”"),
    Case(
      "c:bought(\"coffee\", 60)", anna, ru: "Есть покупка «coffee» за 60 дней",
      en: "Bought “coffee” in the last 60 days"),
    Case(
      "not c:bought(\"tea\")", anna, ru: "Нет покупки «tea»", en: "“tea” not bought"),
    Case(
      "not c:bought(\"insulin\")", anna, ru: "Нет покупки скрытой категории",
      en: "A private category not bought"),
    Case(
      "c.bought_this_season", anna, ru: "Есть покупка в этом сезоне", en: "Bought this season"),
    Case(
      "not c.open_complaint", anna, ru: "Нет открытой жалобы", en: "No complaint is open"),
    Case(
      "t.open_sunday", anna, ru: "По воскресеньям: да", en: "On Sundays: yes"),
    Case(
      "today.weekday == \"thu\"", anna, ru: "День недели: четверг",
      en: "Weekday: Thursday"),
    Case(
      "today.season_days_left > 40", anna, ru: "До конца сезона 44 дня — больше 40",
      en: "44 days left of the season, more than 40"),
    Case(
      "today.season == \"winter\"", anna, ru: "Сезон: зима", en: "Season: winter"),
    Case(
      "c:points_expiring(30) < 1", anna, ru: "Сгорит 0 бонусов за 30 дней — меньше 1",
      en: "0 points expire within 30 days, less than 1"),
    Case(
      "not c:bought(\"insulin\", \"tea\")", anna, ru: "Нет покупки скрытой категории или «tea»",
      en: "A private category or “tea” not bought"),
    Case("not c.age", anna, ru: "Неизвестно: возраст", en: "Unknown: age"),
    Case(
      "not (c.gaps_since_last > 3)", anna, ru: "Неизвестно: молчание в своих промежутках",
      en: "Unknown: silence in own gaps"),
    Case(
      "c.field.pet ~= \"cat\"", anna, ru: "Неизвестно: pet", en: "Unknown: pet"),
    Case(
      "not (c:last_bought(\"tea\") < 5)", anna, ru: "Неизвестно: последняя покупка «tea»",
      en: "Unknown: last purchase of “tea”"),
    Case(
      "c.points < 5", anna, ru: "0 бонусов на счету — меньше 5",
      en: "0 points on the account, less than 5"),
  ]

  /// Where comparisons stand, and by which names they are read.
  static let shapes = [
    Case(
      "c.visits > 1 and c.days_since_last < 5", anna,
      ru: "2 визита за всё время — больше 1; 1 день с последнего визита — меньше 5",
      en: "2 visits in all, more than 1; 1 day since the last visit, less than 5"),
    Case(
      "c.visits > 5 or c.days_since_last < 5", anna,
      ru: "1 день с последнего визита — меньше 5", en: "1 day since the last visit, less than 5"),
    Case(
      "local silence = c.days_since_last return silence < t.patience", anna,
      ru: "1 день с последнего визита — меньше 5", en: "1 day since the last visit, less than 5"),
    Case(
      "local g = c return g.visits > 1", anna, ru: "2 визита за всё время — больше 1",
      en: "2 visits in all, more than 1"),
    Case(
      "if c.visits > 1 then return true end return false", anna,
      ru: "2 визита за всё время — больше 1", en: "2 visits in all, more than 1"),
    Case(
      "local function few(who, most) return who.visits < most.patience end return few(c, t)",
      anna, ru: "2 визита за всё время — меньше 5", en: "2 visits in all, less than 5"),
    Case(
      "c.days_since_last - c.gap < t.patience", anna, ru: "«Терпение»: -9 дней — меньше 5",
      en: "“Patience”: -9 days, less than 5"),
    Case(
      "c.visits * 2 == 4", anna, ru: "«c.visits * 2»: 4", en: "“c.visits * 2”: 4"),
    Case(
      "true", anna, ru: "Правило «lost» говорит «да»", en: "The rule “lost” says yes"),
  ]
}

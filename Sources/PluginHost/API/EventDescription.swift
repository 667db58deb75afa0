import Retention

/// An event that a trigger may wait for.
struct EventDescription: Sendable {
  let name: String
  /// What stands in parentheses: `absent(30)`.
  let parameters: [String]
  let meaning: LocalizedText

  private init(_ name: String, _ parameters: [String] = [], ru: String, en: String) {
    self.name = name
    self.parameters = parameters
    meaning = LocalizedText(ru: ru, en: en)
  }

  /// `date(month, day)`
  var signature: String {
    parameters.isEmpty ? name : "\(name)(\(parameters.joined(separator: ", ")))"
  }

  static let all: [EventDescription] = [
    EventDescription("registered", ru: "зарегистрировалась", en: "she registered"),
    EventDescription("visit", ru: "новый визит", en: "a visit"),
    EventDescription("first_visit", ru: "первый визит", en: "her first visit"),
    EventDescription(
      "bought", ["categories"], ru: "купила из категорий", en: "she bought of these categories"),
    EventDescription("returned", ru: "вернулась после ухода", en: "she came back after being lost"),
    EventDescription("birthday", ru: "день рождения", en: "her birthday"),
    EventDescription("date", ["month", "day"], ru: "день года", en: "a day of the year"),
    EventDescription(
      "refill_due", ["categories"], ru: "пора пополнить", en: "a refill of these is due"),
    EventDescription(
      "absent", ["days"], ru: "нет столько дней", en: "so many days without a visit"),
    EventDescription("cart_left", ru: "брошена корзина", en: "a cart was left"),
    EventDescription(
      "points_expiring", ru: "бонусы скоро сгорят", en: "points are about to expire"),
    EventDescription("tier_changed", ru: "сменился уровень", en: "her tier changed"),
    EventDescription("friend_bought", ru: "друг купил", en: "a friend of hers bought"),
    EventDescription("rating", ru: "поставила оценку", en: "she gave a rating"),
    EventDescription("complaint", ru: "пожаловалась", en: "she complained"),
    EventDescription("booked", ru: "записалась", en: "she booked"),
    EventDescription(
      "segment_changed", ["to"], ru: "сменился сегмент", en: "her segment changed to this"),
  ]
}

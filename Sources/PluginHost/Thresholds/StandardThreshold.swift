import Retention

/// A threshold that every trade knows: a plugin that declares the bare name gets its type,
/// default, limits, label and help (PluginReference.md, Thresholds).
struct StandardThreshold: Sendable {
  let name: String
  let type: ThresholdType
  let defaultValue: ThresholdValue
  let limits: ClosedRange<Double>
  let choices: [String]
  let label: LocalizedText
  let help: LocalizedText

  private init(
    _ name: String, _ type: ThresholdType, _ value: Double, _ limits: ClosedRange<Double>,
    ru: (label: String, help: String), en: (label: String, help: String)
  ) {
    self.name = name
    self.type = type
    defaultValue = .number(value)
    self.limits = limits
    choices = []
    label = LocalizedText(ru: ru.label, en: en.label)
    help = LocalizedText(ru: ru.help, en: en.help)
  }

  private init(
    choice name: String, of choices: [String],
    ru: (label: String, help: String), en: (label: String, help: String)
  ) {
    self.name = name
    type = .choice
    defaultValue = .text(choices.first ?? "")
    limits = 0...0
    self.choices = choices
    label = LocalizedText(ru: ru.label, en: en.label)
    help = LocalizedText(ru: ru.help, en: en.help)
  }

  static func named(_ name: String) -> StandardThreshold? { all.first { $0.name == name } }

  /// Checks between standard names; each holds where both are declared.
  static let checks = [
    "risk_after < lost_after", "lost_after < dead_after", "weeks_risk < weeks_lost",
    "refill_risk < refill_lost", "valuable_from < very_valuable_from",
  ]

  /// Names that are always there: the value level needs them, and the fate of one visit.
  static let alwaysNeeded = ["valuable_from", "very_valuable_from", "one_visit"]

  /// What the default of a question reads.
  static func needed(by question: Question) -> String {
    switch question {
    case .lost: "lost_after"
    case .passive: "risk_after"
    case .often: "loyal_from"
    case .dead: "dead_after"
    }
  }

  /// Pairs of which the first must stay below the second.
  private static let ascending = [
    ("risk_after", "lost_after"), ("lost_after", "dead_after"),
    ("valuable_from", "very_valuable_from"),
  ]

  /// The threshold as it is declared by itself: its default gives way to what the plugin
  /// declares of its neighbour, half below it or twice above it.
  func implied(beside declared: [Threshold]) -> Threshold {
    func number(_ name: String) -> Double? {
      declared.first { $0.name == name }?.defaultValue.number
    }
    var value = defaultValue
    for (low, high) in StandardThreshold.ascending {
      guard let own = value.number else { break }
      if name == low, let above = number(high), own >= above {
        value = .number((above / 2).rounded(.down))
      } else if name == high, let below = number(low), own <= below {
        value = .number(below * 2)
      }
    }
    return Threshold(
      name, type, value, limits: limits, choices: choices, standard: self)
  }

  static let all: [StandardThreshold] = days + counts + amounts

  private static let days = [
    StandardThreshold(
      "risk_after", .days, 15, 1...3650,
      ru: ("В зоне риска после", "Сколько дней без визита делают клиента пассивным."),
      en: ("At risk after", "Days without a visit that make a customer passive.")),
    StandardThreshold(
      "lost_after", .days, 30, 1...3650,
      ru: ("Потеряшка после", "Сколько дней без визита делают клиента потерянным."),
      en: ("Lost after", "Days without a visit that make a customer lost.")),
    StandardThreshold(
      "dead_after", .days, 365, 1...3650,
      ru: ("Неживой после", "После стольких дней возвращать малоценного клиента невыгодно."),
      en: ("Dead after", "Days after which a low-value customer is not worth reactivating.")),
    StandardThreshold(
      "warn_days", .days, 21, 0...365,
      ru: ("Предупредить за", "За сколько дней до конца срока предупреждать."),
      en: ("Warn ahead", "Days before the end of a term at which to warn.")),
    StandardThreshold(
      "remind_before", .days, 3, 0...365,
      ru: ("Напомнить за", "За сколько дней напоминать."),
      en: ("Remind before", "Days ahead of the event at which to remind.")),
    StandardThreshold(
      "points_live", .days, 180, 1...3650,
      ru: ("Бонусы живут", "Через сколько дней бонусы сгорают."),
      en: ("Points live", "Days until points expire.")),
    StandardThreshold(
      "points_start", .days, 0, 0...365,
      ru: ("Бонусы действуют через", "Через сколько дней начисленные бонусы можно тратить."),
      en: ("Points start", "Days until granted points can be spent.")),
  ]

  private static let counts = [
    StandardThreshold(
      "loyal_from", .count, 8, 1...1000,
      ru: ("Лояльный от", "Столько визитов за 90 дней до последнего визита делают лояльным."),
      en: (
        "Loyal from", "Visits within the 90 days up to the last visit that make a loyal customer."
      )),
    StandardThreshold(
      "weekly_from", .count, 4, 1...520,
      ru: ("Еженедельный от", "Недель с визитом подряд, которые доказывают недельный ритм."),
      en: ("Weekly from", "Weeks in a row with a visit that prove a weekly rhythm.")),
    StandardThreshold(
      "weeks_risk", .count, 1, 0...520,
      ru: ("Недель до риска", "Столько пропущенных недель делают клиента пассивным."),
      en: ("Weeks to risk", "Missed weeks that make a customer passive.")),
    StandardThreshold(
      "weeks_lost", .count, 2, 1...520,
      ru: ("Недель до потери", "Столько пропущенных недель делают клиента потерянным."),
      en: ("Weeks to lost", "Missed weeks that make a customer lost.")),
    StandardThreshold(
      "regular_seasons", .count, 2, 1...40,
      ru: ("Постоянный от сезонов", "Сезонов с покупкой подряд, которые делают постоянным."),
      en: ("Regular seasons", "Seasons in a row with a purchase that make a regular.")),
    StandardThreshold(
      "seasons_lost", .count, 1, 1...40,
      ru: ("Сезонов до потери", "Столько пропущенных сезонов делают клиента потерянным."),
      en: ("Seasons to lost", "Whole missed seasons that make a customer lost.")),
    StandardThreshold(
      "max_messages_week", .count, 2, 0...50,
      ru: ("Сообщений в неделю", "Больше сообщений за неделю клиент не получит."),
      en: ("Messages a week", "A customer gets no more messages within a week.")),
    StandardThreshold(
      "max_purchases_day", .count, 5, 1...1000,
      ru: ("Покупок в день", "Карта с большим числом покупок за день подозрительна."),
      en: ("Purchases a day", "A card with more purchases on a day is suspect.")),
    StandardThreshold(
      "own_gaps", .times, 2, 0...100,
      ru: ("Своих промежутков", "Во сколько своих обычных промежутков тишина значит потерю."),
      en: ("Own gaps", "Silence in own usual gaps that means lost.")),
    StandardThreshold(
      "refill_risk", .times, 1.2, 0...100,
      ru: ("Пополнение: риск", "Во сколько раз просрочено пополнение, чтобы насторожиться."),
      en: ("Refill at risk", "How many times over its due a refill is a warning.")),
    StandardThreshold(
      "refill_lost", .times, 2, 0...100,
      ru: ("Пополнение: потеря", "Во сколько раз просрочено пополнение, чтобы считать потерей."),
      en: ("Refill lost", "How many times over its due a refill means lost.")),
  ]

  private static let amounts = [
    StandardThreshold(
      "valuable_from", .money, 5000, 0...100_000_000,
      ru: ("Ценный от", "Траты за год до последнего визита, с которых клиент ценный."),
      en: (
        "Valuable from", "Spend of the year up to the last visit that makes a customer valuable."
      )),
    StandardThreshold(
      "very_valuable_from", .money, 20_000, 0...100_000_000,
      ru: ("Очень ценный от", "Траты за год до последнего визита, с которых клиент очень ценный."),
      en: (
        "Very valuable from",
        "Spend of the year up to the last visit that makes a customer very valuable."
      )),
    StandardThreshold(
      "cashback", .percent, 5, 0...100,
      ru: ("Кешбэк", "Процент покупки, который возвращается бонусами."),
      en: ("Cashback", "Percent of a purchase that comes back as points.")),
    StandardThreshold(
      "pay_up_to", .percent, 30, 0...100,
      ru: ("Оплата бонусами до", "Какую часть чека можно оплатить бонусами."),
      en: ("Pay up to", "Percent of a receipt that points may pay.")),
    StandardThreshold(
      "comeback_percent", .percent, 15, 0...100,
      ru: ("Скидка на возвращение", "Скидка, которой зовут потеряшек обратно."),
      en: ("Come-back percent", "The discount that calls lost customers back.")),
    StandardThreshold(
      "holdout", .percent, 10, 0...100,
      ru: ("Контрольная группа", "Какую часть клиентов не трогать, чтобы измерить эффект."),
      en: ("Holdout", "Percent of customers left alone to measure against.")),
    StandardThreshold(
      "friend_points", .points, 100, 0...1_000_000,
      ru: ("Бонусы за друга", "Сколько бонусов получает пригласивший."),
      en: ("Friend points", "Points for bringing a friend.")),
    StandardThreshold(
      choice: "one_visit", of: ["passer_by", "lost"],
      ru: ("Один визит и пропал", "Залётный стоит вне групп, потеряшка считается спящим."),
      en: ("One visit, then gone", "A passer-by stands apart; as lost she counts as sleeping.")),
  ]
}

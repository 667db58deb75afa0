import Retention

/// How a fact with arguments is called, and what it gives.
extension FactMethod {
  var parameters: [ParameterDescription] {
    switch self {
    case .visitsBetween, .spendBetween:
      [ParameterDescription("a", "integer"), ParameterDescription("b", "integer")]
    case .weeksActive: [ParameterDescription("weeks", "integer")]
    case .bought:
      [
        ParameterDescription("category", "string|string[]"),
        ParameterDescription("days", "integer", isOptional: true),
      ]
    case .lastBought, .refillLate: [ParameterDescription("...", "string|string[]")]
    case .inStore, .hasTag: [ParameterDescription("...", "string|string[]")]
    case .can: [ParameterDescription("channel", "winback.Channel")]
    default: [ParameterDescription("days", "integer")]
    }
  }

  /// `c:visits_between(a, b)`
  package var signature: String {
    let names = parameters.map { parameter in
      switch (self, parameter.name) {
      case (.bought, "days"): "[days]"
      case (.inStore, _): "store, ..."
      case (.hasTag, _): "tag, ..."
      case (_, "..."): "category, ..."
      default: parameter.name
      }
    }
    return "c:\(rawValue)(\(names.joined(separator: ", ")))"
  }

  var answer: String {
    switch self {
    case .bought, .inStore, .hasTag, .can: "truth"
    case .refillLate: "1 = due today"
    case .expectedVisits: "number"
    default: AnswerWords.of(unit, isWhole: true) ?? "whole"
    }
  }

  var luaType: String {
    let type =
      switch self {
      case .bought, .inStore, .hasTag, .can: "boolean"
      case .spendIn, .spendBetween, .averageReceiptIn, .refillLate, .storeTraffic,
        .expectedVisits:
        "number"
      default: "integer"
      }
    return type + (unknown == nil ? "" : "?")
  }

  var unknown: String? {
    switch self {
    case .averageReceiptIn: "without a visit in these days"
    case .lastBought: "never bought"
    case .refillLate: "below 2 days with such a purchase"
    case .storeTraffic: "below 28 days of the store before these"
    case .expectedVisits: "without a fitted model (winback model fit)"
    default: nil
    }
  }

  var forNow: String? {
    switch self {
    case .pointsExpiring, .messagesIn: "0, for now"
    case .can: "false, for now"
    default: nil
    }
  }

  var meaning: LocalizedText {
    switch self {
    case .pace:
      LocalizedText(
        ru: "визитов за столько дней до последнего визита",
        en: "visits in the days that end with her last visit")
    case .visitsIn: LocalizedText(ru: "визитов за последние дни", en: "visits in the last days")
    case .purchasesIn:
      LocalizedText(ru: "покупок за последние дни", en: "purchases in the last days")
    case .spendIn: LocalizedText(ru: "потрачено за последние дни", en: "spent in the last days")
    case .averageReceiptIn:
      LocalizedText(ru: "средний чек за последние дни", en: "average receipt of the last days")
    case .visitsBetween:
      LocalizedText(ru: "визитов от a до b дней назад", en: "visits from a to b days ago")
    case .spendBetween:
      LocalizedText(ru: "потрачено от a до b дней назад", en: "spent from a to b days ago")
    case .weeksActive:
      LocalizedText(
        ru: "недель с визитом из последних до последнего визита",
        en: "weeks with a visit of those that end with her last visit's")
    case .bought:
      LocalizedText(ru: "покупала ли категорию", en: "whether she bought the category")
    case .lastBought:
      LocalizedText(ru: "дней с последней покупки", en: "days since she last bought it")
    case .refillLate:
      LocalizedText(
        ru: "сколько сроков прошло с покупки по её расходу",
        en: "how late a refill is by her own use")
    case .storeTraffic:
      LocalizedText(
        ru: "поток её точки к обычному", en: "traffic of her store against its usual")
    case .expectedVisits:
      LocalizedText(ru: "ожидается визитов за дни", en: "visits expected in the next days")
    case .inStore:
      LocalizedText(ru: "её ли это точка продаж", en: "whether one of these is her store")
    case .hasTag: LocalizedText(ru: "есть ли метка", en: "whether she has the tag")
    case .pointsExpiring:
      LocalizedText(ru: "бонусов сгорит за дни", en: "points that expire within the days")
    case .can: LocalizedText(ru: "можно ли писать по каналу", en: "whether she may be reached so")
    case .messagesIn:
      LocalizedText(ru: "сообщений за последние дни", en: "messages in the last days")
    }
  }
}

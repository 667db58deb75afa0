package import Retention

/// The facts that take arguments, read as `c:name(...)`.
package enum FactMethod: String, CaseIterable, Sendable {
  case pace
  case visitsIn = "visits_in"
  case purchasesIn = "purchases_in"
  case spendIn = "spend_in"
  case averageReceiptIn = "average_receipt_in"
  case visitsBetween = "visits_between"
  case spendBetween = "spend_between"
  case weeksActive = "weeks_active"
  case bought
  case lastBought = "last_bought"
  case refillLate = "refill_late"
  case storeTraffic = "store_traffic"
  case expectedVisits = "expected_visits"
  case inStore = "in_store"
  case hasTag = "has_tag"
  case pointsExpiring = "points_expiring"
  case can
  case messagesIn = "messages_in"

  package var unit: Unit {
    switch self {
    case .pace, .visitsIn, .visitsBetween: .visits
    case .purchasesIn: .purchases
    case .spendIn, .averageReceiptIn, .spendBetween: .money
    case .weeksActive: .weeks
    case .lastBought: .days
    case .storeTraffic: .percent
    case .pointsExpiring: .points
    case .bought, .refillLate, .expectedVisits, .inStore, .hasTag, .can, .messagesIn: .none
    }
  }

  /// The method within a sentence: `#` is the number with its unit, `@` the argument.
  package var phrase: LocalizedText {
    switch self {
    case .pace:
      LocalizedText(
        ru: "# за @ дн. до последнего визита", en: "# in the @ days up to the last visit")
    case .visitsIn, .purchasesIn, .spendIn:
      LocalizedText(ru: "# за последние @ дн.", en: "# in the last @ days")
    case .averageReceiptIn:
      LocalizedText(
        ru: "средний чек # за последние @ дн.", en: "an average receipt of # in the last @ days")
    case .visitsBetween, .spendBetween:
      LocalizedText(ru: "# от @ дн. назад", en: "# between @ days ago")
    case .weeksActive:
      LocalizedText(
        ru: "# с визитом из последних @", en: "# with a visit of the last @")
    case .lastBought:
      LocalizedText(ru: "# с последней покупки @", en: "# since @ was last bought")
    case .refillLate:
      LocalizedText(
        ru: "пополнение (@): # от срока, 1 — пора сегодня",
        en: "refill (@): # of its due time, 1 is due today")
    case .storeTraffic:
      LocalizedText(
        ru: "# обычного потока точки за @ дн.", en: "# of the store's usual traffic in @ days")
    case .bought: LocalizedText(ru: "покупал @", en: "bought @")
    case .inStore: LocalizedText(ru: "точка @", en: "store @")
    case .hasTag: LocalizedText(ru: "метка @", en: "tag @")
    case .can: LocalizedText(ru: "можно писать: @", en: "may be reached by @")
    case .expectedVisits:
      LocalizedText(ru: "ожидается визитов за @ дн.: #", en: "# visits expected in @ days")
    case .pointsExpiring:
      LocalizedText(ru: "# сгорят за @ дн.", en: "# expire within @ days")
    case .messagesIn:
      LocalizedText(ru: "сообщений за @ дн.: #", en: "# messages in @ days")
    }
  }
}

package import Retention

/// The methods within a sentence: `#` is the number with its unit, `##` the bare number, `@`
/// the arguments.
extension FactMethod {
  package var phrase: LocalizedText {
    switch self {
    case .pace:
      LocalizedText(ru: "# за @ до последнего визита", en: "# in the @ up to the last visit")
    case .visitsIn, .purchasesIn: LocalizedText(ru: "# за @", en: "# in the last @")
    case .spendIn: LocalizedText(ru: "потрачено # за @", en: "spent # in the last @")
    case .averageReceiptIn:
      LocalizedText(ru: "средний чек # за @", en: "an average receipt of # in the last @")
    case .visitsBetween: LocalizedText(ru: "# @ назад", en: "# between @ ago")
    case .spendBetween: LocalizedText(ru: "потрачено # @ назад", en: "spent # between @ ago")
    case .weeksActive:
      LocalizedText(ru: "# с визитом из последних @", en: "# with a visit of the last @")
    case .lastBought:
      LocalizedText(ru: "# с последней покупки @", en: "# since @ was last bought")
    case .refillLate:
      LocalizedText(ru: "# с покупки @", en: "# since @ was bought")
    case .storeTraffic:
      LocalizedText(ru: "# обычного потока точки за @", en: "# of the store's usual traffic in @")
    case .expectedVisits:
      LocalizedText(ru: "ожидается визитов за @: ##", en: "## visits expected in @")
    case .pointsExpiring: LocalizedText(ru: "# за @", en: "# within @")
    case .messagesIn:
      LocalizedText(ru: "сообщений за @: ##", en: "## messages in the last @")
    case .bought, .inStore, .hasTag, .can: truth(true)
    }
  }

  /// What is counted, where that is more than the unit's own word; a form with a `#` of its own
  /// has the number there.
  var forms: PluralForms? {
    switch self {
    case .refillLate:
      PluralForms(
        ru: (
          "прошёл #\u{a0}обычный срок", "прошло #\u{a0}обычных срока",
          "прошло #\u{a0}обычных сроков"
        ), en: ("usual term", "usual terms"))
    case .pointsExpiring:
      PluralForms(
        ru: ("сгорит #\u{a0}бонус", "сгорят #\u{a0}бонуса", "сгорит #\u{a0}бонусов"),
        en: ("point expires", "points expire"))
    default: nil
    }
  }

  /// A method that is yes or no, as a sentence.
  func truth(_ isTrue: Bool) -> LocalizedText {
    switch self {
    case .bought:
      isTrue
        ? LocalizedText(ru: "есть покупка @", en: "bought @")
        : LocalizedText(ru: "нет покупки @", en: "@ not bought")
    case .inStore:
      isTrue
        ? LocalizedText(ru: "точка @", en: "at store @")
        : LocalizedText(ru: "точка не @", en: "not at store @")
    case .hasTag:
      isTrue
        ? LocalizedText(ru: "есть метка @", en: "has the tag @")
        : LocalizedText(ru: "нет метки @", en: "has no tag @")
    case .can:
      isTrue
        ? LocalizedText(ru: "можно писать: @", en: "may be reached by @")
        : LocalizedText(ru: "нельзя писать: @", en: "may not be reached by @")
    default:
      LocalizedText(
        ru: label.ru + (isTrue ? ": да" : ": нет"), en: label.en + (isTrue ? ": yes" : ": no"))
    }
  }

  /// What the method tells, before its value.
  var label: LocalizedText {
    switch self {
    case .pace:
      LocalizedText(
        ru: "визиты за @ до последнего визита", en: "visits in the @ up to the last visit")
    case .visitsIn: LocalizedText(ru: "визиты за @", en: "visits in the last @")
    case .purchasesIn: LocalizedText(ru: "покупки за @", en: "purchases in the last @")
    case .spendIn: LocalizedText(ru: "потрачено за @", en: "spent in the last @")
    case .averageReceiptIn:
      LocalizedText(ru: "средний чек за @", en: "average receipt in the last @")
    case .visitsBetween: LocalizedText(ru: "визиты @ назад", en: "visits between @ ago")
    case .spendBetween: LocalizedText(ru: "потрачено @ назад", en: "spent between @ ago")
    case .weeksActive:
      LocalizedText(ru: "недели с визитом из последних @", en: "weeks with a visit of the last @")
    case .bought: LocalizedText(ru: "покупка @", en: "purchase of @")
    case .lastBought: LocalizedText(ru: "последняя покупка @", en: "last purchase of @")
    case .refillLate: LocalizedText(ru: "срок пополнения @", en: "when a refill of @ is due")
    case .storeTraffic: LocalizedText(ru: "поток точки за @", en: "the store's traffic in @")
    case .expectedVisits: LocalizedText(ru: "ожидаемые визиты за @", en: "expected visits in @")
    case .inStore: LocalizedText(ru: "точка @", en: "store @")
    case .hasTag: LocalizedText(ru: "метка @", en: "tag @")
    case .pointsExpiring:
      LocalizedText(ru: "сгорающие бонусы за @", en: "points that expire within @")
    case .can: LocalizedText(ru: "можно писать: @", en: "may be reached by @")
    case .messagesIn: LocalizedText(ru: "сообщения за @", en: "messages in the last @")
    }
  }
}

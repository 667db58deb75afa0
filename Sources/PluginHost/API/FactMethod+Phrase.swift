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
      LocalizedText(
        ru: "прошло # с покупки @", en: "## times the usual term since @ was bought")
    case .storeTraffic:
      LocalizedText(ru: "# обычного потока точки за @", en: "# of the store's usual traffic in @")
    case .expectedVisits:
      LocalizedText(ru: "ожидается визитов за @: ##", en: "## visits expected in @")
    case .pointsExpiring: LocalizedText(ru: "# сгорят за @", en: "# expire within @")
    case .messagesIn:
      LocalizedText(ru: "сообщений за @: ##", en: "## messages in the last @")
    case .bought, .inStore, .hasTag, .can: truth(true)
    }
  }

  /// What is counted, where that is more than the unit's own word.
  var forms: PluralForms? {
    guard self == .refillLate else { return nil }
    return PluralForms(
      ru: ("обычный срок", "обычных срока", "обычных сроков"), en: ("term", "terms"))
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

  /// What is not known of her, where a method can say so.
  var label: LocalizedText {
    switch self {
    case .averageReceiptIn: LocalizedText(ru: "средний чек за @", en: "average receipt in @")
    case .lastBought: LocalizedText(ru: "последняя покупка @", en: "last purchase of @")
    case .refillLate: LocalizedText(ru: "срок пополнения @", en: "when a refill of @ is due")
    case .storeTraffic: LocalizedText(ru: "поток точки за @", en: "the store's traffic in @")
    case .expectedVisits: LocalizedText(ru: "ожидаемые визиты за @", en: "expected visits in @")
    default: LocalizedText(ru: rawValue, en: rawValue)
    }
  }
}

package import Retention

/// What a fact is called and counted in: the one description that explanations, checks and
/// reference pages are made from.
package struct FactDescription: Hashable, Sendable {
  package let fact: Fact
  package let unit: Unit
  package let label: LocalizedText
  /// The fact within a sentence, `#` standing for the number with its unit.
  package let phrase: LocalizedText

  private init(
    _ fact: Fact, _ unit: Unit, _ ru: String, _ en: String, phrase: (ru: String, en: String)? = nil
  ) {
    self.fact = fact
    self.unit = unit
    label = LocalizedText(ru: ru, en: en)
    self.phrase =
      phrase.map { LocalizedText(ru: $0.ru, en: $0.en) }
      ?? LocalizedText(ru: "\(ru): #", en: "\(en): #")
  }

  package static func of(_ fact: Fact) -> FactDescription { all[fact.rawValue] }

  package static func named(_ name: String) -> FactDescription? { byName[name] }

  private static let byName = Dictionary(
    all.map { ($0.fact.name, $0) }, uniquingKeysWith: { first, _ in first })

  package static let all: [FactDescription] = Fact.allCases.map(describe)

  private static func describe(_ fact: Fact) -> FactDescription {
    shopping(fact) ?? rhythm(fact) ?? person(fact)
  }

  private static func shopping(_ fact: Fact) -> FactDescription? {
    switch fact {
    case .visits:
      FactDescription(fact, .visits, "визиты", "visits", phrase: ("# за всё время", "# in all"))
    case .purchases:
      FactDescription(
        fact, .purchases, "покупки", "purchases", phrase: ("# за всё время", "# in all"))
    case .spend: FactDescription(fact, .money, "потрачено всего", "spent in all")
    case .averageReceipt: FactDescription(fact, .money, "средний чек", "average receipt")
    case .daysSinceFirst:
      FactDescription(
        fact, .days, "дней с первого визита", "days since the first visit",
        phrase: ("# с первого визита", "# since the first visit"))
    case .daysSinceLast:
      FactDescription(
        fact, .days, "дней с последнего визита", "days since the last visit",
        phrase: ("# с последнего визита", "# since the last visit"))
    case .daysSinceRegistered:
      FactDescription(
        fact, .days, "дней с регистрации", "days since registration",
        phrase: ("# с регистрации", "# since registration"))
    case .value: FactDescription(fact, .none, "ценность", "value level")
    case .r: FactDescription(fact, .none, "оценка R", "R score")
    case .f: FactDescription(fact, .none, "оценка F", "F score")
    case .m: FactDescription(fact, .none, "оценка M", "M score")
    case .score: FactDescription(fact, .none, "оценка RFM", "RFM score")
    case .segment: FactDescription(fact, .none, "сегмент", "segment")
    case .segmentDays: FactDescription(fact, .days, "дней в сегменте", "days in the segment")
    case .store: FactDescription(fact, .none, "точка продаж", "store")
    case .visitsVsStore:
      FactDescription(
        fact, .percent, "визиты к обычному клиенту точки", "visits against the store's usual",
        phrase: ("# визитов обычного клиента её точки", "# of the visits usual at her store"))
    case .averageReceiptVsStore:
      FactDescription(
        fact, .percent, "средний чек к обычному клиенту точки",
        "average receipt against the store's usual",
        phrase: (
          "# среднего чека обычного клиента её точки", "# of the receipt usual at her store"
        ))
    default: nil
    }
  }

  private static func rhythm(_ fact: Fact) -> FactDescription? {
    switch fact {
    case .gap:
      FactDescription(
        fact, .days, "обычный промежуток", "usual gap",
        phrase: ("обычный промежуток #", "a usual gap of #"))
    case .gapLong:
      FactDescription(
        fact, .days, "длинный промежуток", "long gap",
        phrase: ("длинный промежуток #", "a long gap of #"))
    case .gapMean:
      FactDescription(
        fact, .days, "средний промежуток", "mean gap",
        phrase: ("средний промежуток #", "a mean gap of #"))
    case .gapSpread:
      FactDescription(
        fact, .days, "разброс промежутков", "spread of gaps",
        phrase: ("разброс промежутков #", "a spread of gaps of #"))
    case .gapsSinceLast:
      FactDescription(
        fact, .gaps, "молчание в своих промежутках", "silence in own gaps",
        phrase: ("молчит # своего обычного ритма", "silent for # of the usual rhythm"))
    case .weeksInRow:
      FactDescription(
        fact, .weeks, "недели с визитом подряд", "weeks with a visit in a row",
        phrase: ("# подряд с визитом", "# in a row with a visit"))
    case .weeksMissed:
      FactDescription(
        fact, .weeks, "пропущенные недели", "missed weeks",
        phrase: ("пропуск #", "# missed"))
    case .seasonsInRow:
      FactDescription(
        fact, .seasons, "сезоны с покупкой подряд", "seasons with a purchase in a row",
        phrase: ("# подряд с покупкой", "# in a row with a purchase"))
    case .seasonsMissed:
      FactDescription(
        fact, .seasons, "пропущенные сезоны", "missed seasons",
        phrase: ("пропуск #", "# missed"))
    case .boughtThisSeason:
      FactDescription(fact, .none, "покупка в этом сезоне", "bought this season")
    case .pAlive:
      FactDescription(fact, .none, "вероятность, что клиент жив", "probability of being alive")
    default: nil
    }
  }

  private static func person(_ fact: Fact) -> FactDescription {
    switch fact {
    case .sex: FactDescription(fact, .none, "пол", "sex")
    case .age: FactDescription(fact, .none, "возраст", "age")
    case .daysToBirthday:
      FactDescription(fact, .days, "дней до дня рождения", "days to the birthday")
    case .language: FactDescription(fact, .none, "язык", "language")
    case .source: FactDescription(fact, .none, "источник", "source")
    case .referredBy: FactDescription(fact, .none, "кто привёл", "referred by")
    case .tier: FactDescription(fact, .none, "уровень", "tier")
    case .points: FactDescription(fact, .points, "бонусы", "points")
    case .offersOpen: FactDescription(fact, .none, "открытые предложения", "open offers")
    case .callReason: FactDescription(fact, .none, "причина из звонка", "reason from a call")
    case .callDays: FactDescription(fact, .days, "дней со звонка", "days since the call")
    case .lastRating: FactDescription(fact, .none, "последняя оценка", "last rating")
    case .openComplaint: FactDescription(fact, .none, "открытая жалоба", "open complaint")
    default: FactDescription(fact, .none, fact.name, fact.name)
    }
  }
}

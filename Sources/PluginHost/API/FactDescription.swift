package import Retention

/// What a fact is called and counted in: the one description that explanations, checks and
/// reference pages are made from.
package struct FactDescription: Hashable, Sendable {
  package let fact: Fact
  package let unit: Unit
  package let label: LocalizedText
  /// The fact within a sentence: `#` is the number with what it counts, `##` the bare number.
  package let phrase: LocalizedText
  /// What is counted, where that is more than the unit's own word. A form with a `#` of its own
  /// has the number there: in Russian more words than the noun follow it.
  let forms: PluralForms?

  private init(
    _ fact: Fact, _ unit: Unit, _ ru: String, _ en: String,
    phrase: (ru: String, en: String)? = nil, forms: PluralForms? = nil
  ) {
    self.fact = fact
    self.unit = unit
    self.forms = forms
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

  /// A fact that is yes or no, as a sentence.
  func truth(_ isTrue: Bool) -> LocalizedText? {
    switch fact {
    case .boughtThisSeason:
      isTrue
        ? LocalizedText(ru: "есть покупка в этом сезоне", en: "bought this season")
        : LocalizedText(ru: "нет покупки в этом сезоне", en: "nothing bought this season")
    case .openComplaint:
      isTrue
        ? LocalizedText(ru: "есть открытая жалоба", en: "a complaint is open")
        : LocalizedText(ru: "нет открытой жалобы", en: "no complaint is open")
    default: nil
    }
  }

  private static func describe(_ fact: Fact) -> FactDescription {
    shopping(fact) ?? rhythm(fact) ?? state(fact) ?? person(fact)
  }

  private static func shopping(_ fact: Fact) -> FactDescription? {
    switch fact {
    case .visits:
      FactDescription(fact, .visits, "визиты", "visits", phrase: ("# за всё время", "# in all"))
    case .purchases:
      FactDescription(
        fact, .purchases, "покупки", "purchases", phrase: ("# за всё время", "# in all"))
    case .spend:
      FactDescription(
        fact, .money, "потрачено всего", "spent in all",
        phrase: ("потрачено # за всё время", "spent # in all"))
    case .averageReceipt:
      FactDescription(
        fact, .money, "средний чек", "average receipt",
        phrase: ("средний чек #", "an average receipt of #"))
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
        phrase: ("молчит #", "silent for #"),
        forms: PluralForms(
          ru: (
            "свой обычный промежуток", "своих обычных промежутка", "своих обычных промежутков"
          ), en: ("of her usual gaps", "of her usual gaps")))
    case .weeksInRow:
      FactDescription(
        fact, .weeks, "недели с визитом подряд", "weeks with a visit in a row",
        phrase: ("# подряд с визитом", "# in a row with a visit"))
    case .weeksMissed:
      FactDescription(
        fact, .weeks, "пропущено недель", "missed weeks",
        phrase: ("#", "# missed"),
        forms: missed(
          ru: ("неделя", "недели", "недель"), en: ("week", "weeks")))
    case .seasonsInRow:
      FactDescription(
        fact, .seasons, "сезоны с покупкой подряд", "seasons with a purchase in a row",
        phrase: ("# подряд с покупкой", "# in a row with a purchase"))
    case .seasonsMissed:
      FactDescription(
        fact, .seasons, "пропущено сезонов", "missed seasons",
        phrase: ("#", "# missed"),
        forms: missed(
          ru: ("сезон", "сезона", "сезонов"), isMasculine: true, en: ("season", "seasons")))
    case .boughtThisSeason:
      FactDescription(fact, .none, "покупка в этом сезоне", "bought this season")
    case .pAlive:
      FactDescription(fact, .none, "вероятность, что клиент жив", "probability of being alive")
    default: nil
    }
  }

  /// "1 week", in Russian with "missed" before it, which bends with the number.
  private static func missed(
    ru: (one: String, few: String, many: String), isMasculine: Bool = false,
    en: (one: String, many: String)
  ) -> PluralForms {
    PluralForms(
      ru: (
        "\(isMasculine ? "пропущен" : "пропущена") #\u{a0}\(ru.one)",
        "пропущено #\u{a0}\(ru.few)", "пропущено #\u{a0}\(ru.many)"
      ), en: en)
  }

  private static func state(_ fact: Fact) -> FactDescription? {
    switch fact {
    case .value: FactDescription(fact, .none, "ценность", "value level")
    case .r: FactDescription(fact, .none, "оценка R", "R score")
    case .f: FactDescription(fact, .none, "оценка F", "F score")
    case .m: FactDescription(fact, .none, "оценка M", "M score")
    case .score: FactDescription(fact, .none, "оценка RFM", "RFM score")
    case .segment: FactDescription(fact, .none, "сегмент", "segment")
    case .segmentDays:
      FactDescription(
        fact, .days, "дней в сегменте", "days in the segment",
        phrase: ("# в сегменте", "# in the segment"))
    case .store: FactDescription(fact, .none, "точка продаж", "store")
    case .tier: FactDescription(fact, .none, "уровень", "tier")
    case .points:
      FactDescription(
        fact, .points, "бонусы", "points", phrase: ("# на счету", "# on the account"))
    case .offersOpen: FactDescription(fact, .none, "открытых предложений", "open offers")
    default: nil
    }
  }

  private static func person(_ fact: Fact) -> FactDescription {
    switch fact {
    case .sex: FactDescription(fact, .none, "пол", "sex")
    case .age: FactDescription(fact, .none, "возраст", "age")
    case .daysToBirthday:
      FactDescription(
        fact, .days, "дней до дня рождения", "days to the birthday",
        phrase: ("# до дня рождения", "# to the birthday"))
    case .language: FactDescription(fact, .none, "язык", "language")
    case .source: FactDescription(fact, .none, "источник", "source")
    case .referredBy: FactDescription(fact, .none, "кто привёл", "referred by")
    case .callReason: FactDescription(fact, .none, "причина из звонка", "reason from a call")
    case .callDays:
      FactDescription(
        fact, .days, "дней со звонка", "days since the call",
        phrase: ("# со звонка", "# since the call"))
    case .lastRating: FactDescription(fact, .none, "последняя оценка", "last rating")
    case .openComplaint: FactDescription(fact, .none, "открытая жалоба", "open complaint")
    default: FactDescription(fact, .none, fact.name, fact.name)
    }
  }
}

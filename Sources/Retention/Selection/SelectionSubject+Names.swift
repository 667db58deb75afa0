extension SelectionSubject {
  /// The subject that people call so: `average_receipt`, `средний_чек`; fields are not here.
  static func named(_ folded: String) -> SelectionSubject? { byName[folded] }

  /// All names, as they are compared.
  static let names: [String] = byName.keys.sorted()

  /// A name has at most this many words: `дней до дня рождения`.
  static let wordsMax = 4

  private static let byName: [String: SelectionSubject] = {
    var names: [String: SelectionSubject] = [:]
    for fact in Fact.allCases {
      names[fact.name] = .fact(fact)
      for name in russian(fact) { names[name.foldedForSelection] = .fact(fact) }
    }
    for (subject, spellings) in others {
      for name in spellings { names[name.foldedForSelection] = subject }
    }
    return names
  }()

  private static let others: [(SelectionSubject, [String])] = [
    (.group, ["group", "группа"]),
    (
      .registered,
      ["registered", "зарегистрирован", "зарегистрирована", "регистрация", "дата_регистрации"]
    ),
    (.firstVisit, ["first_visit", "первый_визит"]),
    (.lastVisit, ["last_visit", "последний_визит"]),
    (.birthday, ["birthday", "день_рождения"]),
    (.birthdayMonth, ["birthday_month", "месяц_рождения"]),
    (.name, ["name", "имя"]),
    (.cardType, ["card_type", "тип_карты"]),
    (.status, ["status", "статус"]),
    (.tag, ["tag", "метка", "тег"]),
    (.goods, ["goods", "товар", "товары", "категория"]),
    (.phone, ["phone", "телефон"]),
    (.email, ["email", "почта"]),
    (.fact(.referredBy), ["referrer"]),
    (.fact(.score), ["rfm"]),
  ]

  private static func russian(_ fact: Fact) -> [String] {
    switch fact {
    case .visits: ["визиты", "визитов"]
    case .purchases: ["покупки", "покупок"]
    case .spend: ["потрачено", "траты"]
    case .averageReceipt: ["средний_чек"]
    case .daysSinceFirst: ["дней_с_первого_визита"]
    case .daysSinceLast: ["дней_с_последнего_визита"]
    case .daysSinceRegistered: ["дней_с_регистрации"]
    case .value: ["ценность"]
    case .score: ["оценка_rfm"]
    case .segment: ["сегмент"]
    case .segmentDays: ["дней_в_сегменте"]
    case .gap: ["промежуток", "обычный_промежуток"]
    case .gapLong: ["длинный_промежуток"]
    case .gapMean: ["средний_промежуток"]
    case .gapSpread: ["разброс_промежутков"]
    case .gapsSinceLast: ["молчание_в_промежутках"]
    case .weeksInRow: ["недель_подряд"]
    case .weeksMissed: ["пропущено_недель"]
    case .seasonsInRow: ["сезонов_подряд"]
    case .seasonsMissed: ["пропущено_сезонов"]
    case .boughtThisSeason: ["покупка_в_этом_сезоне"]
    case .visitsVsStore: ["визиты_к_обычным"]
    case .averageReceiptVsStore: ["чек_к_обычному"]
    case .pAlive: ["вероятность_жив"]
    case .store: ["магазин", "точка", "точка_продаж"]
    case .sex: ["пол"]
    case .age: ["возраст"]
    case .daysToBirthday: ["дней_до_дня_рождения"]
    case .language: ["язык"]
    case .source: ["источник"]
    case .referredBy: ["кто_привёл", "привёл"]
    case .tier: ["уровень"]
    case .points: ["бонусы", "бонусов"]
    case .offersOpen: ["открытых_предложений"]
    case .callReason: ["причина_из_звонка"]
    case .callDays: ["дней_со_звонка"]
    case .lastRating: ["последняя_оценка"]
    case .openComplaint: ["открытая_жалоба"]
    case .r, .f, .m: []
    }
  }
}

import Retention

/// The people that every plugin is tried on, in the reader's language.
enum StandardPersonName {
  private static let russian = [
    "one visit, today": "один визит, сегодня",
    "one visit, 500 days ago": "один визит, 500 дней назад",
    "two purchases on one day": "две покупки за день",
    "a regular of every week": "ходит каждую неделю",
    "a regular who stopped": "ходил каждую неделю и перестал",
    "every day, silent for 500 days": "ходил каждый день, молчит 500 дней",
    "twice a year": "дважды в год",
    "two visits": "два визита",
    "a purchase of nothing": "покупка на ноль",
    "much money": "много денег",
    "only returns": "одни возвраты",
  ]

  /// A name that is not known here stays as it is.
  static func of(_ name: String, in language: Language) -> String {
    language == .ru ? russian[name] ?? name : name
  }
}

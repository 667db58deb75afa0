import Retention

/// What `today` has, in words.
enum TodayDescription {
  static let labels = [
    "year": LocalizedText(ru: "год", en: "year"),
    "month": LocalizedText(ru: "месяц", en: "month"),
    "day": LocalizedText(ru: "число", en: "day of the month"),
    "weekday": LocalizedText(ru: "день недели", en: "weekday"),
    "season": LocalizedText(ru: "сезон", en: "season"),
    "season_days_left": LocalizedText(ru: "дней до конца сезона", en: "days left of the season"),
  ]

  /// Within a sentence, `#` is the number with its unit; nil where the label says it.
  static func phrase(_ name: String) -> (text: LocalizedText, unit: Unit)? {
    guard name == "season_days_left" else { return nil }
    return (LocalizedText(ru: "до конца сезона #", en: "# left of the season"), .days)
  }

  /// Weekdays and the seasons of a plugin that declares none.
  static let names = [
    "mon": LocalizedText(ru: "понедельник", en: "Monday"),
    "tue": LocalizedText(ru: "вторник", en: "Tuesday"),
    "wed": LocalizedText(ru: "среда", en: "Wednesday"),
    "thu": LocalizedText(ru: "четверг", en: "Thursday"),
    "fri": LocalizedText(ru: "пятница", en: "Friday"),
    "sat": LocalizedText(ru: "суббота", en: "Saturday"),
    "sun": LocalizedText(ru: "воскресенье", en: "Sunday"),
    "spring": LocalizedText(ru: "весна", en: "spring"),
    "summer": LocalizedText(ru: "лето", en: "summer"),
    "autumn": LocalizedText(ru: "осень", en: "autumn"),
    "winter": LocalizedText(ru: "зима", en: "winter"),
  ]
}

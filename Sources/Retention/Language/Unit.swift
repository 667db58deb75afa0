/// What a number counts, in facts and thresholds.
package enum Unit: String, CaseIterable, Sendable {
  case days, weeks, hours, seasons, visits, purchases, gaps, money, points, percent, none

  package var forms: PluralForms? {
    switch self {
    case .days: PluralForms(ru: ("день", "дня", "дней"), en: ("day", "days"))
    case .weeks: PluralForms(ru: ("неделя", "недели", "недель"), en: ("week", "weeks"))
    case .hours: PluralForms(ru: ("час", "часа", "часов"), en: ("hour", "hours"))
    case .seasons: PluralForms(ru: ("сезон", "сезона", "сезонов"), en: ("season", "seasons"))
    case .visits: PluralForms(ru: ("визит", "визита", "визитов"), en: ("visit", "visits"))
    case .purchases:
      PluralForms(ru: ("покупка", "покупки", "покупок"), en: ("purchase", "purchases"))
    case .gaps: PluralForms(ru: ("промежуток", "промежутка", "промежутков"), en: ("gap", "gaps"))
    case .points: PluralForms(ru: ("бонус", "бонуса", "бонусов"), en: ("point", "points"))
    case .money, .percent, .none: nil
    }
  }

  /// "45 days", "1 234.50", "12 %": at most two decimals, the decimal mark of the language.
  package func format(_ number: Double, in language: Language) -> String {
    let digits = Unit.digits(number, decimals: self == .money ? 2 : nil, in: language)
    if self == .percent { return digits + " %" }
    return forms.map { digits + "\u{a0}" + $0.form(of: number, in: language) } ?? digits
  }

  /// Grouped by thousands with a no-break space; whole numbers bare unless `decimals` is
  /// given, others with up to two decimals.
  package static func digits(
    _ number: Double, decimals: Int? = nil, in language: Language
  ) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return String(number) }
    let hundredths = Int64((abs(number) * 100).rounded())
    var text = grouped(hundredths / 100)
    let rest = Int(hundredths % 100)
    if rest > 0 || (decimals ?? 0) > 0 {
      var fraction = padded(rest, to: 2)
      if decimals == nil, fraction.hasSuffix("0") { fraction.removeLast() }
      text += (language == .ru ? "," : ".") + fraction
    }
    return number < 0 && hundredths > 0 ? "-" + text : text
  }

  private static func grouped(_ number: Int64) -> String {
    var groups: [String] = []
    var rest = number
    while rest >= 1000 {
      groups.append(padded(Int(rest % 1000), to: 3))
      rest /= 1000
    }
    groups.append(String(rest))
    return groups.reversed().joined(separator: "\u{a0}")
  }
}

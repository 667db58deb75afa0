/// The forms that a counted noun takes: Russian needs one, few and many, English one and many
/// (Unicode CLDR, plural rules).
package struct PluralForms: Hashable, Sendable {
  private let ru: (one: String, few: String, many: String)
  private let en: (one: String, many: String)

  package init(ru: (one: String, few: String, many: String), en: (one: String, many: String)) {
    self.ru = ru
    self.en = en
  }

  /// The form for a whole number; fractions take the genitive in Russian ("2.5 дня").
  package func form(of number: Double, in language: Language) -> String {
    let isWhole = number == number.rounded() && abs(number) < 1e15
    if language == .en { return isWhole && abs(number) == 1 ? en.one : en.many }
    guard isWhole else { return ru.few }
    let count = Int64(abs(number))
    if (11...14).contains(count % 100) { return ru.many }
    return switch count % 10 {
    case 1: ru.one
    case 2...4: ru.few
    default: ru.many
    }
  }

  package static func == (left: PluralForms, right: PluralForms) -> Bool {
    left.ru == right.ru && left.en == right.en
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ru.one)
    hasher.combine(en.one)
  }
}

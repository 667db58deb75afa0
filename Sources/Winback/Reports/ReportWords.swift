import Export
import Retention

/// The language of a report: its numbers, its months, its counted nouns.
struct ReportWords {
  let language: Language
  let currency: String

  func text(ru: @autoclosure () -> String, en: @autoclosure () -> String) -> String {
    language == .ru ? ru() : en()
  }

  func number(_ count: Int) -> String { Unit.digits(Double(count), in: language) }

  /// One decimal: `83.3 %`.
  func percent(_ percent: Double) -> String {
    Unit.digits((percent * 10).rounded() / 10, in: language) + "\u{a0}%"
  }

  /// Whole units of the currency: `12 345 RUB`.
  func money(_ minorUnits: Int64) -> String {
    let digits = Unit.digits((Double(minorUnits) / 100).rounded(), in: language)
    return currency.isEmpty ? digits : "\(digits)\u{a0}\(currency)"
  }

  func money(_ minorUnits: Double) -> String { money(Int64(rounding: minorUnits)) }

  /// The title of a column of money.
  func moneyTitle(_ title: String) -> String {
    currency.isEmpty ? title : "\(title), \(currency)"
  }

  // MARK: - Counted nouns

  /// `1 клиент`, `2 клиента`, `5 клиентов`.
  func customers(_ count: Int) -> String { counted(count, Self.customerForms) }

  /// After "of": `из 21 клиента`, `of 21 customers`.
  func ofCustomers(_ count: Int) -> String { counted(count, Self.genitiveForms) }

  func stores(_ count: Int) -> String { counted(count, Self.storeForms) }

  func receipts(_ count: Int) -> String { counted(count, Self.receiptForms) }

  func months(_ count: Int) -> String { counted(count, Self.monthForms) }

  func days(_ count: Int) -> String { Unit.days.format(Double(count), in: language) }

  private func counted(_ count: Int, _ forms: PluralForms) -> String {
    number(count) + "\u{a0}" + forms.form(of: Double(count), in: language)
  }

  private static let customerForms = PluralForms(
    ru: ("клиент", "клиента", "клиентов"), en: ("customer", "customers"))
  private static let genitiveForms = PluralForms(
    ru: ("клиента", "клиентов", "клиентов"), en: ("customer", "customers"))
  private static let storeForms = PluralForms(
    ru: ("точка", "точки", "точек"), en: ("store", "stores"))
  private static let monthForms = PluralForms(
    ru: ("месяц", "месяца", "месяцев"), en: ("month", "months"))
  private static let receiptForms = PluralForms(
    ru: ("чек", "чека", "чеков"), en: ("receipt", "receipts"))

  // MARK: - Days

  /// `в марте 2026`, `in March 2026`.
  func inMonth(_ month: Month) -> String {
    let names =
      language == .ru
      ? [
        "январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре",
        "октябре", "ноябре", "декабре",
      ]
      : [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
    return text(ru: "в ", en: "in ") + names[month.month - 1] + " \(month.year)"
  }

  // MARK: - Shares

  /// By how much a figure differs from one before: `+9 %`, `-3,5 %`; nothing to compare with
  /// is a dash.
  func change(_ now: Double, from before: Double) -> String {
    guard before > 0, now.isFinite else { return "—" }
    let change = 100 * (now - before) / before
    return (change >= 0.05 ? "+" : "") + percent(change)
  }
}

extension Int64 {
  /// Rounded half away from zero; what does not fit is the nearest that does.
  init(rounding number: Double) {
    let whole = number.rounded()
    self = whole.isNaN ? 0 : Int64(exactly: whole) ?? (whole < 0 ? .min : .max)
  }
}

extension Cell {
  static func count(_ number: Int) -> Cell { .integer(Int64(number)) }

  /// Of percents; empty where there are none.
  static func percent(_ percent: Double?) -> Cell { percent.map { .share($0 / 100) } ?? .empty }

  /// Rounded to minor units; empty where there is none.
  static func money(rounding minorUnits: Double?) -> Cell {
    minorUnits.map { .money(Int64(rounding: $0)) } ?? .empty
  }

  static func part(_ count: Int, of all: Int) -> Cell {
    all > 0 ? .share(Double(count) / Double(all)) : .empty
  }
}

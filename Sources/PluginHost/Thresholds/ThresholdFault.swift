package import Retention

/// Why a threshold can't have a value, and what it can have.
package enum ThresholdFault: Hashable, Sendable {
  case wrongType(ThresholdType)
  /// What was typed is no value of the type.
  case unreadable(String, ThresholdType)
  case notFinite
  case notWhole(ThresholdType)
  case notCents
  case outOfRange(Double, ClosedRange<Double>, Unit)
  /// None of the choices.
  case unknownChoice(String, [String])
  /// None of the items that there are.
  case unknownItem(String, [String])
  case emptyItem
  case repeatedItem(String)
  case tooManyItems
  case tooLong(bytes: Int)
  case noTime(String)

  /// `c:bought(t.goods, 30)` hands at most 64 values over, the days among them.
  static let itemsMax = 60
  static let textBytesMax = 1000
  static let itemBytesMax = 200

  var isOutOfRange: Bool { if case .outOfRange = self { true } else { false } }

  package func text(in language: Language) -> String { text[language] }

  private var text: LocalizedText {
    switch self {
    case .wrongType(let type):
      LocalizedText(
        ru: "нужно значение типа \(type.rawValue): \(type.due.ru)",
        en: "a value of type \(type.rawValue) is due: \(type.due.en)")
    case .unreadable(let text, let type):
      LocalizedText(
        ru: "«\(text)» не подходит: нужно \(type.due.ru)",
        en: "'\(text)' can't be taken: due is \(type.due.en)")
    case .notFinite:
      LocalizedText(ru: "нужно конечное число", en: "must be a finite number")
    case .notWhole(let type):
      LocalizedText(
        ru: "нужно целое число, например \(type.typed)",
        en: "\(type.rawValue) must be whole")
    case .notCents:
      LocalizedText(
        ru: "у денег не больше двух знаков после запятой", en: "money has at most two decimals")
    case .outOfRange(let number, let limits, let unit):
      ThresholdFault.outOfRange(number, limits, unit)
    case .unknownChoice(let text, let choices):
      LocalizedText(
        ru: "«\(text)» — такого варианта нет, есть \(choices.joined(separator: ", "))",
        en: "'\(text)' is none of the choices \(choices.joined(separator: ", "))")
    case .unknownItem(let text, let known):
      LocalizedText(
        ru: "«\(text)» — такого имени нет, есть \(known.joined(separator: ", "))",
        en: "'\(text)' is none of \(known.joined(separator: ", "))")
    case .emptyItem:
      LocalizedText(ru: "в списке есть пустое имя", en: "an item of the list is empty")
    case .repeatedItem(let item):
      LocalizedText(ru: "«\(item)» в списке дважды", en: "'\(item)' is in the list twice")
    case .tooManyItems:
      LocalizedText(
        ru: "в списке не больше \(ThresholdFault.itemsMax) имён",
        en: "a list has at most \(ThresholdFault.itemsMax) items")
    case .tooLong(let bytes):
      LocalizedText(ru: "длиннее \(bytes) байт", en: "longer than \(bytes) bytes")
    case .noTime(let text):
      LocalizedText(
        ru: "«\(text)» — не время дня, например 09:30",
        en: "'\(text)' is no time of day such as 09:30")
    }
  }

  private static func outOfRange(
    _ number: Double, _ limits: ClosedRange<Double>, _ unit: Unit
  ) -> LocalizedText {
    let (low, high) = (limits.lowerBound, limits.upperBound)
    // Russian has the genitive behind "до", in English the noun is only counted.
    let isOne =
      high.truncatingRemainder(dividingBy: 10) == 1
      && high.truncatingRemainder(dividingBy: 100) != 11
    let words = LocalizedText(
      ru: word(of: unit, counting: isOne ? 2 : 5, in: .ru),
      en: word(of: unit, counting: high, in: .en))
    let (shown, from, to) = (
      ThresholdValue.number(number), ThresholdValue.number(low), ThresholdValue.number(high)
    )
    return LocalizedText(
      ru: "\(shown) вне пределов: можно от \(from) до \(to)\(words.ru)",
      en: "\(shown) is out of range: \(from) to \(to)\(words.en)")
  }

  private static func word(of unit: Unit, counting number: Double, in language: Language) -> String
  {
    if unit == .percent { return " %" }
    return unit.forms.map { " " + $0.form(of: number, in: language) } ?? ""
  }
}

extension ThresholdFault: CustomStringConvertible {
  package var description: String { text(in: .en) }
}

extension ThresholdType {
  /// A value as staff type it.
  package var typed: String {
    switch self {
    case .days: "45"
    case .hours: "1.5"
    case .count: "5"
    case .times: "1.2"
    case .money: "349.90"
    case .points: "100"
    case .percent: "12.5"
    case .bool: "yes"
    case .choice, .text: "..."
    case .time: "09:30"
    case .weekdays: "mon,tue"
    case .categories: "coffee,tea"
    case .stores: "1,2"
    case .channels: "sms,email"
    }
  }

  /// What kind of value is meant, with an example.
  fileprivate var due: LocalizedText {
    switch self {
    case .days, .count, .points:
      LocalizedText(
        ru: "целое число, например \(typed)", en: "a whole number such as \(typed)")
    case .hours, .times, .money, .percent:
      LocalizedText(ru: "число, например \(typed)", en: "a number such as \(typed)")
    case .bool: LocalizedText(ru: "да или нет", en: "yes or no")
    case .choice: LocalizedText(ru: "один из вариантов", en: "one of its choices")
    case .text: LocalizedText(ru: "текст", en: "a text")
    case .time: LocalizedText(ru: "время дня, например \(typed)", en: "a time such as \(typed)")
    case .weekdays, .categories, .stores, .channels:
      LocalizedText(
        ru: "имена через запятую, например \(typed)",
        en: "names with commas between them, such as \(typed)")
    }
  }
}

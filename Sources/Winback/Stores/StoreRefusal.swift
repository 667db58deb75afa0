package import Retention

/// Why a store can't be made or changed.
package enum StoreRefusal: Error, Hashable, Sendable {
  case badCode(String)
  case badName(String)
  /// It has receipts, whose days were told in the zone that it has.
  case zoneIsFixed(String, String)

  package func text(in language: Language) -> String { text[language] }

  private var text: LocalizedText {
    let line = LocalizedText(
      ru: "текст в одну строку, от 1 до \(PersonText.bytesMax) байт",
      en: "a text on one line, of 1 to \(PersonText.bytesMax) bytes")
    return switch self {
    case .badCode(let code):
      LocalizedText(
        ru: "'\(code)' не может быть кодом точки; нужен \(line.ru)",
        en: "'\(code)' can be no store's code; give \(line.en)")
    case .badName(let name):
      LocalizedText(
        ru: "'\(name)' не может быть названием точки; нужен \(line.ru)",
        en: "'\(name)' can be no store's name; give \(line.en)")
    case .zoneIsFixed(let code, let zone):
      LocalizedText(
        ru: "у точки '\(code)' есть чеки, и дни их записаны по поясу \(zone): пояс остаётся. Если "
          + "он неверен, создайте бизнес заново (winback init), задайте пояс (winback stores add "
          + "\(code) --zone ПОЯС) и импортируйте чеки ещё раз",
        en: "store '\(code)' has receipts, and their days were told in the zone \(zone): it stays. "
          + "If it is wrong, make the business anew (winback init), give the zone (winback "
          + "stores add \(code) --zone ZONE), and import the receipts again")
    }
  }
}

extension StoreRefusal: CustomStringConvertible {
  package var description: String { text(in: .en) }
}

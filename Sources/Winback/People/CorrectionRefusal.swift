package import Retention

/// Why a correction can't be made.
package enum CorrectionRefusal: Error, Hashable, Sendable {
  /// Both are one person already.
  case alreadyOne(CustomerKey, CustomerKey)
  /// What was named is none of her keys.
  case notHers(String, keys: [CustomerKey])
  /// What was named may be two of her keys.
  case severalKeys(String, keys: [CustomerKey])
  /// Nothing else of hers has rows of its own.
  case nothingElse(CustomerKey)
  /// A card that is to be added to her is another one's.
  case keyIsAnothers(CustomerKey, CustomerKey)
  case unknownCorrection(Int64, newest: Int64)
  case undone(Int64, by: Int64)
  case undoOfUndo(Int64)

  package func text(in language: Language) -> String { text[language] }

  private var text: LocalizedText {
    switch self {
    case .alreadyOne(let one, let other):
      LocalizedText(
        ru: "\(one.typed) и \(other.typed) — уже один человек; все ключи: winback customer links "
          + one.typed,
        en: "\(one.typed) and \(other.typed) are one person already; all keys: winback customer "
          + "links \(one.typed)")
    case .notHers(let text, let keys):
      LocalizedText(
        ru: "ключа '\(text)' у этого клиента нет; есть " + CorrectionRefusal.list(keys),
        en: "'\(text)' is no key of this customer; there are " + CorrectionRefusal.list(keys))
    case .severalKeys(let text, let keys):
      LocalizedText(
        ru: "'\(text)' — несколько ключей этого клиента; назовите один: "
          + CorrectionRefusal.list(keys),
        en: "'\(text)' is more than one key of this customer; name one: "
          + CorrectionRefusal.list(keys))
    case .nothingElse(let key):
      LocalizedText(
        ru: "\(key.typed) — единственный ключ клиента, у которого есть строки: отделять не от "
          + "чего; назовите ключ, который надо отделить от него",
        en: "\(key.typed) is the customer's only key with rows of its own: there is nothing to "
          + "part it from; name the key that is to be parted from it")
    case .keyIsAnothers(let key, let other):
      LocalizedText(
        ru: "\(key.typed) есть у другого клиента, \(other.typed); если это один человек: winback "
          + "customer merge КТО \(other.typed) --reason ПОЧЕМУ",
        en: "\(key.typed) is another customer's, \(other.typed); if they are one person: winback "
          + "customer merge WHO \(other.typed) --reason WHY")
    case .unknownCorrection(let number, let newest):
      LocalizedText(
        ru: "поправки \(number) нет; последняя — \(newest); все: winback customer corrections",
        en: "there is no correction \(number); the last one is \(newest); all of them: winback "
          + "customer corrections")
    case .undone(let number, let other):
      LocalizedText(
        ru: "поправка \(number) уже отменена поправкой \(other)",
        en: "correction \(number) was taken back already, by correction \(other)")
    case .undoOfUndo(let number):
      LocalizedText(
        ru: "поправка \(number) — отмена; сделайте прежнюю поправку ещё раз",
        en: "correction \(number) is an undo; make the former correction once more")
    }
  }

  private static func list(_ keys: [CustomerKey]) -> String {
    keys.map(\.typed).joined(separator: ", ")
  }
}

extension CorrectionRefusal: CustomStringConvertible {
  package var description: String { text(in: .en) }
}

package import Retention

/// A customer of a base.
package struct KnownCustomer: Hashable, Sendable {
  /// The base's own number of her.
  package let id: Int64
  package let key: CustomerKey

  package init(id: Int64, key: CustomerKey) {
    self.id = id
    self.key = key
  }
}

/// Why a customer is not found.
package enum WhoError: Error, Hashable, Sendable {
  /// No phone, no e-mail, nothing at all: what was typed can't be a key of the kind.
  case unusable(Who)
  case nobody(Who)
  /// Two keys or more are the same text: which customer is meant has to be said.
  case several(Who, [CustomerKey])
}

extension WhoError {
  package func text(in language: Language) -> String { text[language] }

  private var text: LocalizedText {
    switch self {
    case .unusable(let who):
      LocalizedText(
        ru: "'\(who.text)' не может быть таким ключом; нужен id, карта, телефон с кодом "
          + "(+7 916 123-45-67) или почта",
        en: "'\(who.text)' can be no such key; give an id, a card, a phone with its code "
          + "(+7 916 123-45-67) or an e-mail")
    case .nobody(let who):
      LocalizedText(
        ru: "клиента '\(who.text)' в базе нет; клиента знают по сильнейшему ключу его чеков: id, "
          + "иначе карта, телефон, почта; все: winback plan --format csv --columns customer",
        en: "no customer '\(who.text)' in the base; a customer is known by the strongest key of "
          + "her receipts: id, else card, phone, e-mail; all of them: winback plan --format csv "
          + "--columns customer")
    case .several(let who, let keys):
      LocalizedText(
        ru: "'\(who.text)' есть у нескольких клиентов; назовите одного: "
          + keys.map(\.typed).joined(separator: " или "),
        en: "'\(who.text)' is a key of several customers; name one: "
          + keys.map(\.typed).joined(separator: " or "))
    }
  }
}

extension WhoError: CustomStringConvertible {
  package var description: String { text(in: .en) }
}

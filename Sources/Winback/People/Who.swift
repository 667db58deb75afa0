import Intake
package import Retention

/// How a person names a customer: an id, a card, a phone or an e-mail as it was typed. A word
/// before it, as in `card:00123`, says which.
package struct Who: Hashable, Sendable {
  package let text: String
  /// What was said of the kind; nil where it may be any.
  package let kind: CustomerKey.Kind?
  /// What it may mean, from the strongest kind to the weakest; empty where it can be no key.
  package let keys: [CustomerKey]

  package static let kinds: [CustomerKey.Kind] = [.id, .card, .phone, .email]

  package init(_ text: String) {
    let named = Who.kinds.first { text.hasPrefix($0.prefix) }
    self.text = text
    kind = named
    let rest = named.map { String(text.dropFirst($0.prefix.count)) } ?? text
    keys = (named.map { [$0] } ?? Who.kinds).compactMap { CustomerKey(typed: rest, as: $0) }
  }
}

extension CustomerKey.Kind {
  /// The word that stands for the kind before a key.
  package var word: String {
    switch self {
    case .id: "id"
    case .card: "card"
    case .phone: "phone"
    case .email: "email"
    case .anonymous: "anonymous"
    }
  }

  fileprivate var prefix: String { word + ":" }
}

extension CustomerKey {
  /// The key in the form that `Who` reads as this very customer: `card:00123`.
  package var typed: String { kind.word + ":" + value }
}

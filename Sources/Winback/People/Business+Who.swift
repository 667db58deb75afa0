import Retention
import Storage

extension Business {
  /// The customer that somebody means: never a guess.
  ///
  /// A phone may be one customer's own key and have been shown by others; with its kind, as
  /// `phone:+7...`, it names the one whose own it is.
  ///
  /// - Throws: `WhoError`, `StorageError`.
  package func customer(_ who: Who) throws -> KnownCustomer {
    guard !who.keys.isEmpty else { throw WhoError.unusable(who) }
    let found = try database.customers(matching: who.keys)
    guard let only = found.first else { throw WhoError.nobody(who) }
    let own = who.kind == nil ? nil : found.first { who.keys.contains($0.key) }
    if let own { return KnownCustomer(id: own.id, key: own.key) }
    guard found.count == 1 else { throw WhoError.several(who, found.map(\.key)) }
    return KnownCustomer(id: only.id, key: only.key)
  }
}

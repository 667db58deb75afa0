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
    try who.customer(among: database.customers(matching: who.keys))
  }
}

extension Who {
  /// The one of those who have its keys.
  func customer(among found: [(id: Int64, key: CustomerKey)]) throws(WhoError) -> KnownCustomer {
    if keys.isEmpty { throw .unusable(self) }
    guard let only = found.first else { throw .nobody(self) }
    let own = kind == nil ? nil : found.first { keys.contains($0.key) }
    if let own { return KnownCustomer(id: own.id, key: own.key) }
    guard found.count == 1 else { throw .several(self, found.map(\.key)) }
    return KnownCustomer(id: only.id, key: only.key)
  }
}

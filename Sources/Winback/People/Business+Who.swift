import Retention
import Storage

extension Business {
  /// The customer that somebody means: never a guess.
  ///
  /// - Throws: `WhoError`, `StorageError`.
  package func customer(_ who: Who) throws -> KnownCustomer {
    guard !who.keys.isEmpty else { throw WhoError.unusable(who) }
    let found = try database.customers(matching: who.keys)
    guard let only = found.first else { throw WhoError.nobody(who) }
    guard found.count == 1 else { throw WhoError.several(who, found.map(\.key)) }
    return KnownCustomer(id: only.id, key: only.key)
  }
}

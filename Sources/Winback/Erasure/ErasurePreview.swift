package import Retention
package import Storage

/// What an erasure would take with it.
package struct ErasurePreview: Hashable, Sendable {
  package let customer: KnownCustomer
  /// All rows of `customer` that are this person, her own number first.
  package let members: [Int64]
  package let texts: PersonalTexts
  package let receipts: Int
  package let decisions: Int
}

/// A customer who was forgotten.
package struct ErasedPerson: Hashable, Sendable {
  package let erasure: Erasure
  package let texts: PersonalTexts
}

/// What the files of a business still have of who was forgotten.
package struct ErasureSearch: Hashable, Sendable {
  /// A text of hers that still stands in a file: perhaps as a part of something else.
  package struct Leftover: Hashable, Sendable {
    package let file: String
    package let kind: CustomerKey.Kind
    package let places: Int
  }

  package let leftovers: [Leftover]
  /// How many keys were looked for: shorter ones stand in other numbers by chance.
  package let sought: Int
}

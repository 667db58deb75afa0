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

/// What an erasure did, and what the files still have.
package struct ErasureReport: Hashable, Sendable {
  /// A text of hers that still stands in a file: perhaps as a part of something else.
  package struct Leftover: Hashable, Sendable {
    package let file: String
    package let kind: CustomerKey.Kind
    package let places: Int
  }

  package let erasure: Erasure
  package let texts: PersonalTexts
  /// False where the log could not be emptied, because somebody reads the base.
  package let isSwept: Bool
  package let leftovers: [Leftover]
  /// How many keys were looked for: shorter ones stand in other numbers by chance.
  package let sought: Int
}

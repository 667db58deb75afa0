package import Retention

/// What a person said of who is who.
package struct Correction: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case merge, split, undo
  }

  /// Two customer rows that were joined or parted, by their keys; nil for one that was erased.
  package struct Pair: Hashable, Sendable {
    package var customer: CustomerKey?
    package var other: CustomerKey?

    package init(customer: CustomerKey?, other: CustomerKey?) {
      self.customer = customer
      self.other = other
    }
  }

  package var id: Int64
  package var seq: Int64
  package var kind: Kind
  package var madeAt: Instant
  package var author: String
  package var reason: String
  /// Of an undo.
  package var undoes: Int64?
  /// The correction that took this one back.
  package var undoneBy: Int64?
  /// None for an undo.
  package var pairs: [Pair] = []
}

package import Retention

/// What says who is one person, without a base: keys with those who showed them, and what
/// people corrected. The order of the rows means nothing.
package struct IdentityRows: Sendable {
  /// A key that rows belong to.
  package struct Customer: Hashable, Sendable {
    package var kind: CustomerKey.Kind
    package var key: [UInt8]

    package init(kind: CustomerKey.Kind, key: [UInt8]) {
      self.kind = kind
      self.key = key
    }
  }

  /// A row of a customer that shows a further key.
  package struct Sight: Hashable, Sendable {
    package var customer: Int64
    package var issued: Int64
    package var seq: Int64

    package init(customer: Int64, issued: Int64, seq: Int64) {
      self.customer = customer
      self.issued = issued
      self.seq = seq
    }
  }

  /// A key that somebody showed beside a stronger one.
  package struct Key: Hashable, Sendable {
    package var kind: CustomerKey.Kind
    package var key: [UInt8]
    /// Rows belong to the key itself, too.
    package var owner: Int64?
    package var sights: [Sight]

    package init(kind: CustomerKey.Kind, key: [UInt8], owner: Int64?, sights: [Sight]) {
      self.kind = kind
      self.key = key
      self.owner = owner
      self.sights = sights
    }
  }

  package struct Correction: Hashable, Sendable {
    package enum Kind: String, Sendable { case merge, split, undo }

    package var id: Int64
    package var seq: Int64
    package var kind: Kind
    /// The id of the correction that it takes back.
    package var undoes: Int64?
    package var pairs: [CustomerPair]

    package init(id: Int64, seq: Int64, kind: Kind, undoes: Int64?, pairs: [CustomerPair]) {
      self.id = id
      self.seq = seq
      self.kind = kind
      self.undoes = undoes
      self.pairs = pairs
    }
  }

  /// Everyone whom the rest names.
  package var customers: [Int64: Customer] = [:]
  package var keys: [Key] = []
  package var corrections: [Correction] = []

  package init() {}
}

/// Two customers' numbers, the smaller one first.
package struct CustomerPair: Hashable, Sendable {
  package let first: Int64
  package let second: Int64

  package init(_ left: Int64, _ right: Int64) {
    first = min(left, right)
    second = max(left, right)
  }
}

extension IdentityRows.Customer {
  /// From the strongest kind to the weakest, then in byte order of the key.
  static func isOrdered(_ left: Self, _ right: Self) -> Bool {
    left.kind == right.kind
      ? left.key.lexicographicallyPrecedes(right.key) : left.kind < right.kind
  }
}

/// What a customer is known by: the strongest key that a row carries (Facts.md, Customers).
package struct CustomerKey: Hashable, Sendable {
  /// From the strongest to the weakest.
  package enum Kind: UInt8, BitwiseCopyable, CaseIterable, Comparable, Sendable {
    case id = 0
    case card = 1
    case phone = 2
    case email = 3
    /// The receipt names nobody.
    case anonymous = 255

    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  package let kind: Kind
  package let value: String

  package init(kind: Kind, value: String) {
    self.kind = kind
    self.value = value
  }
}

/// An amount in integer minor units (kopecks, cents) of the business's one currency.
///
/// There is no `+` on purpose: an overflow in Swift stops the whole process, so every
/// addition says what happens when the sum does not fit.
package struct Money: Hashable, Comparable, Sendable {
  package let minorUnits: Int64

  package init(minorUnits: Int64) { self.minorUnits = minorUnits }

  package static let zero = Money(minorUnits: 0)

  /// The largest amount that a receipt may carry: 100,000,000.00. With it, nine hundred
  /// million receipts of one customer still add up within 64 bits.
  package static let receiptMax = Money(minorUnits: 10_000_000_000)

  package static func < (left: Money, right: Money) -> Bool {
    left.minorUnits < right.minorUnits
  }

  package func adding(_ other: Money) throws(AmountOverflow) -> Money {
    let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
    guard !overflow else { throw AmountOverflow() }
    return Money(minorUnits: sum)
  }

  package func subtracting(_ other: Money) throws(AmountOverflow) -> Money {
    let (difference, overflow) = minorUnits.subtractingReportingOverflow(other.minorUnits)
    guard !overflow else { throw AmountOverflow() }
    return Money(minorUnits: difference)
  }

  /// The amount as rules see it: 349.90 for 34990 minor units.
  package var mainUnits: Double { Double(minorUnits) / 100 }
}

/// A sum of money or points that does not fit 64 bits.
package struct AmountOverflow: Error, Hashable {
  package init() {}
}

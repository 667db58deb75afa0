/// An amount of the loyalty currency: whole, and never mixed with money.
package struct Points: Hashable, Comparable, Sendable {
  package let rawValue: Int64

  package init(_ rawValue: Int64) { self.rawValue = rawValue }

  package static let zero = Points(0)

  package static func < (left: Points, right: Points) -> Bool { left.rawValue < right.rawValue }

  package func adding(_ other: Points) throws(AmountOverflow) -> Points {
    let (sum, overflow) = rawValue.addingReportingOverflow(other.rawValue)
    guard !overflow else { throw AmountOverflow() }
    return Points(sum)
  }
}

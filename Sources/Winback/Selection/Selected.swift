package import PluginHost
package import Retention
package import Storage

/// The customers whom a selection chose, in byte order of their keys.
package struct Selected: Sendable {
  package let moment: Moment
  package let manifest: Manifest
  /// The plan that segments are by; nil where nothing is applied yet, and nobody has one.
  package let plan: AppliedPlan?
  /// How many were looked at, prospects included.
  package let total: Int
  package internal(set) var customers: [Customer]
  /// Values in the selection that nobody has.
  package let notes: [SelectionNote]

  package struct Customer: Hashable, Sendable {
    /// The base's own number of the person.
    package let number: Int64
    package let key: CustomerKey
    /// The applied segment.
    package let segment: String?
    /// Of the columns that were asked for, in their order.
    package let values: [SelectionValue]
  }
}

extension Selected {
  /// Those with the biggest value of a column first, or the smallest; ties in the order of the
  /// key, who has no value last.
  package mutating func sort(byColumn index: Int, isDescending: Bool) {
    customers = customers.enumerated().sorted { left, right in
      let (a, b) = (left.element.values[index], right.element.values[index])
      if a == b { return left.offset < right.offset }
      if a == .unknown || b == .unknown { return b == .unknown }
      if a.isBefore(b) { return !isDescending }
      return b.isBefore(a) ? isDescending : left.offset < right.offset
    }.map(\.element)
  }
}

extension SelectionValue {
  /// Values of one column are of one kind.
  fileprivate func isBefore(_ other: SelectionValue) -> Bool {
    switch (self, other) {
    case (.number(let own), .number(let other)): own < other
    case (.truth(let own), .truth(let other)): !own && other
    case (.text(let own), .text(let other)): own.utf8.lexicographicallyPrecedes(other.utf8)
    case (.day(let own), .day(let other)): own < other
    default: false
    }
  }
}

/// What was returned of some rows, by where they stand.
package struct LoweredRows: Sendable {
  private struct Place: Hashable {
    let stretch: Int
    let place: UInt32
  }

  private var amounts: [Place: Int64] = [:]

  package init() {}

  /// Minor units, less than the row's total.
  package mutating func lower(stretch: Int, place: UInt32, by amount: Int64) {
    amounts[Place(stretch: stretch, place: place)] = amount
  }

  func amount(stretch: Int, place: UInt32) -> Int64 {
    amounts[Place(stretch: stretch, place: place)] ?? 0
  }
}

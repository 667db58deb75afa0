package import Retention

/// The receipts of a made-up coffee shop: regulars with a rhythm of their own, some who stopped,
/// passers-by, newcomers. The same arguments give the same bytes on every machine.
package struct SampleBase: Hashable, Sendable {
  package static let customersLimits = 1...10_000_000
  package static let daysLimits = 1...3650
  package static let storesMax = 1000
  package static let defaultStores = ["MSK-1", "MSK-2", "SPB-1"]

  package let seed: UInt64
  package let customers: Int
  package let days: Int
  /// The last day that has receipts.
  package let end: Day
  /// Codes without commas, quotes and line breaks.
  package let stores: [String]

  /// Numbers beyond their limits become the nearest limit: a command checks them first.
  package init(
    seed: UInt64, customers: Int, days: Int, end: Day,
    stores: [String] = SampleBase.defaultStores
  ) {
    self.seed = seed
    self.customers = SampleBase.nearest(customers, SampleBase.customersLimits)
    self.days = SampleBase.nearest(days, SampleBase.daysLimits)
    self.end = end
    self.stores =
      stores.isEmpty ? SampleBase.defaultStores : Array(stores.prefix(SampleBase.storesMax))
  }

  private static func nearest(_ number: Int, _ limits: ClosedRange<Int>) -> Int {
    max(limits.lowerBound, min(number, limits.upperBound))
  }

  /// Hands out CSV, a header first and then rows in order of time, in slices of whole rows.
  ///
  /// Walks day by day and keeps 16 bytes a customer, so memory does not grow with receipts.
  @discardableResult
  package func write<Failure: Error>(
    _ sink: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) -> SampleSummary {
    var book = SampleBook(stores: stores)
    var town = SampleTown(self)
    for number in 0..<days {
      let day = end.adding(days: number + 1 - days)
      book.enter(town.visits(on: day, number: number), on: day, chance: &town.random)
      if book.isFull { try sink(book.takeRows()) }
    }
    if !book.isEmpty { try sink(book.takeRows()) }
    var summary = book.summary
    summary.customers = customers
    return summary
  }
}

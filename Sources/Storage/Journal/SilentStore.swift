package import Retention

/// A store without data in an applied plan: its customers kept the segment that they had.
package struct SilentStore: Hashable, Sendable {
  package var store: String
  /// The last day with a receipt.
  package var lastDay: Day
  /// Whole days from then to the plan's day.
  package var silentDays: Int
  /// Customers whose segment the plan left alone for it.
  package var held: Int

  package init(store: String, lastDay: Day, silentDays: Int, held: Int) {
    self.store = store
    self.lastDay = lastDay
    self.silentDays = silentDays
    self.held = held
  }
}

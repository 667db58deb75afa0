/// How long a store usually pauses, and whether it has fallen silent.
///
/// A store whose receipts stopped for longer than its own 99th-percentile pause is *without
/// data*: its customers did not leave, its tills did (Facts.md, Her store).
/// Pauses are counted in days between days with a receipt, as opening hours would make any
/// finer pause look like silence every night.
package struct StorePause: Hashable, Sendable {
  package let lastDay: Day
  /// Days; nil below ten pauses, where nothing is usual yet.
  package let usualDays: Double?
  package let silentDays: Int

  package var isWithoutData: Bool { usualDays.map { Double(silentDays) > $0 } ?? false }

  /// Nil for a store that never issued a receipt.
  package init?(days: [Day], asOf: Day) {
    guard let last = days.last else { return nil }
    lastDay = last
    silentDays = max(0, asOf.days(since: last))
    let pauses = zip(days, days.dropFirst()).map { Double($1.days(since: $0)) }.sorted()
    usualDays = pauses.count < 10 ? nil : Quantile.type7(ofSorted: pauses, percent: 99)
  }
}

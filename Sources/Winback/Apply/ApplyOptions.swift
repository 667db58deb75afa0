package import Retention

/// How a plan is applied.
package struct ApplyOptions: Sendable {
  /// At most this share of the customers who have a segment may change it, percent.
  package var changePercentMax: Double?
  /// Refuses, where customers with newer rows would be left out.
  package var isStrict: Bool
  package var author: String
  package var workers: Int
  /// The clock: when the journal is written.
  package var now: Instant
  /// The day on which the plan must have been made.
  package var today: Day

  package init(
    changePercentMax: Double?, isStrict: Bool, author: String, workers: Int, now: Instant,
    today: Day
  ) {
    self.changePercentMax = changePercentMax
    self.isStrict = isStrict
    self.author = author
    self.workers = workers
    self.now = now
    self.today = today
  }
}

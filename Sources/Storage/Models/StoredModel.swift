package import Retention

/// A lifetime model that was fitted to a base, and to what of it.
package struct StoredModel: Hashable, Sendable {
  /// 1, 2, 3...
  package var id: Int64
  package var fittedAt: Instant
  package var author: String
  /// The view of the base that it was fitted to.
  package var asOf: Instant
  package var day: Day
  package var seen: Int64
  package var customers: Int
  /// Customers with more than one visit.
  package var repeaters: Int
  package var logLikelihood: Double
  package var model: LifetimeModel
  /// Nil where the money of visits could not be fitted.
  package var money: MoneyModel?

  package init(
    id: Int64 = 0, fittedAt: Instant, author: String, asOf: Instant, day: Day, seen: Int64,
    customers: Int, repeaters: Int, logLikelihood: Double, model: LifetimeModel,
    money: MoneyModel?
  ) {
    self.id = id
    self.fittedAt = fittedAt
    self.author = author
    self.asOf = asOf
    self.day = day
    self.seen = seen
    self.customers = customers
    self.repeaters = repeaters
    self.logLikelihood = logLikelihood
    self.model = model
    self.money = money
  }
}

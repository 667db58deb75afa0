import Retention
import Storage

/// What the fitted lifetime model expects of customers in the next year.
struct ExpectedValue {
  let model: StoredModel
  /// Minor units by customer; nil where the model says nothing of her.
  private let values: [Double?]

  static let days = 365

  /// Nil where no model with money had been fitted by the view.
  init?(_ base: ReportBase) throws {
    guard let model = try base.business.database.model(seen: base.view.seen),
      let money = model.money
    else { return nil }
    let today = base.today.rawValue
    self.model = model
    values = base.basics.visits.indices.map { customer in
      guard let summary = base.basics.visitSummary(customer, today: today),
        model.model.alive(summary) != nil
      else { return nil }
      let own = base.basics.repeatMoney(customer, in: base.history)
      let visit = money.expectedMoney(
        visits: Double(own?.visits ?? 0), average: own?.average ?? 0)
      let visits = model.model.expectedVisits(summary, days: Double(ExpectedValue.days))
      return visit.map { 100 * $0 * visits }
    }
  }

  /// Of the customers whom `isCounted` picks, minor units; nil where nothing is said of any.
  func mean(where isCounted: (Int) -> Bool) -> Double? {
    var (sum, count) = (0.0, 0)
    for (customer, value) in values.enumerated() {
      guard let value, isCounted(customer) else { continue }
      sum += value
      count += 1
    }
    return count > 0 ? sum / Double(count) : nil
  }
}

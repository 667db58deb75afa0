package import Retention
package import Storage

/// What a fitted model expects of one customer.
package struct CustomerOutlook: Sendable {
  package let customer: KnownCustomer
  package let moment: Moment
  package let stored: StoredModel
  /// Nil without a visit by the moment.
  package let summary: VisitSummary?
  /// That she still buys; nil where the model says nothing of her.
  package let alive: Double?
  /// Visits in the next days, by how many days.
  package let visits: [(days: Int, expected: Double)]
  /// What a visit of hers is worth, main unit; nil without a money model.
  package let money: Double?

  /// Days that are looked ahead.
  package static let horizons = [30, 90, 365]

  /// What she is expected to spend in the last of the horizons, main unit.
  package var value: Double? {
    guard let money, let visits = visits.last else { return nil }
    return visits.expected * money
  }
}

extension Business {
  /// What a model expects of a customer, seen as of a moment.
  package func outlook(
    of customer: KnownCustomer, by stored: StoredModel, at moment: Moment
  ) throws -> CustomerOutlook {
    var builder = HistoryBuilder(asOf: moment.asOf)
    let read = try database.readHistory(into: &builder, asOf: moment.asOf, customer: customer.id)
    let history = builder.finish(
      storeCodes: read.storeCodes, categories: read.categories, segmentNames: read.segmentNames)
    let basics = BasicFacts(
      history, customers: 0..<history.customerCount, on: moment.day,
      options: .init(windowDays: 365, purchasesADayMax: nil))
    let summary =
      basics.visits.isEmpty ? nil : basics.visitSummary(0, today: moment.day.rawValue)
    let alive = summary.flatMap { stored.model.alive($0) }
    let repeats = summary == nil ? nil : basics.repeatMoney(0, in: history)
    return CustomerOutlook(
      customer: customer, moment: moment, stored: stored, summary: summary, alive: alive,
      visits: alive == nil
        ? []
        : CustomerOutlook.horizons.compactMap { days in
          summary.map { (days, stored.model.expectedVisits($0, days: Double(days))) }
        },
      money: stored.money?.expectedMoney(
        visits: Double(repeats?.visits ?? 0), average: repeats?.average ?? 0))
  }
}

/// What customers have spent to date: the historical lifetime value.
package struct LifetimeValue: Hashable, Sendable {
  package let customers: Int
  package let visits: Int
  /// Net minor units.
  package let spend: Int64
  /// Of a customer, minor units; nil without customers.
  package let mean: Double?
  package let median: Double?
  package let ninetieth: Double?

  /// Spend a visit, minor units; nil without visits.
  package var averageReceipt: Double? { visits > 0 ? Double(spend) / Double(visits) : nil }

  /// Of the customers with a visit that `isCounted` picks.
  package init(_ calendar: VisitCalendar, where isCounted: (Int) -> Bool = { _ in true }) {
    var spends: [Double] = []
    var (visits, spend) = (0, Int64(0))
    for customer in calendar.customers {
      let days = calendar.visits(of: customer)
      guard !days.isEmpty, isCounted(customer) else { continue }
      let own = calendar.money(of: customer).reduce(Int64(0)) { $0 + $1.amount }
      visits += days.count
      spend += own
      spends.append(Double(own))
    }
    spends.sort()
    customers = spends.count
    self.visits = visits
    self.spend = spend
    mean = spends.isEmpty ? nil : Double(spend) / Double(spends.count)
    median = spends.isEmpty ? nil : Quantile.median(ofSorted: spends)
    ninetieth = spends.isEmpty ? nil : Quantile.type7(ofSorted: spends, percent: 90)
  }
}

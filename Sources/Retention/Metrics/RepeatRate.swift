/// How many customers come a second time, and how soon.
package struct RepeatRate: Hashable, Sendable {
  /// Customers with a visit, and with two or more.
  package let customers: Int
  package let repeaters: Int
  package let within: [Within]

  /// The second visit within some days of the first.
  package struct Within: Hashable, Sendable {
    package let days: Int
    /// Customers whose first visit is at least that many days old: of the others nobody knows
    /// yet.
    package let customers: Int
    package let came: Int

    /// Percent; nil without customers.
    package var share: Double? {
      customers > 0 ? 100 * Double(came) / Double(customers) : nil
    }
  }

  /// Percent; nil without customers.
  package var share: Double? {
    customers > 0 ? 100 * Double(repeaters) / Double(customers) : nil
  }

  package init(_ calendar: VisitCalendar, on day: Day, within horizons: [Int] = [30, 60, 90]) {
    var (customers, repeaters) = (0, 0)
    var known = horizons.map { _ in 0 }
    var came = known
    for customer in calendar.customers {
      let visits = calendar.visits(of: customer)
      guard let first = visits.first else { continue }
      customers += 1
      let second = visits.dropFirst().first
      if second != nil { repeaters += 1 }
      for (place, days) in horizons.enumerated() where day.rawValue - first >= Int32(days) {
        known[place] += 1
        if let second, second - first <= Int32(days) { came[place] += 1 }
      }
    }
    self.customers = customers
    self.repeaters = repeaters
    within = horizons.indices.map {
      Within(days: horizons[$0], customers: known[$0], came: came[$0])
    }
  }
}

/// What is known of the customers beside their receipts: of prospects as of everybody else.
extension FactTable {
  func personColumn(_ fact: Fact) -> FactColumn {
    guard let people else { return .unknown(fact.kind, count: count) }
    let customers = basics.customers
    switch fact {
    case .sex: return people.sexes.column(customers)
    case .language: return people.languages.column(customers)
    case .source: return people.sources.column(customers)
    case .referredBy: return people.referrers.column(customers)
    case .age:
      return .numbers(
        people.birthDates[customers].map { $0?.age(on: Day(today)).map(Double.init) ?? .nan })
    case .daysToBirthday:
      return .numbers(
        people.birthDates[customers].map {
          $0.map { Double($0.daysToBirthday(on: Day(today))) } ?? .nan
        })
    case .daysSinceRegistered:
      return .numbers(
        customers.map { customer in
          registeredDay(customer).map { Double(max(0, today - $0.rawValue)) } ?? .nan
        })
    default: return .unknown(fact.kind, count: count)
    }
  }

  /// The day in the business's zone; nil where it is not known. By customer of the history.
  func registeredDay(_ customer: Int) -> Day? {
    people?.registeredAt(customer).map { frame.moment.zone.day(of: $0) }
  }

  package func hasTag(_ place: Int, _ tag: String) -> Bool {
    people?.hasTag(tag, customer: basics.customers.lowerBound + place) ?? false
  }

  /// A field of the business's own, as the text that was given; nil where nothing was.
  package func field(_ place: Int, _ name: String) -> String? {
    people?.fields[name]?[basics.customers.lowerBound + place]
  }

  /// Nil where they are not those of this history.
  var people: People? {
    history.people.flatMap { $0.count == history.customerCount ? $0 : nil }
  }
}

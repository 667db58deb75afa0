/// Reads what lists show of the customers of a table.
struct SelectionValues {
  let table: FactTable
  let vocabulary: SelectionVocabulary

  func values(of subject: SelectionSubject, places: [Int]) -> [SelectionValue] {
    switch subject {
    case .fact(let fact): column(table.column(fact), places, isTruth: fact.kind == .boolean)
    case .group: groups(places)
    case .registered: days(places) { table.registeredDay($0) }
    case .firstVisit: visits(places, table.basics.firstDays)
    case .lastVisit: visits(places, table.basics.lastDays)
    case .birthday:
      texts(places) { customer in table.people?.birthDates[customer].map { "\($0)" } }
    case .name: texts(places) { table.people?.names[$0] }
    case .cardType: texts(places) { table.people?.cardTypes[$0] }
    case .status: texts(places) { table.people?.statuses[$0] }
    case .tag: texts(places) { tags($0) }
    case .field(let name): texts(places) { table.people?.fields[name]?[$0] }
    case .goods, .phone, .email, .consent, .birthdayMonth: places.map { _ in .unknown }
    }
  }

  private func column(
    _ column: FactColumn, _ places: [Int], isTruth: Bool = false
  ) -> [SelectionValue] {
    switch column {
    case .numbers(let numbers):
      places.map { place in
        let number = numbers[place]
        return number.isNaN ? .unknown : isTruth ? .truth(number != 0) : .number(number)
      }
    case .texts(let indices, let texts):
      places.map { indices[$0] < 0 ? .unknown : .text(texts[Int(indices[$0])]) }
    }
  }

  private func groups(_ places: [Int]) -> [SelectionValue] {
    let groups = Dictionary(
      vocabulary.segments.map { ($0.name, $0.group) }, uniquingKeysWith: { first, _ in first })
    return column(table.column(.segment), places).map { value in
      guard case .text(let segment) = value, let group = groups[segment] else { return .unknown }
      return .text(group.rawValue)
    }
  }

  private func visits(_ places: [Int], _ days: NarrowColumn<Int32>) -> [SelectionValue] {
    places.map { table.basics.visits[$0] > 0 ? .day(Day(days[$0])) : .unknown }
  }

  private func days(_ places: [Int], _ day: (Int) -> Day?) -> [SelectionValue] {
    places.map { day(table.basics.customers.lowerBound + $0).map { .day($0) } ?? .unknown }
  }

  private func texts(_ places: [Int], _ text: (Int) -> String?) -> [SelectionValue] {
    places.map { text(table.basics.customers.lowerBound + $0).map { .text($0) } ?? .unknown }
  }

  /// In byte order; nil without any.
  private func tags(_ customer: Int) -> String? {
    guard let people = table.people, let own = people.tags[customer], !own.isEmpty else {
      return nil
    }
    return own.map { people.tagNames[Int($0)] }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: ", ")
  }
}

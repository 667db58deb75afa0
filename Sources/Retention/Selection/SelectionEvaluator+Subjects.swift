extension SelectionEvaluator {
  /// What holds of a subject's values; `facts` are those of the period it stands in.
  func truths(
    of subject: SelectionSubject, _ check: SelectionCheck, on facts: FactTable
  ) -> Truths {
    switch subject {
    case .fact(let fact): truths(of: facts.column(fact), check)
    // A group has been made the segments that it is of.
    case .group: truths(of: facts.column(.segment), check)
    case .firstVisit, .lastVisit: visits(subject, check, on: facts)
    case .registered: days(check) { table.registeredDay($0)?.rawValue }
    case .birthday, .birthdayMonth: birthdays(check)
    case .name: texts(table.people?.names, check)
    case .cardType: texts(table.people?.cardTypes, check)
    case .status: texts(table.people?.statuses, check)
    case .tag: tags(check)
    case .goods: goods(check, on: facts)
    case .field(let name): field(name, check)
    case .phone: presence(contacts?.phones)
    case .email: presence(contacts?.emails)
    case .consent(let channel): presence(contacts?.consents[channel])
    }
  }

  private var customers: Range<Int> { table.basics.customers }

  private func truths(of column: FactColumn, _ check: SelectionCheck) -> Truths {
    switch column {
    case .numbers(let numbers):
      return Truths(count: table.count) { check.holds(of: numbers[$0]) }
    case .texts(let places, let table):
      let holds = table.map { check.holds(of: $0) }
      return Truths(count: places.count) { place in
        places[place] >= 0 ? holds[Int(places[place])] : check == .isKnown ? false : nil
      }
    }
  }

  private func visits(
    _ subject: SelectionSubject, _ check: SelectionCheck, on facts: FactTable
  ) -> Truths {
    let basics = facts.basics
    let days = subject == .firstVisit ? basics.firstDays : basics.lastDays
    return self.days(check) { customer in
      let place = customer - customers.lowerBound
      return basics.visits[place] > 0 ? days[place] : nil
    }
  }

  private func days(_ check: SelectionCheck, _ day: (Int) -> Int32?) -> Truths {
    Truths(count: table.count) { place in
      check.holds(of: day(customers.lowerBound + place), today: table.today)
    }
  }

  private func birthdays(_ check: SelectionCheck) -> Truths {
    Truths(count: table.count) { place in
      let date = table.people?.birthDates[customers.lowerBound + place]
      return check.holds(of: date.map { Double($0.month) } ?? .nan)
    }
  }

  private func texts(_ texts: PersonTexts?, _ check: SelectionCheck) -> Truths {
    truths(of: texts?.column(customers) ?? .unknown(.text, count: table.count), check)
  }

  /// One tag that fits is enough; who has none is known to have none.
  private func tags(_ check: SelectionCheck) -> Truths {
    let wanted = Set(
      (table.people?.tagNames ?? []).enumerated().filter { check.holds(of: $0.element) }
        .map { Int32($0.offset) })
    return Truths(count: table.count) { place in
      table.people?.tags[customers.lowerBound + place]?.contains { wanted.contains($0) } ?? false
    }
  }

  private func goods(_ check: SelectionCheck, on facts: FactTable) -> Truths {
    let names = facts.history.categories.map(\.foldedForSelection).filter { check.holds(of: $0) }
    return facts.bought(Int32.min...(.max), goods: names, stores: nil)
  }

  private func presence(_ columns: [Bool]?) -> Truths {
    Truths(count: table.count) { columns?[customers.lowerBound + $0] ?? false }
  }

  private func field(_ name: String, _ check: SelectionCheck) -> Truths {
    let column =
      table.people?.fields[name]?.column(customers) ?? .unknown(.text, count: table.count)
    guard case .texts(let places, let texts) = column else { return presence(nil) }
    let kind = fieldKinds[name] ?? .text
    let holds = texts.map { check.holds(ofField: $0, kind) }
    return Truths(count: places.count) { place in
      places[place] >= 0 ? holds[Int(places[place])] : check == .isKnown ? false : nil
    }
  }
}

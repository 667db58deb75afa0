/// The facts that come from the lifetime model of the frame; unknown without one.
extension FactTable {
  func aliveColumn() -> FactColumn {
    guard let model = frame.lifetime else { return .unknown(.number, count: count) }
    return numbers { place in
      visitSummary(place).flatMap { model.alive($0) } ?? .nan
    }
  }

  /// Visits to be expected in the next `days`; nil where the model says nothing of her.
  package func expectedVisits(_ place: Int, days: Int) -> Double? {
    guard let model = frame.lifetime, let summary = visitSummary(place),
      model.alive(summary) != nil
    else { return nil }
    return model.expectedVisits(summary, days: Double(days))
  }

  /// Nil without a visit, and for suspect cards, which are no customer's behaviour.
  package func visitSummary(_ place: Int) -> VisitSummary? {
    basics.visitSummary(place, today: today)
  }
}

extension BasicFacts {
  /// What a lifetime model knows of a customer as of a day.
  package func visitSummary(_ place: Int, today: Int32) -> VisitSummary? {
    guard visits[place] > 0, !isSuspect[place] else { return nil }
    return VisitSummary(
      repeats: visits[place] - 1, lastDay: lastDays[place] - firstDays[place],
      age: max(0, today - firstDays[place]))
  }

  /// The money of her visits after the first day; nil without such a visit.
  package func repeatMoney(_ place: Int, in history: History) -> RepeatMoney? {
    guard visits[place] > 1, !isSuspect[place] else { return nil }
    var money: Int64 = 0
    for receipt in history.receipts[history.rows(of: customers.lowerBound + place)]
    where receipt.day > firstDays[place] {
      money += receipt.amount
    }
    let repeats = visits[place] - 1
    return RepeatMoney(visits: repeats, average: Double(money) / (100 * Double(repeats)))
  }
}

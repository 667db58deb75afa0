import Retention

extension CustomerCard.Figures {
  /// Those of a table of one; nil without a visit.
  init?(_ table: FactTable) {
    let basics = table.basics
    guard let visits = basics.visits.first, visits > 0, let store = table.homeStore else {
      return nil
    }
    self.init(
      firstDay: Day(basics.firstDays[0]), lastDay: Day(basics.lastDays[0]),
      visits: Int(visits), purchases: Int(basics.purchases[0]), spend: basics.spend[0],
      spendLastYear: basics.spendLastYear[0],
      averageReceipt: Int64((Double(basics.spend[0]) / Double(visits)).rounded()),
      gap: table.number(.gap), store: store,
      value: table.text(.value).flatMap { ValueLevel(rawValue: $0) })
  }
}

extension FactTable {
  /// A fact of a table of one; nil where it is unknown.
  fileprivate func number(_ fact: Fact) -> Double? {
    guard case .numbers(let numbers) = column(fact), let number = numbers.first, !number.isNaN
    else { return nil }
    return number
  }

  fileprivate func text(_ fact: Fact) -> String? {
    guard case .texts(let places, let table) = column(fact), let place = places.first,
      table.indices.contains(Int(place))
    else { return nil }
    return table[Int(place)]
  }
}

extension FactTable {
  func basicColumn(_ fact: Fact) -> FactColumn {
    switch fact {
    case .visits: .numbers(basics.visits.map(Double.init))
    case .purchases: .numbers(basics.purchases.map(Double.init))
    case .spend: .numbers(basics.spend.map { Double($0) / 100 })
    case .averageReceipt: numbers { averageReceipt($0) }
    case .daysSinceFirst: numbers { Double(max(0, today - basics.firstDays[$0])) }
    case .daysSinceLast: numbers { Double(daysSinceLast($0)) }
    case .value: valueColumn()
    case .store: .texts(basics.homeStores, table: history.storeCodes)
    default: .unknown(fact.kind, count: count)
    }
  }

  /// Spend a visit (Facts.md, Money); only for customers with a visit. Rounded once:
  /// both sides of the division are exact.
  func averageReceipt(_ place: Int) -> Double {
    Double(basics.spend[place]) / (100 * Double(basics.visits[place]))
  }

  private func valueColumn() -> FactColumn {
    let levels = basics.visits.indices.map { place -> Int32 in
      if basics.visits[place] == 0 { return -1 }
      let due = storeValues[basics.homeStores[place]] ?? values
      let level = ValueLevel(
        spend: basics.spendLastYear[place], valuableFrom: due.valuableFrom,
        veryValuableFrom: due.veryValuableFrom)
      return switch level {
      case .low: 0
      case .valuable: 1
      case .veryValuable: 2
      }
    }
    return .texts(levels, table: ValueLevel.allCases.map(\.rawValue))
  }

  /// Suspect customers have no scores: a cashier's own card is no customer's behaviour.
  func scoreColumns() -> [(Fact, FactColumn)] {
    func scores(_ score: (Int) -> Double) -> [Double] {
      basics.visits.indices.map {
        basics.visits[$0] == 0 || basics.isSuspect[$0] ? .nan : score($0)
      }
    }
    let r = scores { cuts($0).recency.recencyScore(Double(daysSinceLast($0))) }
    let f = scores { place in
      let count = basics.purchasesWindow[place]
      return count == 0 ? 1 : cuts(place).frequency.score(Double(count))
    }
    let m = scores { place in
      basics.purchasesWindow[place] == 0
        ? 1 : cuts(place).monetary.score(Double(basics.spendWindow[place]))
    }
    let score = r.indices.map { 100 * r[$0] + 10 * f[$0] + m[$0] }
    return [(.r, .numbers(r)), (.f, .numbers(f)), (.m, .numbers(m)), (.score, .numbers(score))]
  }

  private func cuts(_ place: Int) -> Frame.Cuts { frame.cuts(of: basics.homeStores[place]) }

  /// The journalled segment, and how long she has been in it.
  func standingColumns() -> [(Fact, FactColumn)] {
    guard let standing = history.standing else {
      return [Fact.segment, .segmentDays].map { ($0, .unknown($0.kind, count: count)) }
    }
    let customers = basics.customers
    let days = customers.map { customer -> Double in
      standing.segments[customer] < 0 ? .nan : Double(max(0, today - standing.since[customer]))
    }
    return [
      (
        .segment, .texts(Array(standing.segments[customers]).map(Int32.init), table: standing.names)
      ),
      (.segmentDays, .numbers(days)),
    ]
  }

  func comparisonColumns() -> [(Fact, FactColumn)] {
    func compared(_ own: (Int) -> Double, _ usual: (Frame.Usual) -> Double) -> FactColumn {
      numbers { place in
        let store = Int(basics.homeStores[place])
        guard store >= 0, let known = frame.usual[store], usual(known) > 0,
          !basics.isSuspect[place]
        else { return .nan }
        return 100 * own(place) / usual(known)
      }
    }
    return [
      (.visitsVsStore, compared({ Double(basics.visits[$0]) }, { $0.visits })),
      (.averageReceiptVsStore, compared({ averageReceipt($0) }, { $0.averageReceipt })),
    ]
  }
}

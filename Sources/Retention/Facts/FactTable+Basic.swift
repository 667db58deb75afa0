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
    case .store: .texts(Array(basics.homeStores), table: history.storeCodes)
    default: .unknown(fact.kind, count: count)
    }
  }

  /// Spend a visit (Facts.md, Money); only for customers with a visit. Rounded once:
  /// both sides of the division are exact.
  func averageReceipt(_ place: Int) -> Double {
    Double(basics.spend[place]) / (100 * Double(basics.visits[place]))
  }

  private func valueColumn() -> FactColumn {
    let spend = basics.spendLastYear
    let homes = storeValues.isEmpty ? nil : basics.homeStores
    let levels = basics.visits.indices.map { place -> Int32 in
      if basics.visits[place] == 0 { return -1 }
      let due = homes.flatMap { storeValues[$0[place]] } ?? values
      let level = ValueLevel(
        spend: spend[place], valuableFrom: due.valuableFrom,
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
    let unknown = [Double](repeating: .nan, count: count)
    var (r, f, m, score) = (unknown, unknown, unknown, unknown)
    let homes = frame.storeCuts.isEmpty ? nil : basics.homeStores
    let common = frame.cuts
    for place in 0..<count where basics.visits[place] > 0 && !basics.isSuspect[place] {
      let cuts = homes.map { frame.cuts(of: $0[place]) } ?? common
      let isInWindow = basics.purchasesWindow[place] > 0
      r[place] = cuts.recency.recencyScore(Double(daysSinceLast(place)))
      f[place] =
        isInWindow ? cuts.frequency.score(Double(basics.purchasesWindow[place])) : 1
      m[place] = isInWindow ? cuts.monetary.score(Double(basics.spendWindow[place])) : 1
      score[place] = 100 * r[place] + 10 * f[place] + m[place]
    }
    return [(.r, .numbers(r)), (.f, .numbers(f)), (.m, .numbers(m)), (.score, .numbers(score))]
  }

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
    let (homes, usual) = (basics.homeStores, frame.usual)
    func compared(_ own: (Int) -> Double, _ usualOf: (Frame.Usual) -> Double) -> FactColumn {
      numbers { place in
        let store = Int(homes[place])
        guard store >= 0, let known = usual[store], usualOf(known) > 0,
          !basics.isSuspect[place]
        else { return .nan }
        return 100 * own(place) / usualOf(known)
      }
    }
    return [
      (.visitsVsStore, compared({ Double(basics.visits[$0]) }, { $0.visits })),
      (.averageReceiptVsStore, compared({ averageReceipt($0) }, { $0.averageReceipt })),
    ]
  }
}

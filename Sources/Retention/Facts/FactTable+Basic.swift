extension FactTable {
  func basicColumn(_ fact: Fact) -> FactColumn {
    let (basics, today) = (basics, today)
    return switch fact {
    case .visits: .numbers(basics.visits.map(Double.init))
    case .purchases: .numbers(basics.purchases.map(Double.init))
    case .spend: .numbers(basics.spend.map { Double($0) / 100 })
    case .averageReceipt: numbers { basics.averageReceipt($0) }
    case .daysSinceFirst: numbers { Double(max(0, today - basics.firstDays[$0])) }
    case .daysSinceLast: numbers { Double(max(0, today - basics.lastDays[$0])) }
    case .value: valueColumn()
    case .store: .texts(basics.homeStores.array, table: history.storeCodes)
    default: .unknown(fact.kind, count: count)
    }
  }

  private func valueColumn() -> FactColumn {
    let (visits, spend) = (basics.visits, basics.spendLastYear)
    let levels =
      storeValues.isEmpty
      ? ValueThresholds.levels(visits, spend) { _ in values }
      : storeLevels(visits, spend, basics.homeStores)
    return .texts(levels, table: ValueLevel.allCases.map(\.rawValue))
  }

  private func storeLevels(
    _ visits: NarrowColumn<Int32>, _ spend: NarrowColumn<Int64>, _ homes: NarrowColumn<Int32>
  ) -> [Int32] {
    ValueThresholds.levels(visits, spend) { storeValues[homes[$0]] ?? values }
  }

  /// Suspect customers have no scores: a cashier's own card is no customer's behaviour.
  func scoreColumns() -> [(Fact, FactColumn)] {
    let common = CutLines(frame.cuts)
    var scores = Scores(count: count)
    if frame.storeCuts.isEmpty {
      scores.add(basics, today: today) { _ in common }
    } else {
      let (own, homes) = (frame.storeCuts.mapValues(CutLines.init), basics.homeStores)
      scores.add(basics, today: today) { own[homes[$0]] ?? common }
    }
    return [
      (.r, .numbers(scores.r)), (.f, .numbers(scores.f)), (.m, .numbers(scores.m)),
      (.score, .numbers(scores.score)),
    ]
  }

  /// The journalled segment, and how long she has been in it.
  func standingColumns() -> [(Fact, FactColumn)] {
    guard let standing = history.standing else {
      return [Fact.segment, .segmentDays].map { ($0, .unknown($0.kind, count: count)) }
    }
    let (customers, today) = (basics.customers, today)
    let days = customers.map { customer -> Double in
      standing.segments[customer] < 0 ? .nan : Double(max(0, today - standing.since[customer]))
    }
    return [
      (
        .segment, .texts(customers.map { Int32(standing.segments[$0]) }, table: standing.names)
      ),
      (.segmentDays, .numbers(days)),
    ]
  }

  func comparisonColumns() -> [(Fact, FactColumn)] {
    let (basics, homes, usual) = (basics, basics.homeStores, frame.usual)
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
      (
        .averageReceiptVsStore,
        compared({ basics.averageReceipt($0) }, { $0.averageReceipt })
      ),
    ]
  }
}

/// The three scores and what they make together, a list each.
private struct Scores {
  var r: [Double]
  var f: [Double]
  var m: [Double]
  var score: [Double]

  init(count: Int) {
    r = [Double](repeating: .nan, count: count)
    (f, m, score) = (r, r, r)
  }

  @inline(__always)
  mutating func add(_ basics: BasicFacts, today: Int32, _ cuts: (Int) -> CutLines) {
    let (visits, isSuspect, days) = (basics.visits, basics.isSuspect, basics.lastDays)
    let (purchases, spend) = (basics.purchasesWindow, basics.spendWindow)
    for place in 0..<visits.count where visits[place] > 0 && !isSuspect[place] {
      let cuts = cuts(place)
      let isInWindow = purchases[place] > 0
      let recency = cuts.recency.recencyScore(Double(max(0, today - days[place])))
      let frequency = isInWindow ? cuts.frequency.score(Double(purchases[place])) : 1
      let monetary = isInWindow ? cuts.monetary.score(Double(spend[place])) : 1
      (r[place], f[place], m[place]) = (recency, frequency, monetary)
      score[place] = 100 * recency + 10 * frequency + monetary
    }
  }
}

extension BasicFacts {
  /// Spend a visit (Facts.md, Money); only for customers with a visit. Rounded once:
  /// both sides of the division are exact.
  func averageReceipt(_ place: Int) -> Double {
    Double(spend[place]) / (100 * Double(visits[place]))
  }
}

extension FactTable.ValueThresholds {
  /// The place of each customer's level among all levels; -1 without a visit.
  @inline(__always)
  fileprivate static func levels(
    _ visits: NarrowColumn<Int32>, _ spend: NarrowColumn<Int64>,
    _ due: (Int) -> FactTable.ValueThresholds
  ) -> [Int32] {
    (0..<visits.count).map { place in
      if visits[place] == 0 { return -1 }
      let due = due(place)
      let level = ValueLevel(
        spend: spend[place], valuableFrom: due.valuableFrom,
        veryValuableFrom: due.veryValuableFrom)
      return switch level {
      case .low: 0
      case .valuable: 1
      case .veryValuable: 2
      }
    }
  }
}

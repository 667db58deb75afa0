/// The facts of a batch of customers as of the frame's moment, each column computed when it
/// is first read. One code path for plan, explain, tests and the till.
///
/// Belongs to one worker: not `Sendable` on purpose.
package final class FactTable {
  package let history: History
  package let frame: Frame
  package let basics: BasicFacts
  let values: ValueThresholds
  /// Of the stores that have values of their own, by store.
  let storeValues: [Int32: ValueThresholds]
  let seasons: Seasons
  private var columns: [FactColumn?]

  /// The thresholds of the value levels, minor units.
  package struct ValueThresholds: Hashable, Sendable {
    package var valuableFrom: Int64
    package var veryValuableFrom: Int64

    package init(valuableFrom: Int64, veryValuableFrom: Int64) {
      self.valuableFrom = valuableFrom
      self.veryValuableFrom = veryValuableFrom
    }
  }

  /// `basics` are those of the batch, from the scan that made the frame. A customer is judged by
  /// the values of her home store: `storeValues` where it has its own, else `values`.
  package init(
    _ history: History, basics: BasicFacts, frame: Frame, values: ValueThresholds,
    storeValues: [Int32: ValueThresholds] = [:], seasons: Seasons
  ) {
    self.history = history
    self.basics = basics
    self.frame = frame
    self.values = values
    self.storeValues = storeValues
    self.seasons = seasons
    columns = [FactColumn?](repeating: nil, count: Fact.allCases.count)
  }

  package var count: Int { basics.customers.count }

  package var today: Int32 { frame.moment.day.rawValue }

  package func column(_ fact: Fact) -> FactColumn {
    if let known = columns[fact.rawValue] { return known }
    for (fact, column) in compute(fact) { columns[fact.rawValue] = column }
    return columns[fact.rawValue] ?? .unknown(fact.kind, count: count)
  }

  /// The facts that one pass yields together with the one asked for.
  private func compute(_ fact: Fact) -> [(Fact, FactColumn)] {
    switch fact {
    case .visits, .purchases, .spend, .averageReceipt, .daysSinceFirst, .daysSinceLast, .value,
      .store:
      [(fact, basicColumn(fact))]
    case .r, .f, .m, .score: scoreColumns()
    case .gap, .gapLong, .gapMean, .gapSpread, .gapsSinceLast: rhythmColumns()
    case .weeksInRow, .weeksMissed, .seasonsInRow, .seasonsMissed, .boughtThisSeason:
      [(fact, calendarColumn(fact))]
    case .visitsVsStore, .averageReceiptVsStore: comparisonColumns()
    // Nobody has points, offers or complaints before those are kept: known to be none.
    case .points, .offersOpen, .openComplaint:
      [(fact, .numbers([Double](repeating: 0, count: count)))]
    case .segment, .segmentDays: standingColumns()
    case .daysSinceRegistered, .sex, .age, .daysToBirthday, .language, .source, .referredBy:
      [(fact, personColumn(fact))]
    case .pAlive: [(fact, aliveColumn())]
    case .tier, .callReason, .callDays, .lastRating:
      [(fact, .unknown(fact.kind, count: count))]
    }
  }

  /// A number of each customer with a visit; unknown for the others.
  @inline(__always)
  func numbers(_ value: (Int) -> Double) -> FactColumn {
    // Taken once: asked of the table place by place it would be counted as used each time.
    let visits = basics.visits
    return .numbers((0..<visits.count).map { visits[$0] == 0 ? .nan : value($0) })
  }

  /// Whole days from the last visit, never below 0.
  func daysSinceLast(_ place: Int) -> Int32 { max(0, today - basics.lastDays[place]) }

  func rows(_ place: Int) -> Range<Int> {
    history.rows(of: basics.customers.lowerBound + place)
  }

  func receipts(_ place: Int) -> Slice<HistoryColumn<HistoryReceipt>> {
    history.receipts[rows(place)]
  }
}
